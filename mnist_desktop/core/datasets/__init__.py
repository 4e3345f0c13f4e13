"""Data sets, MNIST's and one's own: what is read from files, and brought to 28 x 28."""
