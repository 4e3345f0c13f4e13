"""Looks for the smallest change of one's own ink with which a network reads another digit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.inspection.bending import Handles, bent, least
from mnist_desktop.core.inspection.flip import Asked, Flip, InkFlip
from mnist_desktop.core.inspection.ink_change import InkChange, changed_share, extent_of
from mnist_desktop.core.inspection.smallest_pixels import smallest_pixels
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.trained_network import TrainedNetwork

LONGEST = 30.0
"""Seconds that a search takes at most; for a few strokes it takes 4 to 9."""
_AT_ONCE = 24  # drawings that are read between two looks at whether one is still wanted
_ADDED = 0.35  # of the ink's size: the longest stroke that is added
_MOVED = 0.25  # of the ink's size: how far a whole stroke is moved
_SHARES = (0.2, 0.4, 0.6, 0.8, 1.0)
_RIVALS = 3  # digits that the ink is bent towards, where any other is wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """How far it has come, from 0 to 1, and the smallest change that was found so far.

    `tried` is how many changes of strokes were looked at; a picture's pixels are changed otherwise.
    """

    done: float
    best: Flip | None = None
    tried: int = 0


def smallest_change(
    network: TrainedNetwork, ink: Ink, digit: int | None = None, *, seconds: float = LONGEST
) -> Iterator[Search]:
    """Look for the smallest change that makes `digit` be read, or any other than is read now.

    Single strokes are shortened, moved and added, and all of them are bent, each as little as
    makes the network read another digit; the change of the least ink wins. A picture's pixels are
    changed instead. Nothing is given for ink without a trace, or that is read as `digit` already,
    or where the answer is not a number. After so many `seconds` nothing more is tried.
    """
    end = perf_counter() + seconds
    image = rasterize(ink)
    if not image.any():
        return
    read = outputs(network.spec, network.weights, image[None])[0]
    was = int(read.argmax())
    if digit == was or not np.isfinite(read).all():
        return
    asked = Asked(network=network, was=was, wanted=digit)
    if ink.picture is not None:
        yield Search(done=0.1)
        yield Search(done=1.0, best=smallest_pixels(asked, image))
        return
    best: InkFlip | None = None
    rivals = [each for each in np.argsort(-read).tolist() if each != was][:_RIVALS]
    tried = 0
    for done, count, change in _changes(asked, ink, rivals if digit is None else [digit]):
        tried += count
        found = None if change is None else _flip(asked, ink, change)
        if found is not None and (best is None or found.changed < best.changed):
            best = found
        yield Search(done=done, best=best, tried=tried)
        if perf_counter() > end:
            break
    yield Search(done=1.0, best=best, tried=tried)


def _changes(
    asked: Asked, ink: Ink, rivals: list[int]
) -> Iterator[tuple[float, int, InkChange | None]]:
    """Changes that flip the answer, each as small as it can be made, and how far the search is.

    With each, how many more were tried.
    """
    none, size = InkChange.none(ink), extent_of(ink)
    singles = list(_single_changes(none, size))
    tried: list[tuple[float, InkChange]] = []
    for first in range(0, len(singles), _AT_ONCE // 4):
        part = singles[first : first + _AT_ONCE // 4]
        for change in part:
            margin, flipped = _first_flip(asked, change)
            tried.append((margin, change))
            if flipped is not None:
                yield 0.4 * first / len(singles), 0, least(asked, flipped)
        yield 0.4 * first / len(singles), len(part), None
    # From the ink as it is, and from half of the change that brought another digit nearest.
    nearest = sorted(tried, key=lambda each: -each[0])[:1]
    starts = [none, *(change.scaled(0.5) for _, change in nearest)]
    bendings = [(start, rival) for start in starts for rival in rivals]
    for number, (start, rival) in enumerate(bendings):
        done = 0.4 + 0.6 * number / len(bendings)
        towards = replace(asked, wanted=rival)
        for found in bent(towards, Handles.on(start, size)):
            yield done, 1, found and least(towards, found)


def _first_flip(asked: Asked, change: InkChange) -> tuple[float, InkChange | None]:
    """The best margin on the way to the change, and the part of it that flips the answer."""
    margins = asked.margins([change.at(share) for share in _SHARES])
    if (margins > 0).any():
        return float(margins.max()), change.scaled(_SHARES[int((margins > 0).argmax())])
    return float(margins.max()), None


def _single_changes(none: InkChange, size: float) -> Iterator[InkChange]:
    """One stroke shortened from either end, moved, or added where a stroke passes."""
    count = len(none.lines)
    for place in range(count):
        for kept in ((1.0, 1.0), (0.0, 0.0)):
            yield replace(none, kept=(*none.kept[:place], kept, *none.kept[place + 1 :]))
        for way in _ways(8) if count > 1 else ():
            moves = list(none.moves)
            moves[place] = moves[place] + (size * _MOVED * way).astype(np.float32)
            yield replace(none, moves=tuple(moves))
    for start, width in _places(none):
        for way in _ways(8):
            end = start + (size * _ADDED * way).astype(np.float32)
            points = np.linspace(start, end, 12, dtype=np.float32)
            stroke = Stroke(points, np.full(len(points), width, np.float32))
            yield replace(none, added=(stroke,))


def _ways(count: int) -> list[NDArray[np.float64]]:
    angles = np.arange(count) * (2 * np.pi / count)
    return list(np.stack([np.cos(angles), np.sin(angles)], axis=1))


def _places(none: InkChange) -> Iterator[tuple[NDArray[np.float32], float]]:
    """Both ends of each stroke and some places between, and the pen's width there."""
    for line in none.lines:
        for place in np.unique(np.linspace(0, len(line.points) - 1, 5).astype(np.intp)).tolist():
            yield line.points[place], float(line.widths[place])


def _flip(asked: Asked, ink: Ink, change: InkChange) -> InkFlip | None:
    """The change as it is told; None where it does not flip the answer after all."""
    after = change.at(1)
    shares = asked.shares(after)
    becomes = int(shares.argmax())
    if becomes == asked.was or (asked.wanted is not None and becomes != asked.wanted):
        return None
    return InkFlip(
        before=ink,
        after=after,
        was=asked.was,
        becomes=becomes,
        names=asked.network.class_names,
        shares=shares,
        changed=changed_share(ink, after),
        change=change,
        extent=extent_of(ink),
    )
