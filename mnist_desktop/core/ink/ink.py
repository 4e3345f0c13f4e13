"""Ink: what is drawn on the sheet, as strokes and perhaps a picture, in sheet heights."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.ink.curve import Points, Widths, curve, distances
from mnist_desktop.core.number.grouping import NOTHING_SAID, Grouping

DEFAULT_PEN_WIDTH = 0.085
"""In sheet heights: 2.3 of 20 pixels for a digit of two thirds of the sheet (see pen_lines.py)."""

SHEET_PEN_WIDTH = 0.04
"""What the sheet starts with: thin enough to write six digits side by side."""

MIN_PEN_WIDTH, MAX_PEN_WIDTH = 0.02, 0.2

_ERASER_STEP = 0.004


@dataclass(frozen=True, slots=True, eq=False)
class Stroke:
    """Pen down to pen up: the points received, one at least, and the pen's width at each."""

    points: Points
    widths: Widths

    def __post_init__(self) -> None:
        points = np.array(self.points, dtype=np.float32)
        widths = np.array(self.widths, dtype=np.float32)
        if points.ndim != 2 or points.shape[1:] != (2,) or not len(points):
            raise ValueError(f"points must be (n, 2) with n at least 1, not {points.shape}")
        if widths.shape != points.shape[:1]:
            raise ValueError(f"{len(points)} points need as many widths, not {widths.shape}")
        if not np.isfinite(points).all() or not np.isfinite(widths).all() or widths.min() <= 0:
            raise ValueError("points must be finite, and widths above 0")
        points.flags.writeable = widths.flags.writeable = False
        object.__setattr__(self, "points", points)
        object.__setattr__(self, "widths", widths)

    def smooth(
        self, *, step: float, first: int = 0, last: int | None = None
    ) -> tuple[Points, Widths]:
        """The curve that the pen drew, a corner each `step` or less, from point to point."""
        return curve(self.points, self.widths, step=step, first=first, last=last)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """An image on the sheet: uint8 (h, w), ink 255 on paper 0, and the place it takes."""

    pixels: NDArray[np.uint8]
    left: float
    top: float
    width: float
    height: float

    def __post_init__(self) -> None:
        pixels = np.array(self.pixels)
        if pixels.dtype != np.uint8 or pixels.ndim != 2 or not pixels.size:
            raise ValueError(f"pixels must be uint8 (h, w), not {pixels.dtype} {pixels.shape}")
        if not self.width > 0 or not self.height > 0:
            raise ValueError(f"a picture must have a size, not {self.width} x {self.height}")
        pixels.flags.writeable = False
        object.__setattr__(self, "pixels", pixels)


@dataclass(frozen=True, slots=True)
class Ink:
    """All that is on the sheet. Strokes and pictures are compared by identity."""

    strokes: tuple[Stroke, ...] = ()
    picture: Picture | None = None
    grouping: Grouping = NOTHING_SAID  # what was said of which strokes are one digit

    @property
    def is_empty(self) -> bool:
        """Whether the sheet is bare. A picture without ink is as good as none."""
        return not self.strokes and (self.picture is None or not self.picture.pixels.any())


def with_stroke(ink: Ink, stroke: Stroke) -> Ink:
    """`ink` and one more stroke over it."""
    return replace(ink, strokes=(*ink.strokes, stroke))


def erase(ink: Ink, points: Points, radius: float) -> Ink:
    """What is left when a round eraser has passed along `points`: `ink` itself if it met none.

    A stroke is cut where the eraser touched any of its width; of the picture, the pixels with
    their centre beneath the eraser become paper.
    """
    strokes = tuple(part for stroke in ink.strokes for part in _cut(stroke, points, radius))
    picture = ink.picture and _blanked(ink.picture, points, radius)
    same = (strokes, picture) == (ink.strokes, ink.picture)
    return ink if same else replace(ink, strokes=strokes, picture=picture)


def _cut(stroke: Stroke, eraser: Points, radius: float) -> Iterator[Stroke]:
    reach = radius + stroke.widths.max() / 2
    margin = reach + _overshoot(stroke)
    low, high = stroke.points.min(axis=0) - margin, stroke.points.max(axis=0) + margin
    if (eraser.max(axis=0) < low).any() or (eraser.min(axis=0) > high).any():
        yield stroke
        return
    points, widths = stroke.smooth(step=_ERASER_STEP)
    left = distances(points, eraser) >= radius + widths / 2
    if left.all():
        yield stroke
        return
    borders = np.flatnonzero(np.diff(left)) + 1
    for part in np.split(np.arange(len(left)), borders):
        if left[part[0]]:
            yield Stroke(points[part], widths[part])


def _overshoot(stroke: Stroke) -> float:
    """How far the curve may leave the box of its points: well below its longest piece."""
    if len(stroke.points) < 2:
        return 0.0
    return float(np.hypot(*np.diff(stroke.points, axis=0).T).max()) / 2


def _blanked(picture: Picture, eraser: Points, radius: float) -> Picture | None:
    height, width = picture.pixels.shape
    x = picture.left + (np.arange(width, dtype=np.float32) + 0.5) * (picture.width / width)
    y = picture.top + (np.arange(height, dtype=np.float32) + 0.5) * (picture.height / height)
    (left, top), (right, bottom) = eraser.min(axis=0) - radius, eraser.max(axis=0) + radius
    columns = slice(*np.searchsorted(x, (left, right)))
    rows = slice(*np.searchsorted(y, (top, bottom)))
    places = np.stack(np.meshgrid(x[columns], y[rows]), axis=-1).astype(np.float32)
    met = np.zeros(picture.pixels.shape, dtype=bool)
    if places.size:
        near = distances(places.reshape(-1, 2), eraser) < radius
        met[rows, columns] = near.reshape(places.shape[:2])
    met &= picture.pixels > 0
    if not met.any():
        return picture
    pixels = np.where(met, np.uint8(0), picture.pixels)
    return replace(picture, pixels=pixels) if pixels.any() else None
