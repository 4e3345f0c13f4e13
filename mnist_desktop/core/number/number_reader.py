"""Reads the number on a sheet, and remembers what it read of it for the next time."""

from itertools import combinations
from math import inf

import numpy as np

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import Rasterization, rasterization
from mnist_desktop.core.number.candidates import Affinities, Candidate, find_candidates
from mnist_desktop.core.number.costs import cost, cost_as_no_digit, cost_as_nothing
from mnist_desktop.core.number.digit_reader import DigitReader
from mnist_desktop.core.number.grouping import Keys
from mnist_desktop.core.number.number_reading import NumberReading, ReadDigit
from mnist_desktop.core.number.partition import cheapest_partition
from mnist_desktop.core.number.piece import Piece, keys_of, usual_size
from mnist_desktop.core.number.pieces import pieces_of
from mnist_desktop.core.number.relation import are_near, distance_between, same_digit
from mnist_desktop.core.number.rows import rows_of
from mnist_desktop.core.number.union import united_ink


class NumberReader:
    """Reads numbers with a reader of digits.

    While a stroke is drawn, all but the groups that hold it are known from the time before.
    """

    def __init__(self, reader: DigitReader) -> None:
        self._reader = reader
        self._known: dict[Keys, ReadDigit] = {}
        self._distances: dict[Keys, float] = {}

    def read(self, ink: Ink) -> NumberReading:
        """The number that `ink` shows. Raises NoAnswerError."""
        pieces = pieces_of(ink)
        height = usual_size(pieces)
        candidates = find_candidates(pieces, self._affinities(ink, pieces, height), height)
        known = self._read(pieces, candidates)
        costs = [
            _cost(candidate, known.get(_keys(pieces, candidate)), height, len(pieces))
            for candidate in candidates
        ]
        groups = [candidate.pieces for candidate in candidates]
        chosen = cheapest_partition(groups, [least for least, _ in costs], len(pieces))
        digits = [known[_keys(pieces, candidates[i])] for i in chosen if costs[i][1]]
        return _in_rows(digits)

    def _affinities(self, ink: Ink, pieces: list[Piece], height: float) -> Affinities:
        """How likely each two of `pieces` are of one digit; distances are not measured anew."""
        measured: dict[Keys, float] = {}

        def odds(one: Piece, other: Piece) -> float:
            if not are_near(one, other, height) or ink.grouping.are_apart(one.names, other.names):
                return -inf
            pair = one.keys | other.keys
            distance = self._distances.get(pair)
            if distance is None:
                distance = distance_between(one, other)
            measured[pair] = distance
            value = same_digit(one, other, height, distance)
            # What a person joined takes in only what clearly is of it: it may read as no digit,
            # and then nothing that is added would make it worse.
            was_joined = len(one.keys) > 1 or len(other.keys) > 1
            return -inf if was_joined and value < 0 else value

        affinities = [[-inf] * len(pieces) for _ in pieces]
        for i, j in combinations(range(len(pieces)), 2):
            affinities[i][j] = affinities[j][i] = odds(pieces[i], pieces[j])
        self._distances = measured
        return affinities

    def _read(self, pieces: list[Piece], candidates: list[Candidate]) -> dict[Keys, ReadDigit]:
        """All that leave a trace, those not known from the last time in one batch."""
        now: dict[Keys, ReadDigit] = {}
        new: list[tuple[Keys, Rasterization]] = []
        for candidate in candidates:
            keys = _keys(pieces, candidate)
            if keys in self._known:
                now[keys] = self._known[keys]
                continue
            steps = rasterization(united_ink([pieces[index] for index in candidate.pieces]))
            if steps is not None:
                new.append((keys, steps))
        if new:
            answers = self._reader.read(np.stack([steps.image for _, steps in new]))
            for (keys, steps), answer in zip(new, answers, strict=True):
                now[keys] = ReadDigit(keys=keys, steps=steps, answer=answer)
        self._known = now
        return now


def _keys(pieces: list[Piece], candidate: Candidate) -> Keys:
    return keys_of([pieces[index] for index in candidate.pieces])


def _cost(
    candidate: Candidate, known: ReadDigit | None, height: float, pieces: int
) -> tuple[float, bool]:
    """The least that the candidate costs, and whether it is shown then or left out.

    `pieces` is how many there are in all.
    """
    as_nothing = cost_as_nothing(candidate, height)
    if known is None:
        return as_nothing, False
    as_digit = cost(candidate, known.answer, height)
    if len(candidate.pieces) == pieces and not known.answer.is_digit:
        as_digit = min(as_digit, cost_as_no_digit(candidate, known.answer))
    return min(as_digit, as_nothing), as_digit <= as_nothing


def _in_rows(digits: list[ReadDigit]) -> NumberReading:
    rows = rows_of([digit.steps.box for digit in digits])
    return NumberReading(tuple(tuple(digits[index] for index in row) for row in rows))
