"""Grey pictures as arrays, and what is done to them as pictures."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

Grey: TypeAlias = NDArray[np.float32]
"""(h, w), black 0 to white 255."""


def picture_of(grey: Grey) -> Pillow.Image:
    """The array as a picture of 256 greys."""
    return Pillow.fromarray(np.rint(grey).clip(0, 255).astype(np.uint8))


def grey_of(picture: Pillow.Image) -> Grey:
    """The picture as an array."""
    grey: Grey = np.asarray(picture, np.float32)
    return grey


def shrunk(picture: Pillow.Image, side: int) -> Pillow.Image:
    """The picture with at most `side` pixels on its larger side, each the mean of those it was."""
    scale = min(1.0, side / max(picture.size))
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.resize(size, Pillow.Resampling.BOX)


def resized(picture: Pillow.Image, shape: tuple[int, ...]) -> Grey:
    """The picture as an array of another shape, smooth between its pixels."""
    height, width = shape
    return grey_of(picture.resize((width, height), Pillow.Resampling.BILINEAR))


def blurred(grey: Grey, reach: int) -> Grey:
    """Twice the mean of `reach` pixels to either side: much as a bell, at no cost by its size."""
    for axis in (0, 1):
        for _ in range(2):
            grey = _means(grey, reach, axis)
    return grey


def _means(grey: Grey, reach: int, axis: int) -> Grey:
    reach = min(reach, grey.shape[axis] - 1)
    margins = [(0, 0), (0, 0)]
    margins[axis] = (reach + 1, reach)
    sums = np.pad(grey.astype(np.float64), margins, mode="symmetric").cumsum(axis=axis)
    window = 2 * reach + 1
    far = np.take(sums, np.arange(window, sums.shape[axis]), axis=axis)
    near = np.take(sums, np.arange(sums.shape[axis] - window), axis=axis)
    means: Grey = ((far - near) / window).astype(np.float32)
    return means
