"""Watch a neural network learn digits, and have your own handwriting read."""

__version__ = "0.1.0"
