"""Candidates: which pieces may make up a digit, before any is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from mnist_desktop.core.ink.box import Box
from mnist_desktop.core.number.piece import Piece, around

MOST_CANDIDATES = 240
"""What is read of one sheet at most: a scribble of a hundred strokes must not stop the pen."""

_MOST_PIECES = 5
_LEAST_AFFINITY = -8.0
_WIDEST = 2.0  # heights

Affinities: TypeAlias = list[list[float]]
"""(n, n), the log odds that two of n pieces are of one digit; -inf for a piece with itself."""

_Groups: TypeAlias = dict[tuple[int, ...], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Pieces that may be one digit, by their indices, ascending."""

    pieces: tuple[int, ...]
    box: Box
    affinity: float
    """The sum of the log odds of each two of its pieces; 0 for a single one."""


def find_candidates(
    pieces: list[Piece], affinities: Affinities, height: float, *, most: int = MOST_CANDIDATES
) -> list[Candidate]:
    """Each piece alone, and each group that hangs together; the likeliest if they are too many.

    At least one candidate a piece, and at most `most` or as many as there are pieces.
    """
    found: _Groups = {(index,): 0.0 for index in range(len(pieces))}
    near = [
        [other for other in range(len(pieces)) if affinities[index][other] > _LEAST_AFFINITY]
        for index in range(len(pieces))
    ]
    layer = dict(found)
    for _ in range(_MOST_PIECES - 1):
        layer = _likeliest(dict(_larger(layer, near, affinities)), most - len(found))
        layer = {
            group: value for group, value in layer.items() if _is_narrow(group, pieces, height)
        }
        found |= layer
    return [
        Candidate(pieces=group, box=around([pieces[index] for index in group]), affinity=value)
        for group, value in found.items()
    ]


def _larger(
    groups: _Groups, near: list[list[int]], affinities: Affinities
) -> Iterator[tuple[tuple[int, ...], float]]:
    """Each group and one more piece that is near one of its own."""
    for group, value in groups.items():
        for other in {other for index in group for other in near[index]} - set(group):
            total = value + sum(affinities[index][other] for index in group)
            if total >= _LEAST_AFFINITY:
                yield tuple(sorted((*group, other))), total


def _likeliest(groups: _Groups, most: int) -> _Groups:
    if len(groups) <= most:
        return groups
    ranked = sorted(groups, key=lambda group: -groups[group])
    return {group: groups[group] for group in ranked[: max(most, 0)]}


def _is_narrow(group: tuple[int, ...], pieces: list[Piece], height: float) -> bool:
    box = around([pieces[index] for index in group])
    return box.right - box.left <= _WIDEST * height
