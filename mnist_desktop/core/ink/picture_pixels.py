"""The pixels of a picture on the sheet, as those of an image."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from mnist_desktop.core.ink.box import BOX, Box, margins
from mnist_desktop.core.ink.ink import Picture
from mnist_desktop.core.pictures.picture_pen import FINE, drawn_anew


def fitted_picture(picture: Picture, box: Box, scale: float, *, alone: bool) -> NDArray[np.uint8]:
    """The picture's part of 20 x 20; `alone` on the sheet, with a pen much like MNIST's."""
    if alone:
        anew = drawn_anew(resampled(picture, box, scale, BOX, FINE * BOX))
        if anew is not None:
            return np.asarray(Pillow.fromarray(anew).reduce(FINE))
    return resampled(picture, box, scale, BOX, BOX)


def resampled(picture: Picture, box: Box, scale: float, units: int, side: int) -> NDArray[np.uint8]:
    """The picture's part of the box, resampled with a filter that averages what a pixel covers.

    The box is laid on `units` x `units` of `scale`, and those are made `side` x `side` pixels.
    """
    column, row = margins(box, scale, units)
    height, width = picture.pixels.shape
    left, right = (
        (box.left + (edge - column) / scale - picture.left) * width / picture.width
        for edge in (0, units)
    )
    top, bottom = (
        (box.top + (edge - row) / scale - picture.top) * height / picture.height
        for edge in (0, units)
    )
    x, y = int(np.floor(left + 1e-3)), int(np.floor(top + 1e-3))
    area = (x, y, int(np.ceil(right - 1e-3)), int(np.ceil(bottom - 1e-3)))
    cut = Pillow.fromarray(picture.pixels).crop(area)
    part = (
        max(left - x, 0.0),
        max(top - y, 0.0),
        min(right - x, float(cut.width)),
        min(bottom - y, float(cut.height)),
    )
    return np.asarray(cut.resize((side, side), Pillow.Resampling.BILINEAR, box=part))
