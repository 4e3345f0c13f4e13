"""Finds ruled and squared lines on paper, and takes them off."""

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.pictures.components import Mask
from mnist_desktop.core.pictures.ruled_line import Darkness, RuledLine, without_line

_STEEPEST = 0.09  # rows for a column: 5 degrees
_SLOPES = 37  # as many are tried
_SIDE = 450  # pixels of the larger side while lines are looked for
_THICKEST = 0.03  # of the larger side
_COVERED = 0.5  # of the picture's width, that a line must cover at least
_REACH = 0.06  # of the width, within which it must begin and end
_CLOSE = 3  # times the greatest thickness
_BEYOND = 0.05  # of the width, by which a line that is alone goes further than the ink on it


def without_ruling(dark: Darkness, least: float) -> Darkness:
    """`dark`, (h, w) from 0 to 1, without the ruled lines that cross it, level or upright.

    What is no darker than `least` is paper. Lines run from edge to edge, are thin, and at most 5
    degrees off. A single line must go further than the ink on both sides, or it may be the bar of
    a digit that was cut close.
    """
    flat = _without_level_lines(dark, least)
    return np.ascontiguousarray(_without_level_lines(flat.T, least).T)


def _without_level_lines(dark: Darkness, least: float) -> Darkness:
    scale = max(1, round(max(dark.shape) / _SIDE))
    small = _shrunk(dark > least, scale)
    thick = max(2, round(_THICKEST * max(small.shape)))
    for line in _lines(small, thick):
        start = (line.start + 0.5) * scale - 0.5
        dark = without_line(dark, RuledLine(start=start, slope=line.slope), thick * scale, least)
    return dark


def _lines(mask: Mask, thick: int) -> list[RuledLine]:
    """The level lines of a mask, if they are ruled ones."""
    thin = np.asarray(mask & ~_upright(mask, thick + 1), bool)
    y, x = np.nonzero(thin)
    if not len(y):
        return []
    width = mask.shape[1]
    margin = int(_STEEPEST * width) + 2
    counts, slope = max(
        (
            (np.bincount(np.rint(y - s * x).astype(np.intp) + margin), float(s))
            for s in np.linspace(-_STEEPEST, _STEEPEST, _SLOPES)
        ),
        key=lambda pair: int((pair[0] ** 2).sum()),
    )
    lines = [
        line
        for start in _peaks(counts, _COVERED * width / 3, 2 * thick)
        if _crosses(mask, line := RuledLine(start=float(start - margin), slope=slope))
    ]
    return lines if len(lines) != 1 or _goes_beyond(mask, lines[0], thick) else []


def _shrunk(mask: Mask, scale: int) -> Mask:
    """Smaller by `scale`, true where any of the pixels is."""
    height, width = (side // scale * scale for side in mask.shape)
    cells = mask[:height, :width].reshape(height // scale, scale, width // scale, scale)
    return np.asarray(cells.any(axis=(1, 3)), bool)


def _upright(mask: Mask, length: int) -> Mask:
    """All that lies in upright runs of `length` pixels or more."""
    padded = np.pad(mask, ((length - 1, length - 1), (0, 0)))
    rows = len(padded) - length + 1
    full = np.logical_and.reduce([padded[k : k + rows] for k in range(length)])
    again = np.logical_or.reduce([full[k : k + len(mask)] for k in range(length)])
    return np.asarray(again, bool)


def _peaks(counts: NDArray[np.intp], least: float, apart: int) -> list[int]:
    """The places of the largest counts, none nearer than `apart` to a larger one."""
    found: list[int] = []
    for place in np.argsort(counts)[::-1]:
        if counts[place] < least:
            break
        if all(abs(place - other) > apart for other in found):
            found.append(int(place))
    return found


def _crosses(mask: Mask, line: RuledLine) -> bool:
    """Whether `line` is there from edge to edge."""
    height, width = mask.shape
    rows = np.rint(line.rows(width)).astype(np.intp)
    inside = (rows >= 1) & (rows < height - 1)
    if inside.mean() < _COVERED:
        return False
    rows = rows.clip(1, height - 2)
    columns = np.arange(width)
    covered = (mask[rows - 1, columns] | mask[rows, columns] | mask[rows + 1, columns])[inside]
    reach = max(3, round(_REACH * len(covered)))
    ends = covered[:reach].any() and covered[-reach:].any()
    return bool(ends and covered.mean() >= _COVERED)


def _goes_beyond(mask: Mask, line: RuledLine, thick: int) -> bool:
    """Whether the ink that is close to the line keeps a distance from both its ends."""
    height, width = mask.shape
    off = np.abs(np.arange(height)[:, None] - line.rows(width))
    columns = np.flatnonzero((mask & (off > thick) & (off <= _CLOSE * thick)).any(axis=0))
    if not len(columns):
        return True
    return bool(columns[0] >= _BEYOND * width and columns[-1] < (1 - _BEYOND) * width)
