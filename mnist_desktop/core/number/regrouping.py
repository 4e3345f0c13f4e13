"""What a person corrects of a number: two digits are one, or one is two."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.number.cuts import cut_at, places_to_cut
from mnist_desktop.core.number.digit_reader import DigitReader, doubt
from mnist_desktop.core.number.grouping import NOTHING_SAID, Keys
from mnist_desktop.core.number.piece import Piece, keys_of, pieces_of_parts
from mnist_desktop.core.number.pieces import pieces_of
from mnist_desktop.core.number.union import united_ink

_MOST_TRIED = 6  # pieces, of which all ways to part them are tried; of more, from left to right


def joined(ink: Ink, first: Keys, *others: Keys) -> Ink:
    """`ink` with the part `first` and the `others` of it taken for one digit from now on."""
    second: Keys = frozenset().union(*others)
    rest = keys_of(pieces_of(ink)) - first - second
    return replace(ink, grouping=ink.grouping.merged(first, second, rest))


def parted(ink: Ink, digit: Keys, reader: DigitReader) -> Ink | None:
    """`ink` with the part `digit` of it taken for two: those that read best, left and right.

    A single stroke is cut in two. None where there is nothing to part.
    """
    pieces = pieces_of(replace(ink, grouping=NOTHING_SAID))
    inside = [piece for piece in pieces if piece.names & digit]
    ways = list(_ways(inside)) or list(_cuts(inside))
    if not ways:
        return None
    images = [rasterize(united_ink(half)) for way in ways for half in way]
    doubts = [doubt(answer) for answer in reader.read(np.stack(images))]
    best = min(range(len(ways)), key=lambda place: doubts[2 * place] + doubts[2 * place + 1])
    first, second = (frozenset(_key(piece) for piece in half) for half in ways[best])
    others = keys_of([piece for piece in pieces if not piece.names & digit])
    return replace(
        ink,
        strokes=tuple(_strokes_parted(ink, [piece for half in ways[best] for piece in half])),
        grouping=ink.grouping.split(first, second, others),
    )


def _strokes_parted(ink: Ink, pieces: list[Piece]) -> Iterator[Stroke]:
    """The strokes of `ink`, those of which `pieces` are parts as the parts that they now are."""
    for stroke in ink.strokes:
        parts = [piece for piece in pieces if piece.part_of and piece.part_of.whole == stroke]
        if not parts:
            yield stroke
        for part in sorted(parts, key=lambda piece: piece.part_of.number if piece.part_of else 0):
            yield from part.ink.strokes


def _key(piece: Piece) -> Hashable:
    """What the piece is known by when it is no part any more."""
    if piece.part_of is not None and piece.ink.strokes:
        return piece.ink.strokes[0]
    (key,) = piece.keys
    return key


def _cuts(pieces: list[Piece]) -> Iterator[tuple[list[Piece], list[Piece]]]:
    """The ways to cut what is but one stroke."""
    if len(pieces) == 1 and len(pieces[0].ink.strokes) == 1:
        (stroke,) = pieces[0].ink.strokes
        for place in places_to_cut(stroke):
            first, second = pieces_of_parts(stroke, cut_at(stroke, [place]), 0)
            yield [first], [second]


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
