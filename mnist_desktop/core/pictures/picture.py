"""Reads pictures of handwriting: from a paint program, a scanner, a camera -> ink on the sheet."""

from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow

from mnist_desktop.core.ink.box import BOX, SIDE
from mnist_desktop.core.ink.ink import Ink, Picture
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.pictures.grey import Grey
from mnist_desktop.core.pictures.paper import ink_on_paper
from mnist_desktop.core.pictures.paper_tone import is_light
from mnist_desktop.core.pictures.picture_file import (
    NoInkError,
    Opacity,
    PictureError,
    open_picture,
    picture_name,
)
from mnist_desktop.core.pictures.ruling import without_ruling

__all__ = ["InkPixels", "NoInkError", "PictureError", "picture_ink", "placed", "read_picture"]

_KEPT_SIDE = 512  # of what goes on the sheet: 25 times finer than the 20 x 20 that is made of it
_PURE_SHARE = 0.25  # of the border, that is exactly white or black where no camera was involved
_FAINT = 40  # of 255: as the grain and the shadows of paper are
_DIM = 200  # of 255: ink that nowhere reaches it is stretched
_LEAST_NOISE = 12  # of 255
_PHOTO = 64  # pixels: what is larger may have shadows and lines

InkPixels: TypeAlias = NDArray[np.uint8]
"""(h, w), ink 255 on paper 0."""


def read_picture(source: Path | bytes) -> Ink:
    """The handwriting of a picture file, or of one in memory, on the sheet.

    It takes 20/28 of the sheet, as in MNIST; a picture of 28 x 28 is taken as the sheet itself.
    Raises PictureError.
    """
    ink = picture_ink(source)
    return ink_of_image(ink) if ink.shape == (SIDE, SIDE) else Ink(picture=placed(ink))


def picture_ink(source: Path | bytes) -> InkPixels:
    """All ink of a picture file, or of one in memory, upright and without its paper.

    Light or dark paper is told by the picture's border. On pure paper, white or black as a paint
    program has it or MNIST, every grey stays as it is; elsewhere light, grain, ruled lines and
    specks are taken off and the ink made full. Its larger side has 1024 pixels at most. Raises
    PictureError, also when there is no ink.
    """
    grey, opacity = open_picture(source)
    border = float(np.median(_border(grey)))
    if np.median(_border(opacity)) <= 0.5 and opacity.any():
        # The paper is clear: it is the opposite of the ink.
        border = 255.0 if np.average(grey, weights=opacity) < 128 else 0.0
    on_paper = grey * opacity + np.float32(border) * (1 - opacity)
    light = is_light(on_paper, border) if max(grey.shape) >= _PHOTO else border > 127
    ink = _taken_off(on_paper if light else 255 - on_paper)
    if not ink.any():
        raise NoInkError(_without_ink(picture_name(source), on_paper))
    return ink


def _without_ink(name: str, on_paper: Grey) -> str:
    low, high = np.percentile(on_paper, (1, 99))
    if high - low < _FAINT:
        return f"{name} is blank: there is no ink that stands out from its paper."
    return f"{name} has no ink that stands out from its paper: it is noise, or too uneven."


def _taken_off(grey: Grey) -> InkPixels:
    """The ink of dark strokes on light paper."""
    ink = 255 - grey
    is_small = max(ink.shape) < _PHOTO
    if _is_pure(ink):
        return _bytes(
            ink
            if is_small
            else np.float32(255) * without_ruling(ink / np.float32(255), _FAINT / 255)
        )
    return _stretched(ink) if is_small else ink_on_paper(grey)


def _is_pure(ink: Grey) -> bool:
    """Whether the paper is a colour and no paper: exactly white, and next to no grain on it."""
    if (_border(ink) == 0).mean() < _PURE_SHARE or ink.max() < _DIM:
        return False
    grain = ((ink > 0) & (ink < _FAINT)).mean()
    return max(ink.shape) < _PHOTO or bool(grain < (ink == 0).mean() / 2)


def _border(grey: Grey | Opacity) -> Grey:
    return np.concatenate([grey[0], grey[-1], grey[1:-1, 0], grey[1:-1, -1]])


def _stretched(ink: Grey) -> InkPixels:
    """A small picture without its paper's grain, the strongest ink made 255; all 0 if faint."""
    border = _border(ink)
    paper = np.median(border)
    grain = np.median(np.abs(border - paper))
    least = paper + max(4 * grain, _LEAST_NOISE)
    most = np.percentile(ink, 99.9)
    if most < least + _LEAST_NOISE:
        return np.zeros(ink.shape, np.uint8)
    return _bytes((ink - least) * np.float32(255 / (most - least)))


def _bytes(values: Grey) -> InkPixels:
    rounded: InkPixels = np.rint(values).clip(0, 255).astype(np.uint8)
    return rounded


def placed(pixels: InkPixels) -> Picture:
    """Cut to the ink, which takes 20/28 of the sheet in its middle."""
    inked = pixels > 0
    rows, columns = (np.flatnonzero(inked.any(axis=axis)) for axis in (1, 0))
    pixels = pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if max(pixels.shape) > _KEPT_SIDE:
        picture = Pillow.fromarray(pixels)
        picture.thumbnail((_KEPT_SIDE, _KEPT_SIDE), Pillow.Resampling.BOX)
        pixels = np.asarray(picture)
    solid = pixels >= pixels.max() / 4
    rows, columns = (np.flatnonzero(solid.any(axis=axis)) for axis in (1, 0))
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    pixel = BOX / SIDE / max(bottom - top, right - left)
    height, width = pixels.shape
    return Picture(
        pixels,
        left=float(0.5 - pixel * (left + right) / 2),
        top=float(0.5 - pixel * (top + bottom) / 2),
        width=float(pixel * width),
        height=float(pixel * height),
    )
