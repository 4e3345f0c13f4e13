"""Takes one ruled line off paper, as paint is, and mends the ink that it cuts."""

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.pictures.components import Mask

Darkness: TypeAlias = NDArray[np.float32]
"""(h, w), the share of the paper's light that is missing: 0 paper, 1 black."""

_PIECES = 12  # along the line, in each of which it is as dark as in its middle
_FEWEST = 8  # columns from which a piece's darkness can be told
_BENDS = 2  # the degree of the curve that the line is
_SURELY = 1.15  # times as dark as the line is must be what lies on it


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledLine:
    """A line across a picture: its row at the left edge, and how many rows it falls a column."""

    start: float
    slope: float

    def rows(self, width: int) -> NDArray[np.float64]:
        """(width,), its row in each column."""
        return np.asarray(self.start + self.slope * np.arange(width), np.float64)


def without_line(dark: Darkness, line: RuledLine, thick: int, least: float) -> Darkness:
    """`dark` without `line`, which is at most `thick` rows thick; what is below `least` is paper.

    Ink that is darker than the line stays as it is. Where pencil is no darker than the line
    beneath it, the gap is closed from both sides.
    """
    rows = line.rows(dark.shape[1])
    thick = _thickness(dark, rows, thick, least)
    rows = _followed(dark, rows, thick, least)
    band, clear = _band(dark, rows, thick, least)
    paint = _paint(band, clear, thick, least)
    if not paint.any():
        return dark
    top = np.floor(rows).astype(np.intp)
    places = top + _offsets(thick)[:, None]
    inside = (places >= 0) & (places < len(dark))
    columns = np.broadcast_to(np.arange(len(rows)), places.shape)
    there = np.where(inside, dark[places.clip(0, len(dark) - 1), columns], 0)
    darker = (there - _SURELY * paint) / least
    bare = np.where(paint > 0, there * darker.clip(0, 1), there)
    bare = _mended(bare, np.flatnonzero(paint.any(axis=1)))
    cleaned = dark.copy()
    cleaned[places[inside], columns[inside]] = bare[inside]
    return cleaned


def _thickness(dark: Darkness, rows: NDArray[np.float64], most: int, least: float) -> int:
    """How thick the line is where it is seen alone, its soft edges included."""
    band, clear = _band(dark, rows, most, least)
    if not clear.any():
        return most
    return min(most, int(np.median((band[:, clear] > least).sum(axis=0))) + 2)


def _offsets(thick: int) -> NDArray[np.intp]:
    return np.arange(-2 * thick, 2 * thick + 1)


def _followed(
    dark: Darkness, expected: NDArray[np.float64], thick: int, least: float
) -> NDArray[np.float64]:
    """The line's row in each column: a smooth curve through where it is seen alone."""
    band, clear = _band(dark, expected, thick, least)
    if clear.sum() < 2 * _FEWEST:
        return expected
    weights = np.where(band > least, band, 0)[:, clear]
    off = (weights * _offsets(thick)[:, None]).sum(axis=0) / weights.sum(axis=0)
    x = np.linspace(-1, 1, len(expected))
    places = x[clear]
    for _ in range(3):  # each time without what lies furthest off
        curve = np.polynomial.polynomial.polyfit(places, off, _BENDS)
        misses = np.abs(np.polynomial.polynomial.polyval(places, curve) - off)
        near = misses <= max(2.5 * float(np.median(misses)), 0.5)
        places, off = places[near], off[near]
    moved = np.polynomial.polynomial.polyval(x, curve)
    return expected + np.clip(moved, -thick, thick)


def _band(
    dark: Darkness, rows: NDArray[np.float64], thick: int, least: float
) -> tuple[Darkness, Mask]:
    """The rows around the line, straightened; and the columns in which it is seen alone."""
    top = np.floor(rows).astype(np.intp)
    share = (rows - top).astype(np.float32)
    columns = np.arange(len(rows))
    padded = np.pad(dark, ((1, 1), (0, 0)))
    upper, lower = (
        padded[(top + _offsets(thick)[:, None] + below + 1).clip(0, len(padded) - 1), columns]
        for below in (0, 1)
    )
    band = (1 - share) * upper + share * lower
    inked = band > least
    alone = inked[thick : 3 * thick + 1].any(axis=0)
    alone &= ~inked[:thick].any(axis=0) & ~inked[-thick:].any(axis=0)
    return band, alone & (inked.sum(axis=0) <= thick)


def _paint(band: Darkness, clear: Mask, thick: int, least: float) -> Darkness:
    """How dark the line alone is, around its pixels: as it is in most clear columns nearby."""
    width = band.shape[1]
    borders = np.linspace(0, width, _PIECES + 1).astype(np.intp)
    middles, levels = [], []
    for first, last in pairwise(borders):
        here = first + np.flatnonzero(clear[first:last])
        if len(here) >= _FEWEST:
            middles.append((first + last) / 2)
            levels.append(np.median(band[:, here], axis=1))
    if not levels:
        return np.zeros_like(band)
    columns = np.arange(width)
    paint = np.stack([np.interp(columns, middles, level) for level in np.array(levels).T])
    paint = np.maximum(paint, np.pad(paint, ((1, 0), (0, 0)))[:-1])  # between two rows of pixels
    paint[:thick] = paint[-thick:] = 0
    return np.where(paint > least / 2, paint, 0).astype(np.float32)


def _mended(band: Darkness, rows: NDArray[np.intp]) -> Darkness:
    """Ink that the line cut goes on through its `rows`: as dark as on both sides, also aslant."""
    first, last = int(rows[0]), int(rows[-1])
    if first < 2 or last > len(band) - 3:
        return band
    above, below = band[first - 2 : first].max(axis=0), band[last + 1 : last + 3].max(axis=0)
    depth = last - first + 2
    mended = band.copy()
    for row in range(first, last + 1):
        share = (row - first + 1) / depth
        for slant in range(-depth, depth + 1):
            upper = _shifted(above, round(slant * share))
            lower = _shifted(below, round(-slant * (1 - share)))
            np.maximum(mended[row], np.minimum(upper, lower), out=mended[row])
    return mended


def _shifted(values: Darkness, by: int) -> Darkness:
    """`values` moved along by some places; 0 where there are none."""
    moved = np.zeros_like(values)
    if by >= 0:
        moved[by:] = values[: len(values) - by]
    else:
        moved[:by] = values[-by:]
    return moved
