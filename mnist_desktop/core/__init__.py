"""What the app exists for, as plain values and functions: no Qt, no TensorFlow."""
