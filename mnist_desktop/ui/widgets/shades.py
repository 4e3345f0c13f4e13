"""The colours of numbers: how far above or below 0 they are, or how much ink."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPalette

from mnist_desktop.ui.widgets.colors import blend
from mnist_desktop.ui.widgets.theme import series_colors

LEVELS = 255
"""Shades but the first: number 0 is at LEVELS // 2 on a scale with two ends, else the first."""

GAP = LEVELS + 1
"""The shade of what is no number: the gaps between maps."""


def signed_shades(palette: QPalette) -> NDArray[np.uint32]:
    """From the colour of − over the paper, at 0, to that of +: RGB32, (GAP + 1,).

    The two are those of the charts' lines, which colour-blind eyes tell apart as well.
    """
    below, above = series_colors(palette)
    paper, gap = palette.base().color(), palette.alternateBase().color()
    return _scale(below.rgb(), paper.rgb(), above.rgb(), gap.rgb())


def ink_shades(palette: QPalette) -> NDArray[np.uint32]:
    """From paper to ink: RGB32, (GAP + 1,)."""
    paper, ink = palette.base().color(), palette.text().color()
    middle = blend(paper, ink, 0.5)
    return _scale(paper.rgb(), middle.rgb(), ink.rgb(), palette.alternateBase().color().rgb())


@lru_cache(maxsize=16)
def _scale(low: int, middle: int, high: int, gap: int) -> NDArray[np.uint32]:
    half = LEVELS // 2
    colors = [QColor(each) for each in (low, middle, high)]
    shades = [
        blend(colors[0], colors[1], level / half)
        if level <= half
        else blend(colors[1], colors[2], (level - half) / (LEVELS - half))
        for level in range(LEVELS + 1)
    ]
    return np.array([*(color.rgb() for color in shades), gap], np.uint32)


def signed_levels(numbers: NDArray[np.float32], strongest: float) -> NDArray[np.uint16]:
    """Where on `signed_shades` each number is, ±`strongest` and beyond at its ends."""
    return _levels(numbers, LEVELS // 2, (LEVELS - LEVELS // 2) / strongest)


def ink_levels(numbers: NDArray[np.float32]) -> NDArray[np.uint16]:
    """Where on `ink_shades` each number from 0 to 1 is."""
    return _levels(numbers, 0, LEVELS)


def _levels(numbers: NDArray[np.float32], zero: int, scale: float) -> NDArray[np.uint16]:
    levels = np.nan_to_num(numbers, nan=0.0) * np.float32(scale)
    levels += np.float32(zero + 0.5)
    shades: NDArray[np.uint16] = np.clip(levels, 0, LEVELS).astype(np.uint16)
    return shades
