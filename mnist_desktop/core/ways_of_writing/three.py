"""The ways to write a 3."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, corner


def _upper(hand: Hand) -> Knots:
    """The upper bow, up to the waist."""
    start, right = hand.about(0.13, 0.06), hand.about(0.5, 0.05)
    return [
        (hand.about(0.06, 0.05), start),
        (0.26, hand.about(0.0, 0.015)),
        (right - 0.05, 0.07),
        (right, 0.2),
        (right - 0.08, 0.36),
    ]


def _lower(hand: Hand) -> Knots:
    """The lower bow, from the waist on."""
    right, lift = hand.about(0.56, 0.05), hand.about(0.1, 0.07)
    return [
        (right - 0.08, 0.53),
        (right, 0.72),
        (right - 0.1, 0.92),
        (hand.about(0.26, 0.04), 1.0),
        (hand.about(0.0, 0.05), 1.0 - lift),
    ]


def _waist(hand: Hand) -> tuple[float, float]:
    return hand.between(0.12, 0.34), hand.about(0.45, 0.03)


def _round(hand: Hand) -> Strokes:
    return [[*_upper(hand), *corner(*_waist(hand)), *_lower(hand)]]


def _shallow(hand: Hand) -> Strokes:
    """The waist is a mere dent on the right."""
    x = hand.between(0.3, 0.42)
    return [[*_upper(hand), (x, 0.46), *_lower(hand)]]


def _looped(hand: Hand) -> Strokes:
    x, y = _waist(hand)
    size = hand.between(0.03, 0.09)
    loop = [
        (x + 0.04, y + 0.02),
        (x - size, y + size * 0.6),
        (x - size * 0.6, y - size),
        (x + 0.06, y - 0.01),
    ]
    return [[*_upper(hand), *loop, *_lower(hand)]]


def _flat(hand: Hand) -> Strokes:
    """A level bar and a straight line to the waist, as the upper half of a Z."""
    right, tilt = hand.about(0.52, 0.05), hand.about(0, 0.03)
    x, y = hand.between(0.14, 0.34), hand.about(0.42, 0.04)
    bar = [
        (hand.about(0.03, 0.04), 0.03 + tilt),
        (0.28, hand.about(0.02, 0.015)),
        *corner(right, 0.02 - tilt),
    ]
    turn = corner(x, y) if hand.chance(0.7) else [(x, y)]
    return [[*bar, *turn, (x + 0.15, y - hand.between(-0.02, 0.05)), *_lower(hand)]]


def _angular(hand: Hand) -> Strokes:
    """All of straight lines."""
    right, low = hand.about(0.46, 0.05), hand.about(0.52, 0.06)
    x, y = _waist(hand)
    return [
        [
            (0.02, hand.about(0.06, 0.04)),
            (0.25, 0.01),
            *corner(right, hand.about(0.14, 0.06)),
            *corner(x, y),
            *corner(low, hand.about(0.72, 0.05)),
            (hand.about(0.0, 0.05), 0.98),
        ]
    ]


def _curled(hand: Hand) -> Strokes:
    """Begun, or ended, with a curl."""
    strokes = _round(hand)[0]
    if hand.chance(0.6):
        strokes = [(hand.about(0.13, 0.03), hand.about(0.24, 0.03)), (0.03, 0.2), *strokes]
    if hand.chance(0.6):
        strokes = [*strokes, (-0.04, 0.82), (hand.about(0.05, 0.03), hand.about(0.76, 0.03))]
    return [strokes]


WAYS = tuple(
    WayOfWriting(digit=3, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("round", 6, _round, "two bows that meet in a point"),
        ("shallow", 2, _shallow, "a bow with a dent for a waist"),
        ("loop", 2, _looped, "a small loop at the waist"),
        ("flat top", 4, _flat, "a level bar, a straight line, and a bow"),
        ("angular", 1.5, _angular, "of straight lines"),
        ("curled", 1.5, _curled, "with a curl at its ends"),
    )
)
