"""The ways to write a 2."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, corner


def _arch(hand: Hand) -> Knots:
    """From the upper left over the top and down the right side."""
    right, low = hand.about(0.58, 0.05), hand.about(0.3, 0.05)
    start = hand.about(0.24, 0.07)
    return [
        (0.04, start),
        (0.12, start * 0.4),
        (0.32, hand.about(0.0, 0.015)),
        (right - 0.06, low * 0.4),
        (right, low),
        (right - 0.08, low + 0.2),
    ]


def _end(hand: Hand) -> tuple[float, float]:
    return hand.between(0.5, 0.8), 0.97 + hand.about(0, 0.05)


def _straight(hand: Hand) -> Strokes:
    x, y = hand.about(0.02, 0.04), hand.about(0.97, 0.02)
    middle = (x + 0.24, hand.about(0.74, 0.03))
    end = _end(hand)
    base = ((x + end[0]) / 2, (y + end[1]) / 2 + hand.about(0, 0.03))
    return [[*_arch(hand), middle, *corner(x, y), base, end]]


def _looped(hand: Hand) -> Strokes:
    size = hand.between(0.05, 0.16)
    x = hand.about(0.08, 0.04)
    end = _end(hand)
    loop = [
        (x + 0.06, 0.92),
        (x - 0.04, 0.96),
        (x - 0.08, 0.96 - size),
        (x + size, 0.9 - size * 0.5),
    ]
    dip = hand.about(0.0, 0.03)
    return [[*_arch(hand), (0.32, 0.7), *loop, (x + size + 0.22, 0.96 + dip), end]]


def _swan(hand: Hand) -> Strokes:
    """The back flows into the base without a corner or a loop."""
    x = hand.about(0.04, 0.04)
    lift = hand.between(0.0, 0.08)
    return [
        [
            *_arch(hand),
            (0.3, 0.72),
            (x + 0.06, 0.93),
            (x + 0.1, 0.985),
            (x + 0.3, 0.97 - lift),
            _end(hand),
        ]
    ]


def _angular(hand: Hand) -> Strokes:
    """Like a Z: a level top and a straight back."""
    y, right = hand.about(0.04, 0.04), hand.about(0.55, 0.06)
    x = hand.about(0.03, 0.04)
    end = _end(hand)
    return [
        [
            (hand.about(0.03, 0.03), y),
            (0.3, hand.about(0.0, 0.03)),
            *corner(right, 0.03),
            (0.3 + hand.about(0.02, 0.03), 0.5),
            *corner(x, 0.97),
            end,
        ]
    ]


def _hooked(hand: Hand) -> Strokes:
    """Begun with a curl inside the arch."""
    curl = [(hand.about(0.16, 0.04), hand.about(0.32, 0.03)), (0.06, hand.about(0.3, 0.04))]
    rest = _straight(hand) if hand.chance(0.5) else _looped(hand)
    return [curl + rest[0]]


def _two_strokes(hand: Hand) -> Strokes:
    arch = [*_arch(hand), (0.28, 0.74), (hand.about(0.03, 0.04), 0.96)]
    y = hand.about(0.97, 0.03)
    left = hand.about(-0.02, 0.05)
    return [arch, [(left, y), (0.3, y + hand.about(0, 0.03)), (hand.between(0.5, 0.75), y)]]


WAYS = tuple(
    WayOfWriting(digit=2, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("straight base", 5, _straight, "an arch, a corner and a straight base"),
        ("loop", 5, _looped, "a loop where the back meets the base"),
        ("swan", 2.5, _swan, "the back flows into the base"),
        ("Z-like", 2, _angular, "a level top, a straight back, a level base"),
        ("hooked", 2, _hooked, "begun with a curl inside the arch"),
        ("two strokes", 0.7, _two_strokes, "the base drawn by itself"),
    )
)
