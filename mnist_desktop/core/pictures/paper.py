"""Takes the ink off a photograph of paper: light, grain, ruled lines and specks stay behind."""

import numpy as np
from numpy.typing import NDArray
from PIL import ImageFilter

from mnist_desktop.core.pictures.components import Mask, components
from mnist_desktop.core.pictures.grey import Grey, blurred, grey_of, picture_of, resized
from mnist_desktop.core.pictures.paper_light import LEAST, darkness, ink_threshold
from mnist_desktop.core.pictures.ruled_line import Darkness
from mnist_desktop.core.pictures.ruling import without_ruling

_GRAIN = 5.0  # deviations of the paper's grain that ink must stand out by
_DIGIT = 0.12  # of the smaller side, that ink must reach over to be more than specks
_SPECK = 0.02  # of the largest component's pixels
_CELLS = 160  # along the larger side, where the ink's darkness is looked for


def ink_on_paper(grey: Grey) -> NDArray[np.uint8]:
    """The ink of dark strokes on lighter paper: uint8 (h, w), ink 255 on paper 0.

    What is half as dark as the ink nearby is half ink; what is fainter than half of that
    threshold, or nowhere reaches that, is none. All 0 if nothing stands out from the paper.
    """
    dark = darkness(grey_of(picture_of(grey).filter(ImageFilter.MedianFilter(3))))
    least = max(LEAST, _GRAIN * _grain(dark))
    dark = without_ruling(dark, least)
    inked = dark > least
    if not inked.any():
        return np.zeros(grey.shape, np.uint8)
    middle = max(ink_threshold(dark[inked]), least)
    solid = _reaching(dark > max(least, middle / 2), dark > middle)
    solid = without_specks(_off_the_edge(solid))
    around = picture_of(255 * solid.astype(np.float32)).filter(ImageFilter.MaxFilter(3))
    strength = 1.5 * dark / _level(np.where(solid, dark, 0), middle) - 0.25
    ink = np.where(grey_of(around) > 0, strength, 0).clip(0, 1)
    return np.asarray(np.rint(255 * ink), np.uint8)


def without_specks(mask: Mask) -> Mask:
    """`mask` without what is too small, next to its largest component, to be part of a digit."""
    found = components(mask)
    sizes = np.bincount(found.reshape(-1))
    sizes[0] = 0
    return _kept(found, sizes >= _SPECK * sizes.max())


def _grain(dark: Darkness) -> float:
    """The deviation of the paper's own darkness, told by its lighter half."""
    return float(-np.percentile(dark, 16))


def _reaching(weak: Mask, strong: Mask) -> Mask:
    """The components of `weak` that hold something of `strong`."""
    found = components(weak)
    kept = np.zeros(found.max() + 1, bool)
    kept[found[strong & weak]] = True
    return _kept(found, kept)


def _off_the_edge(mask: Mask) -> Mask:
    """`mask` without what touches the picture's edge (a shadow, the table), if a digit is left."""
    found = components(mask)
    kept = np.ones(found.max() + 1, bool)
    kept[np.concatenate([found[0], found[-1], found[:, 0], found[:, -1]])] = False
    inner = _kept(found, kept)
    rows, columns = (np.flatnonzero(inner.any(axis=axis)) for axis in (1, 0))
    if not len(rows):
        return mask
    extent = max(rows[-1] - rows[0], columns[-1] - columns[0])
    return inner if extent >= _DIGIT * min(mask.shape) else mask


def _kept(found: NDArray[np.intp], kept: NDArray[np.bool_]) -> Mask:
    """Where the components are that are kept; number 0, the paper, never is."""
    kept[0] = False
    mask: Mask = kept[found]
    return mask


def _level(dark: Darkness, middle: float) -> Darkness:
    """How dark the ink is in the neighbourhood, so that faint parts become as strong as others."""
    cell = max(1, max(dark.shape) // _CELLS)
    height, width = (-(-side // cell) for side in dark.shape)
    cells = np.pad(dark, ((0, height * cell - dark.shape[0]), (0, width * cell - dark.shape[1])))
    darkest = cells.reshape(height, cell, width, cell).max(axis=(1, 3))
    near = grey_of(picture_of(255 * darkest).filter(ImageFilter.MaxFilter(5)))
    level = resized(picture_of(blurred(near, 1)), dark.shape) / 255
    return np.maximum(level, np.float32(middle))
