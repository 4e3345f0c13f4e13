"""How paper is lit, and so how much darker each place is than bare paper would be."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageFilter

from mnist_desktop.core.pictures.components import Mask
from mnist_desktop.core.pictures.grey import Grey, blurred, grey_of, picture_of, resized, shrunk
from mnist_desktop.core.pictures.ruled_line import Darkness

LEAST = 0.06
"""The darkness that counts as ink on the cleanest paper."""

_COARSE, _FINE = 64, 160  # cells along the larger side, for the first and second look
_WIDEST = 15  # coarse cells: no stroke is wider
_SPREADS = (24, 8, 3)  # fine cells, from which a place takes its light: the nearest that are paper
_CLEAR = 4.0  # times the share of paper nearby that is enough to believe it


def darkness(grey: Grey) -> Darkness:
    """How much darker each pixel is than the paper behind it, under the light that is there.

    The light is first taken from the lightest nearby, then again, finer, from all that the first
    look found to be paper.
    """
    first = _relative(grey, resized(_closed(grey), grey.shape))
    dark = first[first > LEAST]
    most = max(ink_threshold(dark) / 2, LEAST) if len(dark) else 1.0
    return _relative(grey, _light(grey, first < most))


def ink_threshold(dark: NDArray[np.float32]) -> float:
    """The darkness that best parts ink from paper; `dark` is of all that may be ink, 0 to 1.

    Otsu's: with the least spread on either side of it (N. Otsu, A threshold selection method from
    gray-level histograms, 1979), for as much bare paper as there may be ink.
    """
    counts, edges = np.histogram(dark, 128, (0, 1))
    counts[0] += len(dark)
    below = counts.cumsum()
    sums = (counts * (edges[:-1] + edges[1:]) / 2).cumsum()
    share = below / max(int(below[-1]), 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        between = (sums[-1] * share - sums) ** 2 / (share * (1 - share))
    return float(edges[int(np.nan_to_num(between).argmax()) + 1])


def _relative(grey: Grey, light: Grey) -> Darkness:
    return np.asarray(1 - grey / np.maximum(light, 1), np.float32)


def _closed(grey: Grey) -> Pillow.Image:
    """Coarse, with all that is narrower than _WIDEST as light as its surroundings."""
    coarse = shrunk(picture_of(grey), _COARSE).filter(ImageFilter.MedianFilter(3))
    size = min(_WIDEST, (min(coarse.size) - 1) // 2 * 2 + 1)
    closed = coarse.filter(ImageFilter.MaxFilter(size)).filter(ImageFilter.MinFilter(size))
    return closed.filter(ImageFilter.GaussianBlur(1))


def _light(grey: Grey, paper: Mask) -> Grey:
    """The light on the paper, and in the ink's place what it is around it."""
    well_within = picture_of(255 * paper.astype(np.float32)).filter(ImageFilter.MinFilter(5))
    share = grey_of(well_within) / 255
    weight = grey_of(shrunk(Pillow.fromarray(share), _FINE))
    value = grey_of(shrunk(Pillow.fromarray(share * grey), _FINE))
    light = np.full_like(value, grey.mean())
    for spread in _SPREADS:
        around = blurred(weight, spread)
        here = blurred(value, spread) / np.maximum(around, np.float32(1e-6))
        light += np.clip(around * _CLEAR, 0, 1) * (here - light)
    return resized(Pillow.fromarray(light), grey.shape)
