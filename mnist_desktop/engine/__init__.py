"""The only place that imports TensorFlow, and only inside functions."""
