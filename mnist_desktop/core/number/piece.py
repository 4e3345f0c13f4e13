"""A piece: what is never divided between two digits, a stroke mostly, and what can be measured."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.ink.box import Box
from mnist_desktop.core.ink.curve import Points
from mnist_desktop.core.ink.ink import Ink, Stroke

_POINTS = 48  # along a stroke: a digit's line is some two heights long, so a 24th of its height
_SMALLER = 0.7

Outline: TypeAlias = NDArray[np.float32]
"""(n, 2), points of a piece close enough to measure its distance from another."""


@dataclass(frozen=True, slots=True)
class PartOf:
    """Which part, from 0 on, of how many that were one stroke or blob, whose key is `whole`."""

    whole: Hashable
    number: int
    count: int

    def is_next_to(self, other: "PartOf") -> bool:
        """Whether nothing but a cut is between the two."""
        return self.whole == other.whole and abs(self.number - other.number) == 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Piece:
    """A part of the ink."""

    keys: frozenset[Hashable]
    """What it is made of: the same for the same part of the same ink, whenever it is asked for."""
    ink: Ink
    outline: Outline
    box: Box
    moment: int | None
    """Its place in the order of writing; None where that isn't known."""
    part_of: PartOf | None = None
    """Where it comes from, if it was cut from more."""

    @property
    def names(self) -> frozenset[Hashable]:
        """By what a person's sayings know it: its keys, and the whole that it was cut from."""
        return self.keys if self.part_of is None else self.keys | {self.part_of.whole}

    @property
    def width(self) -> float:
        return self.box.right - self.box.left

    @property
    def height(self) -> float:
        return self.box.bottom - self.box.top

    @property
    def size(self) -> float:
        """How high the digit is of which this may be all; a flat one counts by its width."""
        return max(self.height, self.width / 2)


def piece_of_stroke(stroke: Stroke, moment: int) -> Piece:
    """All of a stroke; its box is that of the line, without the pen's width."""
    outline = _resampled(stroke.points)
    return Piece(
        keys=frozenset((stroke,)),
        ink=Ink((stroke,)),
        outline=outline,
        box=box_of(outline),
        moment=moment,
    )


def pieces_of_parts(stroke: Stroke, parts: list[Stroke], moment: int) -> Iterator[Piece]:
    """A stroke that was cut, part by part."""
    for number, part in enumerate(parts):
        yield replace(
            piece_of_stroke(part, moment),
            keys=frozenset(((stroke, number, len(parts)),)),
            part_of=PartOf(stroke, number, len(parts)),
        )


def keys_of(pieces: list[Piece]) -> frozenset[Hashable]:
    """The keys of all; where all parts of a whole are among them, the key of the whole."""
    keys = frozenset().union(*(piece.keys for piece in pieces))
    for piece in pieces:
        whole = piece.part_of
        if whole is not None and whole.number == 0:
            parts = [each for each in pieces if each.part_of and each.part_of.whole == whole.whole]
            if len(parts) == whole.count:
                keys = keys.difference(*(each.keys for each in parts)) | {whole.whole}
    return keys


def box_of(points: Points) -> Box:
    """The box of (n, 2) points."""
    (left, top), (right, bottom) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Box(left=left, top=top, right=right, bottom=bottom)


def around(pieces: list[Piece]) -> Box:
    """The box of all of them."""
    return Box(
        left=min(piece.box.left for piece in pieces),
        top=min(piece.box.top for piece in pieces),
        right=max(piece.box.right for piece in pieces),
        bottom=max(piece.box.bottom for piece in pieces),
    )


def usual_size(pieces: list[Piece]) -> float:
    """About how high the digits are: most pieces are whole digits, and bars are smaller.

    Seven tenths of them are smaller. np.percentile would import numpy.ma with the first stroke.
    """
    if not pieces:
        return 0.0
    sizes = sorted(piece.size for piece in pieces)
    place, way = divmod(_SMALLER * (len(sizes) - 1), 1)
    lower, upper = sizes[int(place)], sizes[min(int(place) + 1, len(sizes) - 1)]
    return lower + way * (upper - lower)


def _resampled(points: Points) -> Outline:
    """_POINTS along the line, as far from each other."""
    if len(points) < 2:
        return points
    along = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    places = np.linspace(0.0, along[-1], _POINTS)
    x, y = (np.interp(places, along, points[:, axis]) for axis in (0, 1))
    return np.stack([x, y], axis=1).astype(np.float32)
