"""Fits changed images to MNIST's box and centre again, as the sheet does with all ink."""

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.evaluation.image_changes import Field, resampled

_SIDE, _BOX, _CENTER = 28, 20, 14
_INKED = 64  # of 255: what counts for the box; a pen's rim is fainter
_AT_ONCE = 256

_AXIS = np.arange(_SIDE, dtype=np.float32)


def refitted(images: Images) -> Images:
    """The (n, 28, 28) images with the larger side of their box 20 and their centre of mass in the
    centre, between pixels where that lies: more alike than they were, as ink of any size is."""
    fitted = np.empty_like(images)
    for first in range(0, len(images), _AT_ONCE):
        pixels = images[first : first + _AT_ONCE].astype(np.float32)
        moved = resampled(pixels, *_places(pixels))
        fitted[first : first + _AT_ONCE] = np.clip(moved + np.float32(0.5), 0, 255)
    return fitted


def _places(pixels: Field) -> tuple[Field, Field]:
    """Where each pixel of the fitted images comes from: row and column."""
    inked = pixels >= _INKED
    across, down = (np.asarray(inked.any(axis=axis), bool) for axis in (1, 2))
    sides = np.maximum(_extents(across), _extents(down))
    steps = (np.maximum(sides, 1) / np.float32(_BOX)).astype(np.float32)[:, None]
    mass = np.maximum(pixels.sum(axis=(1, 2)), 1)
    row = (pixels.sum(axis=2) @ _AXIS) / mass
    column = (pixels.sum(axis=1) @ _AXIS) / mass
    rows = row[:, None] + (_AXIS - _CENTER) * steps
    columns = column[:, None] + (_AXIS - _CENTER) * steps
    shape = pixels.shape
    return (
        np.broadcast_to(rows[:, :, None], shape).copy(),
        np.broadcast_to(columns[:, None, :], shape).copy(),
    )


def _extents(inked: NDArray[np.bool_]) -> NDArray[np.intp]:
    """From the first to the last that is inked of (n, 28) rows or columns: (n,), 28 where none."""
    extents: NDArray[np.intp] = _SIDE - inked.argmax(axis=1) - inked[:, ::-1].argmax(axis=1)
    return extents
