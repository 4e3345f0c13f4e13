"""Digits that are none any more: two at once, mirrored, on their side, in pieces, crossed out."""

from functools import lru_cache
from math import cos, pi, sin

import numpy as np

from mnist_desktop.core.non_digits.non_digit import NonDigit, drawn
from mnist_desktop.core.ways_of_writing import WayOfWriting, ways_of_writing
from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes

_TURNABLE = (3, 4)
"""What a mirror or half a turn makes of the others is a digit too, or may be."""
_ON_THEIR_SIDE = (2, 3, 4, 8)
"""So it is with the others here, or they become an oval or a dash."""
_LEAST_PIECE = 0.5  # of a digit's height


def _two(hand: Hand, rng: np.random.Generator) -> Strokes:
    return _in_a_row(2, hand, rng)


def _three(hand: Hand, rng: np.random.Generator) -> Strokes:
    return _in_a_row(3 if hand.chance(0.7) else 4, hand, rng)


def _stacked(hand: Hand, rng: np.random.Generator) -> Strokes:
    """One digit over another."""
    upper, lower = (_strokes(_any_digit(rng), rng) for _ in range(2))
    gap = hand.between(0.1, 0.4)
    return upper + [[(x + hand.about(0, 0.1), y + 1 + gap) for x, y in line] for line in lower]


def _digit_and_more(hand: Hand, rng: np.random.Generator) -> Strokes:
    """A digit with part of its neighbour, before or behind it."""
    digit = _strokes(_any_digit(rng), rng)
    piece, gap = _piece(rng), hand.between(0.1, 0.35)
    if hand.chance(0.5):
        move = _right(digit) + gap - min(x for x, _ in piece)
    else:
        move = min(x for line in digit for x, _ in line) - gap - _right([piece])
    return [*digit, [(x + move, y) for x, y in piece]]


def _piece(rng: np.random.Generator) -> Knots:
    """Part of a stroke of some digit: long enough to be seen as more than a speck."""
    while True:
        strokes = _strokes(_any_digit(rng), rng)
        stroke = strokes[int(rng.integers(len(strokes)))]
        first = int(rng.integers(len(stroke) - 1))
        piece = stroke[first : int(rng.integers(first + 2, len(stroke) + 1))]
        if np.ptp(np.array(piece), axis=0).max() > _LEAST_PIECE:
            return piece


def _mirrored(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    return [[(-x, y) for x, y in line] for line in _strokes(_one_of(_TURNABLE, rng), rng)]


def _upside_down(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    return [[(-x, -y) for x, y in line] for line in _strokes(_one_of(_TURNABLE, rng), rng)]


def _on_its_side(hand: Hand, rng: np.random.Generator) -> Strokes:
    turn = (pi / 2 + hand.about(0, 0.1)) * (1 if hand.chance(0.5) else -1)
    strokes = _strokes(_one_of(_ON_THEIR_SIDE, rng), rng)
    return [
        [(x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)) for x, y in line]
        for line in strokes
    ]


def _arm_of_a_four(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    """What is on the sheet before the stem is drawn."""
    ways = [way for way in _ways(4) if way.name in ("open", "long stem", "short stem")]
    return _strokes(ways[int(rng.integers(len(ways)))], rng)[:1]


def _crossed_out(hand: Hand, rng: np.random.Generator) -> Strokes:
    """A digit with lines through it, or a zigzag over it."""
    digit = _strokes(_any_digit(rng), rng)
    right = _right(digit)
    if hand.chance(0.4):
        count = int(rng.integers(4, 9))
        knots = [
            (right * n / count + hand.about(0, 0.04), 0.5 + hand.between(0.25, 0.5) * (-1) ** n)
            for n in range(count + 1)
        ]
        return [*digit, knots]
    lines: list[Knots] = [
        [(-0.1, hand.between(0.0, 0.3)), (right + 0.1, hand.between(0.7, 1.0))],
        [(right + 0.1, hand.between(0.0, 0.3)), (-0.1, hand.between(0.7, 1.0))],
    ]
    return [*digit, *lines]


def _in_a_row(count: int, hand: Hand, rng: np.random.Generator) -> Strokes:
    """Digits beside each other, closer or further apart, at times touching."""
    strokes: Strokes = []
    edge = 0.0
    for _ in range(count):
        digit = _strokes(_any_digit(rng), rng)
        size, drop = hand.about(1.0, 0.12), hand.about(0.0, 0.08)
        left = min(x for line in digit for x, _ in line)
        moved = [[((x - left) * size + edge, y * size + drop) for x, y in line] for line in digit]
        strokes += moved
        edge = _right(moved) + hand.between(0.04, 0.5)
    return strokes


def _strokes(way: WayOfWriting, rng: np.random.Generator) -> Strokes:
    return way.strokes(Hand(rng))


def _any_digit(rng: np.random.Generator) -> WayOfWriting:
    return _one_of(range(10), rng)


def _one_of(digits: range | tuple[int, ...], rng: np.random.Generator) -> WayOfWriting:
    """A way to write one of the digits, each as often; the digit's ways by their shares."""
    ways = _ways(int(rng.choice(digits)))
    shares = np.array([way.share for way in ways])
    return ways[int(rng.choice(len(ways), p=shares / shares.sum()))]


@lru_cache(maxsize=10)
def _ways(digit: int) -> tuple[WayOfWriting, ...]:
    return tuple(way for way in ways_of_writing() if way.digit == digit)


def _right(strokes: Strokes) -> float:
    return max(x for line in strokes for x, _ in line)


SPOILED_DIGITS: tuple[NonDigit, ...] = tuple(
    drawn(name, "spoiled digits", share, strokes)
    for name, share, strokes in (
        ("two digits", 6.0, _two),
        ("three digits", 2.5, _three),
        ("stacked digits", 1.0, _stacked),
        ("digit and a piece", 2.5, _digit_and_more),
        ("mirrored", 1.5, _mirrored),
        ("upside down", 0.8, _upside_down),
        ("on its side", 1.5, _on_its_side),
        ("arm of a 4", 1.0, _arm_of_a_four),
        ("crossed out", 1.5, _crossed_out),
    )
)
