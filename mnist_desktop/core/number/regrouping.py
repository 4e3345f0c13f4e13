"""What a person corrects of a number: two digits are one, or one is two."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from mnist_desktop.core.ink import Ink
from mnist_desktop.core.number.digit_reader import DigitReader, doubt
from mnist_desktop.core.number.grouping import NOTHING_SAID, Keys
from mnist_desktop.core.number.piece import Piece
from mnist_desktop.core.number.pieces import pieces_of
from mnist_desktop.core.number.union import united_ink
from mnist_desktop.core.rasterize import rasterize

_MOST_TRIED = 6  # pieces, of which all ways to part them are tried; of more, from left to right


def joined(ink: Ink, first: Keys, second: Keys) -> Ink:
    """`ink` with the parts `first` and `second` of it taken for one digit from now on."""
    others = _keys(pieces_of(ink)) - first - second
    return replace(ink, grouping=ink.grouping.merged(first, second, others))


def parted(ink: Ink, digit: Keys, reader: DigitReader) -> Ink | None:
    """`ink` with the part `digit` of it taken for two: those that read best, left and right.

    None where there is nothing to part.
    """
    pieces = pieces_of(replace(ink, grouping=NOTHING_SAID))
    ways = list(_ways([piece for piece in pieces if piece.keys <= digit]))
    if not ways:
        return None
    images = [rasterize(united_ink(half)) for way in ways for half in way]
    doubts = [doubt(answer) for answer in reader.read(np.stack(images))]
    best = min(range(len(ways)), key=lambda place: doubts[2 * place] + doubts[2 * place + 1])
    first, second = (_keys(half) for half in ways[best])
    others = _keys(pieces) - digit
    return replace(ink, grouping=ink.grouping.split(first, second, others))


def _ways(pieces: list[Piece]) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """The ways to make two heaps of `pieces`, which are in order from left to right."""
    places = range(len(pieces))
    if len(pieces) > _MOST_TRIED:
        lefts = [tuple(places[:count]) for count in places[1:]]
    else:
        lefts = [left for count in places[1:] for left in combinations(places, count) if 0 in left]
    for left in lefts:
        yield (
            [pieces[place] for place in left],
            [pieces[place] for place in places if place not in left],
        )


def _keys(pieces: list[Piece]) -> Keys:
    return frozenset().union(*(piece.keys for piece in pieces))
