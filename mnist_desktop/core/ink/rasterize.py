"""Makes of ink what MNIST made of its digits: rasterize(ink) -> 28 x 28 image.

MNIST's digits were fitted to 20 x 20 pixels, aspect kept, anti-aliased, and put into 28 x 28 with
their centre of mass in the centre (Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-based
learning applied to document recognition, 1998, section III.A). Measured on the 60,000 training
images: the larger side of the box of ink is 20 in 59,987 of them and 19 in the rest; the centre of
mass lies from 13.48 to 14.50 on both axes: they were moved by whole pixels.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.box import BOX, CENTER, SIDE, Box
from mnist_desktop.core.ink.ink import Ink, Picture
from mnist_desktop.core.ink.pen_lines import NO_LINES, PenLines, pen_coverage, pen_lines

_FAINT = 40
"""Of 255: what a picture's ink must reach to count for its box.

Of 1,000 digits from a paint program (by which it was chosen) 99.7 % are read right, against 98.7 %
when any trace counts. Resampled with Pillow's BOX filter instead of BILINEAR: 99.2 and 97.7 %.
"""
_AS_MNIST = 0.52  # pixels from the centre, the furthest found in MNIST


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rasterization:
    """The steps from ink to image."""

    box: Box  # of the ink, the pen's width included
    fitted: NDArray[np.uint8]  # (20, 20), the box made as large as fits, aspect kept
    column: int  # where the left and the upper edge of `fitted` lie in the image; its empty rim
    row: int  # may lie outside
    image: Image


def rasterize(ink: Ink) -> Image:
    """The image that a network reads: (28, 28), ink 255 on paper 0; all paper for empty ink."""
    steps = rasterization(ink)
    return np.zeros((SIDE, SIDE), np.uint8) if steps is None else steps.image


def rasterization(ink: Ink, *, keep_images: bool = False) -> Rasterization | None:
    """The image of `ink` and the steps to it; None for no ink, or too little to leave a trace.

    With `keep_images`, a picture of 28 x 28 alone stays as it is, though it is no digit of MNIST's.
    """
    if ink.is_empty:
        return None
    if not ink.strokes and ink.picture is not None:
        pixels = ink.picture.pixels
        if _is_as_mnist(pixels) or (keep_images and pixels.shape == (SIDE, SIDE)):
            return _kept(ink.picture)
    lines = pen_lines(ink)
    box = _box(lines, ink.picture)
    scale = BOX / max(box.right - box.left, box.bottom - box.top)
    coverage = pen_coverage(lines, box, scale)
    fitted = np.rint(coverage * 255).astype(np.uint8)
    if ink.picture is not None:
        # Late: Pillow is for pictures, and the first paint waits for it else.
        from mnist_desktop.core.ink.picture_pixels import fitted_picture

        fitted = np.maximum(fitted, fitted_picture(ink.picture, box, scale, alone=not ink.strokes))
    return _centered(box, fitted) if fitted.any() else None


def rendered(ink: Ink, area: Box, side: int, *, as_drawn: bool) -> NDArray[np.uint8]:
    """A part of the sheet that holds all ink, (side, side), as large as fits, its aspect kept.

    `as_drawn` leaves the pen as wide as it was, where `rasterize` keeps it within limits.
    """
    lines = pen_lines(ink, as_drawn=as_drawn)
    scale = side / max(area.right - area.left, area.bottom - area.top)
    pixels = np.rint(pen_coverage(lines, area, scale, side) * 255).astype(np.uint8)
    if ink.picture is not None:
        from mnist_desktop.core.ink.picture_pixels import resampled

        pixels = np.maximum(pixels, resampled(ink.picture, area, scale, side, side))
    return pixels


def box_of(ink: Ink, *, as_drawn: bool) -> Box | None:
    """What all ink lies in, the pen's width included; None for no ink."""
    return None if ink.is_empty else _box(pen_lines(ink, as_drawn=as_drawn), ink.picture)


def ink_of_image(image: Image) -> Ink:
    """An MNIST image on the sheet, which it fills; rasterized, it is that image again."""
    return Ink(picture=Picture(image, left=0.0, top=0.0, width=1.0, height=1.0))


def image_of_ink(ink: Ink) -> Image | None:
    """The image that fills the sheet, as `ink_of_image` puts it there; None for any other ink."""
    picture = ink.picture
    if ink.strokes or picture is None or picture.pixels.shape != (28, 28):
        return None
    fills = (picture.left, picture.top, picture.width, picture.height) == (0.0, 0.0, 1.0, 1.0)
    return picture.pixels if fills else None


def _box(lines: PenLines, picture: Picture | None) -> Box:
    points, widths = lines
    reach = widths[:, None] / 2
    corners = [points - reach, points + reach]
    if picture is not None and picture.pixels.any():
        corners.append(_picture_corners(picture))
    every = np.concatenate(corners)
    (left, top), (right, bottom) = every.min(axis=0).tolist(), every.max(axis=0).tolist()
    return Box(left=left, top=top, right=right, bottom=bottom)


def _picture_corners(picture: Picture) -> NDArray[np.float64]:
    """The upper left and lower right corner of the picture's ink on the sheet."""
    (top, bottom), (left, right) = _edges(picture.pixels)
    height, width = picture.pixels.shape
    x, y = picture.width / width, picture.height / height
    return np.array(
        [
            (picture.left + left * x, picture.top + top * y),
            (picture.left + right * x, picture.top + bottom * y),
        ]
    )


def _edges(pixels: NDArray[np.uint8]) -> tuple[tuple[int, int], tuple[int, int]]:
    """First row with ink and the row after the last, and so the columns; `pixels` has ink."""
    least = 1 if _is_as_mnist(pixels) else min(_FAINT, pixels.max())
    rows, columns = (np.flatnonzero((pixels >= least).any(axis=axis)) for axis in (1, 0))
    return (int(rows[0]), int(rows[-1]) + 1), (int(columns[0]), int(columns[-1]) + 1)


def _centered(box: Box, fitted: NDArray[np.uint8]) -> Rasterization:
    """Move by whole pixels, as far towards the centre as keeps all ink in the image."""
    x, y = _center_of_mass(fitted)
    columns, rows = (np.flatnonzero(fitted.any(axis=axis)) for axis in (0, 1))
    column, row = _move(x, columns), _move(y, rows)
    wide = np.zeros((SIDE + 2 * BOX, SIDE + 2 * BOX), np.uint8)
    wide[BOX + row : 2 * BOX + row, BOX + column : 2 * BOX + column] = fitted
    image = wide[BOX:-BOX, BOX:-BOX].copy()
    return Rasterization(
        box=box,
        fitted=fitted,
        column=column,
        row=row,
        image=image,
    )


def _move(center: float, inked: NDArray[np.intp]) -> int:
    return int(np.clip(np.floor(CENTER - center + 0.5), -inked[0], SIDE - 1 - inked[-1]))


def _kept(picture: Picture) -> Rasterization:
    """The steps of an image that already is as MNIST makes them: it stays as it is."""
    row, column = (
        int(np.clip((first + last - BOX) // 2, 0, SIDE - BOX))
        for first, last in _edges(picture.pixels)
    )
    return Rasterization(
        box=_box(NO_LINES, picture),
        fitted=picture.pixels[row : row + BOX, column : column + BOX],
        column=column,
        row=row,
        image=picture.pixels,
    )


def _is_as_mnist(pixels: NDArray[np.uint8]) -> bool:
    if pixels.shape != (SIDE, SIDE):
        return False
    rows, columns = (np.flatnonzero(pixels.any(axis=axis)) for axis in (1, 0))
    side = max(rows[-1] - rows[0], columns[-1] - columns[0]) + 1
    off = max(abs(c - CENTER) for c in _center_of_mass(pixels))
    return BOX - 1 <= side <= BOX and off <= _AS_MNIST


def _center_of_mass(pixels: NDArray[np.uint8]) -> tuple[float, float]:
    """(x, y) in index coordinates: 0 is the middle of the first pixel."""
    mass = pixels.sum()
    x = pixels.sum(axis=0) @ np.arange(pixels.shape[1]) / mass
    y = pixels.sum(axis=1) @ np.arange(pixels.shape[0]) / mass
    return float(x), float(y)
