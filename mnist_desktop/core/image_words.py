"""An image in words, for who can't see it."""

import numpy as np

from mnist_desktop.core.arrays import Image


def extent_in_words(image: Image | None) -> str:
    """Where the ink of a (28, 28) image is, rows and columns from 0, and how much of it."""
    if image is None or not image.any():
        return "No ink."
    inked = image > 0
    rows, columns = (np.flatnonzero(inked.any(axis=axis)) for axis in (1, 0))
    return (
        f"Ink in {int(inked.sum()):,} pixels, rows {rows[0]} to {rows[-1]}, "
        f"columns {columns[0]} to {columns[-1]}."
    )
