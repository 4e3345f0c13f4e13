"""Where a stroke that holds several digits may be cut: the pen was not lifted between them."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.ink.ink import Stroke

_WIDE = 0.8  # heights: a narrower stroke holds one digit
_LOW = 0.35  # heights: a part that is lower is no digit, but the flag of a 1 or the foot of a 2
_OVERLAP = 0.15  # heights, by which the parts may reach over each other
_APART = 0.25  # heights between two cuts
_MOST = 4
_MOST_BY_HAND = 6


def cut_stroke(stroke: Stroke, height: float) -> list[Stroke]:
    """The parts that digits of that height may be made of, in the order in which they were drawn.

    A cut lies where all that was drawn before is left of all that was drawn after, or nearly so;
    the next part starts where the last one ends. Only the stroke itself, where there is no cut.
    """
    points = stroke.points
    if np.ptp(points[:, 0]) < _WIDE * height:
        return [stroke]
    overlap = _overlaps(points)
    places: list[int] = []
    for place in np.argsort(overlap, kind="stable").tolist():
        if len(places) == _MOST or overlap[place] > _OVERLAP * height:
            break
        high = min(np.ptp(points[: place + 1, 1]), np.ptp(points[place:, 1])) >= _LOW * height
        far = all(abs(points[place, 0] - points[each, 0]) >= _APART * height for each in places)
        if high and far:
            places.append(place)
    return cut_at(stroke, sorted(places))


def cut_at(stroke: Stroke, places: list[int]) -> list[Stroke]:
    """The parts of `stroke` between its points of those indices, which both neighbours have."""
    borders = [0, *places, len(stroke.points) - 1]
    return [
        Stroke(stroke.points[first : last + 1], stroke.widths[first : last + 1])
        for first, last in pairwise(borders)
    ]


def places_to_cut(stroke: Stroke) -> list[int]:
    """Where a person may have wanted to cut it in two, the likeliest places first."""
    overlap = _overlaps(stroke.points)
    apart = max(len(overlap) // 10, 1)
    places: list[int] = []
    for place in np.argsort(overlap, kind="stable").tolist():
        inside = apart <= place < len(overlap) - apart
        if inside and all(abs(place - each) >= apart for each in places):
            places.append(place)
    return places[:_MOST_BY_HAND]


def _overlaps(points: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each point, how far what was drawn until there reaches over what follows; at both ends
    of the stroke there is nothing to cut."""
    before = np.maximum.accumulate(points[:, 0])
    after = np.minimum.accumulate(points[::-1, 0])[::-1]
    overlap: NDArray[np.float32] = before - after
    overlap[[0, -1]] = np.inf
    return overlap
