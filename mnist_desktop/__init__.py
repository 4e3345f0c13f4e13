"""Watch a neural network learn digits, and have your own handwriting read."""

import os

__version__ = "0.1.0"

# Read once, when numpy loads its BLAS: many threads on the sheet's tiny matrices are slower than
# one, and would steal the cores that a training runs on.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("VECLIB_MAXIMUM_THREADS", "1")
