"""Draws a picture's ink anew where its pen was far thinner or thicker than MNIST's."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import ImageFilter

FINE = 4
"""Pixels of a picture that is looked at here, to each of the 20 that its larger side will have."""

_THINNEST, _THICKEST = 1.7, 4.6
"""The width of a pen, of 20 pixels, that is left as it is: MNIST's are much the same."""

_THIN, _THICK = 2.2, 3.6  # what a thinner and a thicker pen is brought to
_FAINTEST = 0.1  # of full ink; a line of one pixel among a thousand is not below it
_NEAR = 9  # pixels around, in which ink is as faint or strong
_BROKEN = 0.3  # of the ink, more than a thinner pen accounts for: parts of it were gone
_FURTHEST = 20  # pixels, to which distances are told

_Shares = NDArray[np.float32]  # (h, w), ink 1 on paper 0


def drawn_anew(fine: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """`fine`, (80, 80), its ink as large as fits, with a pen of the usual width and smooth edges.

    None where the pen was within the usual limits, and the picture is better left as it is.
    """
    ink = _full(fine)
    width = _width(ink)
    if not width or FINE * _THINNEST <= width <= FINE * _THICKEST:
        return None
    wanted = FINE * (_THIN if width < FINE * _THINNEST else _THICK)
    side = float(max(fine.shape))
    wanted *= (side - width) / (side - wanted)  # as the ink grows or shrinks at its rim, too
    if wanted > width:
        margin = int(np.ceil(wanted))
        distance = _distances(np.pad(ink, margin) > 0.5)
        return _fitted(np.clip((wanted - width) / 2 + 0.5 - distance, 0, 1), side)
    thinner = np.clip(_distances(np.pad(ink, 1) <= 0.5) + 0.5 - (width - wanted) / 2, 0, 1)
    lost = 1 - float(thinner.sum()) * width / (float(ink.sum()) * wanted)
    return _fitted(thinner, side) if lost < _BROKEN else None


def _full(fine: NDArray[np.uint8]) -> _Shares:
    """The ink at full strength everywhere: fine lines were made faint when the picture shrank."""
    shares = fine.astype(np.float32) / 255
    level = np.asarray(Pillow.fromarray(fine).filter(ImageFilter.MaxFilter(_NEAR)), np.float32)
    return np.where(shares >= _FAINTEST, shares / np.maximum(level / 255, _FAINTEST), 0)


def _width(ink: _Shares) -> float:
    """The mean width of the strokes, in pixels: twice their area by the length of their edges.

    An edge in any direction is pi / 4 as long as it climbs along both axes, on average.
    """
    around = np.pad(ink, 1)
    edges = sum(float(np.abs(np.diff(around, axis=axis)).sum()) for axis in (0, 1))
    return float(2 * ink.sum() / (edges * np.pi / 4)) if edges else 0.0


def _distances(mask: NDArray[np.bool_]) -> _Shares:
    """How far each pixel is from the nearest in `mask`, at most _FURTHEST."""
    squares = np.where(mask, 0, _FURTHEST**2).astype(np.float32)
    for axis in (0, 1):
        padding = [(0, 0), (0, 0)]
        padding[axis] = (_FURTHEST, _FURTHEST)
        wide = np.pad(squares, padding, constant_values=_FURTHEST**2)
        length = squares.shape[axis]
        for step in range(-_FURTHEST, _FURTHEST + 1):
            moved = wide.take(np.arange(step + _FURTHEST, step + _FURTHEST + length), axis=axis)
            np.minimum(squares, moved + np.float32(step * step), out=squares)
    return np.asarray(np.sqrt(squares), np.float32)


def _fitted(ink: _Shares, side: float) -> NDArray[np.uint8]:
    """Cut to its ink and made as large as fits into `side`, centred."""
    rows, columns = (np.flatnonzero((ink > 0.5).any(axis=axis)) for axis in (1, 0))
    cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    scale = side / max(cut.shape)
    height, width = (max(1, round(length * scale)) for length in cut.shape)
    picture = Pillow.fromarray(np.rint(255 * cut).astype(np.uint8))
    fitted = np.zeros((int(side), int(side)), np.uint8)
    top, left = ((int(side) - length) // 2 // FINE * FINE for length in (height, width))
    pixels = np.asarray(picture.resize((width, height), Pillow.Resampling.BILINEAR))
    fitted[top : top + height, left : left + width] = pixels
    return fitted
