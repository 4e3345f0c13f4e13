"""The exports that need TensorFlow, which is imported only inside functions."""
