"""Pictures of handwriting, from a paint program, a scanner or a camera, as ink."""
