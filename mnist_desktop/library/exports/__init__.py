"""The exports that need no TensorFlow, and how any export comes to its place."""
