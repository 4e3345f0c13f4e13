"""The ways to write a 4."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, corner


def _bar_height(hand: Hand) -> float:
    return hand.between(0.45, 0.72)


def _stem(hand: Hand, top: float, x: float = 0.45) -> Knots:
    lean = hand.about(0.0, 0.03)
    return [(x + lean, top), (x + lean / 2, (top + 1) / 2 + 0.02), (x, hand.about(1.0, 0.02))]


def _hook(hand: Hand, y: float) -> Knots:
    """Down, and to the right along the bar."""
    left = hand.about(0.0, 0.03)
    top = (left + hand.between(0.0, 0.22), hand.about(0.04, 0.05))
    bar = [
        (0.3, y + hand.about(0, 0.02)),
        (0.45 + hand.between(0.02, 0.26), y + hand.about(0, 0.03)),
    ]
    return [top, (top[0] * 0.4 + left * 0.6, y * 0.55), *corner(left, y), *bar]


def _open(hand: Hand) -> Strokes:
    return [_hook(hand, _bar_height(hand)), _stem(hand, hand.between(0.0, 0.35))]


def _open_with_long_stem(hand: Hand) -> Strokes:
    y = hand.between(0.3, 0.5)
    return [_hook(hand, y), _stem(hand, hand.between(0.0, 0.2))]


def _round(hand: Hand) -> Strokes:
    """The left arm swings into the bar, like a u or a y."""
    y = _bar_height(hand) - 0.04
    arm = [
        (hand.about(0.03, 0.04), hand.about(0.04, 0.04)),
        (0.0, y * 0.55),
        (0.06, y * 0.92),
        (0.22, y + 0.02),
        (0.45, y - hand.between(0.0, 0.1)),
    ]
    if hand.chance(0.5):
        return [
            [
                *arm[:-1],
                (0.38, y - 0.1),
                *corner(0.47, hand.between(0.0, 0.15)),
                (0.46, 0.5),
                (0.43, 1.0),
            ]
        ]
    return [arm, _stem(hand, hand.between(0.0, 0.2))]


def _without_a_crossing(hand: Hand) -> Strokes:
    """The bar ends at the stem."""
    hook = _hook(hand, hand.between(0.4, 0.62))
    return [
        [*hook[:-1], (0.45 + hand.about(0, 0.015), hook[-1][1])],
        _stem(hand, hand.between(0.0, 0.1)),
    ]


def _closed(hand: Hand) -> Strokes:
    y = _bar_height(hand)
    top = (0.45 + hand.about(0.01, 0.03), 0.0)
    left = hand.about(-0.05, 0.04)
    arm = [
        top,
        ((top[0] + left) / 2 + hand.about(0, 0.02), y / 2),
        *corner(left, y),
        (0.25, y + hand.about(0, 0.02)),
        (0.45 + hand.between(0.05, 0.3), y + hand.about(0, 0.03)),
    ]
    return [arm, _stem(hand, hand.about(0.0, 0.03), top[0])]


def _at_once(hand: Hand) -> Strokes:
    """Stem up, arm down, bar: or arm and bar, then up and down the stem, never lifted."""
    y = _bar_height(hand)
    left, x = hand.about(-0.03, 0.04), hand.about(0.44, 0.03)
    if hand.chance(0.4):
        return [
            [
                (x, 1.0),
                (x, 0.5),
                *corner(x + 0.01, 0.0),
                *corner(left, y),
                (0.5, y),
                (hand.between(0.5, 0.75), y),
            ]
        ]
    top = hand.between(0.0, 0.3)
    right = x + hand.between(0.0, 0.16)
    arm = [(x - hand.between(0.0, 0.3), 0.0), *corner(left, y), (0.25, y), (right, y - 0.01)]
    turn = [(right + 0.03, y - 0.12)] if hand.chance(0.5) else []
    return [[*arm, *turn, *corner(x + 0.03, top), (x, (top + 1) / 2), (x - 0.03, 1.0)]]


def _short_stem(hand: Hand) -> Strokes:
    """A tall arm, round or straight, and a stem that begins no higher than just above the bar."""
    y, x = hand.between(0.6, 0.8), hand.between(0.22, 0.5)
    left, top = hand.about(0.0, 0.03), hand.between(0.08, 0.35)
    end = (x + hand.between(-0.06, 0.22), y + hand.about(0, 0.03))
    turn = corner(left, y) if hand.chance(0.5) else [(left, y * 0.7), (left + 0.06, y * 0.96)]
    arm = [(top, 0.0), (left + (top - left) * 0.45, y * 0.35), *turn, ((left + end[0]) / 2, y), end]
    lean = hand.between(-0.03, 0.14)
    return [arm, [(x + lean, y - hand.between(0.03, 0.3)), (x + lean * 0.6, y), (x, 1.0)]]


def _sail(hand: Hand) -> Strokes:
    """Stem first: down, then from its top the arm and the bar."""
    y = _bar_height(hand)
    arm = [
        (0.44, hand.between(0.0, 0.12)),
        *corner(hand.about(-0.02, 0.04), y),
        (hand.between(0.5, 0.75), y),
    ]
    return [_stem(hand, 0.0), arm]


def _three_strokes(hand: Hand) -> Strokes:
    y = _bar_height(hand)
    left = hand.about(0.0, 0.04)
    arm = [(left + hand.between(0.02, 0.3), 0.02), (left, y)]
    return [
        arm,
        [(left - 0.01, y + hand.about(0, 0.02)), (hand.between(0.5, 0.72), y)],
        _stem(hand, hand.between(0, 0.3)),
    ]


WAYS = tuple(
    WayOfWriting(digit=4, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("open", 6, _open, "arm and bar, then the stem across the bar"),
        ("long stem", 2, _open_with_long_stem, "the bar high above the foot of a long stem"),
        ("round", 3, _round, "the arm swings into the bar, like a u"),
        ("not crossed", 2, _without_a_crossing, "the bar ends at the stem"),
        ("closed", 4, _closed, "as it is printed: the arm begins where the stem does"),
        ("at once", 2.5, _at_once, "without lifting the pen"),
        ("short stem", 3, _short_stem, "a tall arm, the stem begun just above the bar"),
        ("sail", 1, _sail, "the stem first, then arm and bar"),
        ("three strokes", 0.5, _three_strokes, "arm, bar and stem, each by itself"),
    )
)
