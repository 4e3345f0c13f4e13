"""What is drawn: strokes, and the image that they make."""
