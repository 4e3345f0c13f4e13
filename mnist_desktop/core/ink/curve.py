"""The smooth curve through the points that a pointing device gave, and distances to it.

Screen and rasterizer use the same curve, so that the network reads the ink that a person sees.
"""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Points: TypeAlias = NDArray[np.float32]
"""(n, 2) of x, y in sheet heights, x to the right and y down.

Both are 0 to 1 in the square that is the middle of the sheet, which may be wider than high.
"""

Widths: TypeAlias = NDArray[np.float32]
"""(n,), the pen's width at each point in sheet heights."""

_TINY = 1e-9  # for a point received twice in a row, where nothing is divided by nothing


def curve(
    points: Points, widths: Widths, *, step: float, first: int = 0, last: int | None = None
) -> tuple[Points, Widths]:
    """The curve through `points`, from point `first` to `last`, with a corner each `step` or less.

    A centripetal Catmull-Rom spline: it passes through every point, and has neither cusps nor
    loops between them (C. Yuksel, S. Schaefer, J. Keyser, Parameterization and applications of
    Catmull-Rom curves, 2011). Its piece between two points depends on one more at either side.
    Widths are interpolated linearly.
    """
    end_at = len(points) - 1 if last is None else last
    if end_at <= first:
        return points[first : first + 1], widths[first : first + 1]
    before = np.concatenate([2 * points[:1] - points[1:2], points[:-2]])[first:end_at]
    after = np.concatenate([points[2:], 2 * points[-1:] - points[-2:-1]])[first:end_at]
    start, end = points[first:end_at], points[first + 1 : end_at + 1]

    counts, share = _pieces(np.hypot(*(end - start).T), step)
    leaving, arriving = _tangents(before, start, end, after)
    piece = np.repeat(np.arange(len(counts)), counts)
    t = share[:, None]
    t2, t3 = t * t, t * t * t
    smooth = (
        (2 * t3 - 3 * t2 + 1) * start[piece]
        + (t3 - 2 * t2 + t) * leaving[piece]
        + (3 * t2 - 2 * t3) * end[piece]
        + (t3 - t2) * arriving[piece]
    )
    thickness = widths[first + piece] * (1 - share) + widths[first + 1 + piece] * share
    return (
        np.concatenate([smooth, end[-1:]]).astype(np.float32),
        np.concatenate([thickness, widths[end_at : end_at + 1]]).astype(np.float32),
    )


def thinned(points: Points, widths: Widths, *, step: float) -> tuple[Points, Widths]:
    """Leave out points that lie closer than `step` along the line; both ends stay."""
    if len(points) < 3:
        return points, widths
    along = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    kept = np.ones(len(points), dtype=bool)
    kept[1:-1] = np.diff(np.floor(along / step))[:-1] > 0
    return points[kept], widths[kept]


def distances(places: Points, line: Points) -> NDArray[np.float32]:
    """How far each of `places` is from the polyline `line`, (n,), in sheet heights."""
    start = line[:-1] if len(line) > 1 else line
    along = (line[1:] if len(line) > 1 else line) - start
    length = np.maximum((along * along).sum(axis=1), np.finfo(np.float32).tiny)
    offset = places[:, None, :] - start[None, :, :]
    share = np.clip((offset * along).sum(axis=2) / length, 0, 1)
    gap = offset - share[:, :, None] * along
    nearest: NDArray[np.float32] = np.sqrt((gap * gap).sum(axis=2).min(axis=1))
    return nearest


def _pieces(lengths: NDArray[np.float32], step: float) -> tuple[NDArray[np.intp], Widths]:
    """In how many parts each piece is cut, and each part's start as a share of its piece."""
    counts = np.maximum(np.ceil(lengths / step), 1).astype(np.intp)
    ends = counts.cumsum()
    index = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
    return counts, (index / np.repeat(counts, counts)).astype(np.float32)


def _tangents(before: Points, start: Points, end: Points, after: Points) -> tuple[Points, Points]:
    """The spline's derivatives at both ends of each piece, its parameter running from 0 to 1."""
    first, middle, last = (
        np.maximum(np.sqrt(np.hypot(*(b - a).T)), _TINY)[:, None]
        for a, b in ((before, start), (start, end), (end, after))
    )
    straight = (end - start) / middle
    leaving = (start - before) / first - (end - before) / (first + middle) + straight
    arriving = straight - (after - start) / (middle + last) + (after - end) / last
    return middle * leaving, middle * arriving
