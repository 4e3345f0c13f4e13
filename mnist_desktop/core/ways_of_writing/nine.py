"""The ways to write a 9."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, arc, corner


def _head(hand: Hand, low: float, start: float = -25) -> Knots:
    """Counter-clockwise from the upper right, round and back up the right side."""
    wide = hand.about(0.24, 0.035)
    sweep = hand.about(335, 22)
    return arc((0.48 - wide, low / 2), (wide, low / 2), start, start - sweep)


def _low(hand: Hand) -> float:
    return hand.about(0.46, 0.06)


def _straight(hand: Hand) -> Strokes:
    low, foot = _low(hand), hand.about(0.42, 0.08)
    top = (0.49, hand.between(0.02, 0.2))
    turn = corner(*top) if hand.chance(0.6) else [top]
    return [[*_head(hand, low), *turn, (0.48, 0.5), (foot, 1.0)]]


def _curved(hand: Hand) -> Strokes:
    low, foot = _low(hand), hand.about(0.22, 0.09)
    return [
        [
            *_head(hand, low),
            (0.5, hand.between(0.05, 0.2)),
            (0.49, 0.5),
            (foot + 0.14, 0.82),
            (foot, 1.0),
        ]
    ]


def _hooked(hand: Hand) -> Strokes:
    """The tail swings to the left at its foot, like that of a printed 9 or a g."""
    low, left = _low(hand) - 0.04, hand.between(-0.02, 0.22)
    top = (0.49, hand.between(0.04, 0.2))
    turn = corner(*top) if hand.chance(0.5) else [top]
    right = hand.about(0.48, 0.03)
    tail = [
        (right, 0.5),
        (right - 0.03, 0.8),
        (right - 0.14, 0.97),
        (left + 0.08, 1.0),
        (left, hand.about(0.92, 0.05)),
    ]
    return [[*_head(hand, low), *turn, *tail]]


def _curled(hand: Hand) -> Strokes:
    """The tail runs on to the left and up, or into a loop."""
    low = _low(hand) - 0.06
    tail = [
        (0.48, 0.45),
        (0.45, 0.75),
        (0.32, 0.95),
        (0.12, 1.0),
        (0.0, 0.88),
        (hand.about(0.05, 0.04), hand.about(0.76, 0.04)),
    ]
    end = (
        [(0.25, hand.about(0.74, 0.03)), (hand.between(0.4, 0.7), hand.between(0.6, 0.72))]
        if hand.chance(0.4)
        else []
    )
    return [[*_head(hand, low), (0.49, 0.15), *tail, *end]]


def _two_strokes(hand: Hand) -> Strokes:
    low = _low(hand)
    x = hand.about(0.48, 0.025)
    foot = hand.about(0.42, 0.09)
    stem = [
        (x, hand.between(-0.06, 0.22)),
        ((x + foot) / 2 + hand.about(0.01, 0.02), 0.55),
        (foot, 1.0),
    ]
    if hand.chance(0.35):
        stem = [
            *stem[:-1],
            (foot - 0.02, 0.9),
            (foot - 0.15, 1.0),
            (foot - hand.between(0.2, 0.4), 0.94),
        ]
    return [arc((0.24, low / 2), (0.23, low / 2), hand.about(-30, 25), hand.about(-385, 20)), stem]


def _small(hand: Hand) -> Strokes:
    """A small head on a long stem."""
    low, wide = hand.between(0.24, 0.38), hand.between(0.11, 0.2)
    foot = hand.about(0.36, 0.1)
    head = arc((0.48 - wide, low / 2 + 0.02), (wide, low / 2), -20, -20 - hand.about(330, 22))
    return [[*head, *corner(0.49, 0.06), ((0.48 + foot) / 2 + 0.02, 0.5), (foot, 1.0)]]


def _swept(hand: Hand) -> Strokes:
    """A small head at the upper left; the stem bows out to the right and sweeps back far below."""
    low, wide = hand.between(0.2, 0.4), hand.between(0.1, 0.24)
    x = 0.1 + wide
    head = arc((x, low / 2), (wide, low / 2), -50, -50 - hand.about(350, 30))
    right, left = x + wide + hand.between(0.02, 0.25), hand.between(-0.15, 0.15)
    tail = [
        (right - 0.02, 0.55),
        (right, 0.74),
        (right - 0.1, 0.95),
        ((left + right) / 2 - 0.06, 1.0),
    ]
    middle = (x + wide * hand.between(0.4, 0.9), low * 0.95)
    return [[*head, middle, *tail, (left, hand.about(0.96, 0.05))]]


def _open(hand: Hand) -> Strokes:
    """The head doesn't close: begun below the top of the stem."""
    low, foot = _low(hand), hand.about(0.4, 0.09)
    head = arc(
        (0.24, low / 2 + 0.01), (0.24, low / 2), hand.between(-95, -50), -hand.about(335, 12)
    )
    tail = [(foot + 0.02, 0.85), (foot, 1.0)]
    if hand.chance(0.35):
        tail = [(0.44, 0.8), (0.32, 0.98), (hand.between(0.02, 0.2), 0.96)]
    return [[*head, *corner(0.49, hand.between(0.0, 0.1)), (0.48, 0.45), *tail]]


def _from_below(hand: Hand) -> Strokes:
    """Begun at the right where the head will close, and round clockwise."""
    low, foot = _low(hand), hand.about(0.3, 0.1)
    head = arc((0.24, low / 2), (0.24, low / 2), hand.about(40, 20), hand.about(400, 15))
    return [[*head[:-1], (0.47, low * 0.7), (foot + 0.12, 0.75), (foot, 1.0)]]


WAYS = tuple(
    WayOfWriting(digit=9, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("straight", 5, _straight, "a head and a straight stem"),
        ("curved", 4, _curved, "a stem that bends to the left"),
        ("hooked foot", 4, _hooked, "the stem swings to the left at its foot"),
        ("curled", 1.5, _curled, "the foot runs on and up, or into a loop"),
        ("two strokes", 2, _two_strokes, "head and stem, each by itself"),
        ("small head", 1.5, _small, "a small head on a long stem"),
        ("swept", 2.5, _swept, "a small head, and a stem that bows out and sweeps back"),
        ("open", 2, _open, "the head doesn't close"),
        ("from below", 1, _from_below, "the head clockwise"),
    )
)
