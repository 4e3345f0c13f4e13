"""The ways to write a 5."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, corner


def _bowl(hand: Hand, x: float, y: float) -> Knots:
    """From where the neck ends, round to the lower left."""
    right, low = hand.about(0.54, 0.05), hand.about(0.68, 0.04)
    lift = hand.about(0.08, 0.06)
    return [
        (x + hand.between(0.12, 0.22), y - hand.between(-0.01, 0.07)),
        (right - 0.08, y + 0.08),
        (right, low),
        (right - 0.1, 0.9),
        (hand.about(0.24, 0.04), 1.0),
        (hand.about(0.0, 0.06), 1.0 - lift),
    ]


def _neck(hand: Hand) -> tuple[float, float]:
    return hand.about(0.06, 0.04), hand.about(0.44, 0.05)


def _bar(hand: Hand, x: float) -> Knots:
    long = hand.between(0.22, 0.58)
    return [
        (x, hand.about(0.0, 0.02)),
        (x + long / 2, hand.about(0, 0.025)),
        (x + long, hand.about(-0.02, 0.04)),
    ]


def _two_strokes(hand: Hand) -> Strokes:
    top, (x, y) = hand.about(0.1, 0.04), _neck(hand)
    bar = _bar(hand, top + hand.about(0, 0.02))
    body = [(top, 0.02), (x + 0.02, y * 0.6), *corner(x, y), *_bowl(hand, x, y)]
    return [body, bar] if hand.chance(0.8) else [bar, body]


def _detached(hand: Hand) -> Strokes:
    """The bar misses the neck: above it, to its right, or crossing it."""
    top, (x, y) = hand.about(0.12, 0.05), _neck(hand)
    bar = [
        (bx + hand.between(-0.12, 0.16), by + hand.about(-0.02, 0.06)) for bx, by in _bar(hand, top)
    ]
    return [[(top, 0.02), (x + 0.02, y * 0.6), *corner(x, y), *_bowl(hand, x, y)], bar]


def _at_once(hand: Hand) -> Strokes:
    top, (x, y) = hand.about(0.1, 0.04), _neck(hand)
    bar = _bar(hand, top)[::-1]
    turn = corner(top, 0.02) if hand.chance(0.7) else [(top, 0.04)]
    return [[*bar[:-1], *turn, (x + 0.02, y * 0.6), *corner(x, y), *_bowl(hand, x, y)]]


def _s_like(hand: Hand) -> Strokes:
    right = hand.about(0.52, 0.05)
    top = [
        (right, hand.about(0.06, 0.05)),
        (0.3, hand.about(0.0, 0.02)),
        (0.1, 0.1),
        (hand.about(0.06, 0.03), 0.28),
    ]
    return [
        [
            *top,
            (0.16, 0.43),
            (0.36, 0.52),
            (hand.about(0.53, 0.04), 0.7),
            (0.42, 0.93),
            (0.2, 1.0),
            (hand.about(0.0, 0.04), hand.about(0.9, 0.04)),
        ]
    ]


def _angular(hand: Hand) -> Strokes:
    """The neck runs on into the bowl without a shoulder, or the bowl is of straight lines."""
    top, x = hand.about(0.1, 0.05), hand.about(0.04, 0.04)
    y, right = hand.about(0.4, 0.06), hand.about(0.5, 0.05)
    bowl = [
        *corner(x, y),
        *corner(right, hand.about(0.45, 0.05)),
        *corner(right + 0.01, hand.about(0.9, 0.05)),
        (hand.about(-0.02, 0.05), hand.about(0.98, 0.03)),
    ]
    return [[*_bar(hand, top)[::-1], (top, 0.02), *bowl]]


def _no_shoulder(hand: Hand) -> Strokes:
    """The neck swings straight into a bowl that is open to the left; a bar or a dash on top."""
    x = hand.about(0.1, 0.04)
    body = [
        (x, 0.02),
        (x - 0.02, 0.22),
        (x + 0.04, 0.4),
        (0.34, 0.46),
        (hand.about(0.52, 0.04), 0.68),
        (0.4, 0.92),
        (0.18, 1.0),
        (hand.about(0.0, 0.04), hand.about(0.93, 0.04)),
    ]
    return [body, _bar(hand, x + hand.between(-0.02, 0.12))]


def _curled(hand: Hand) -> Strokes:
    """The bowl ends in a curl."""
    *before, last = _two_strokes(hand) if hand.chance(0.3) else _at_once(hand)
    body = max([*before, last], key=len)
    curled = [*body, (-0.05, 0.82), (hand.about(0.04, 0.03), hand.about(0.76, 0.03))]
    return [curled if stroke is body else stroke for stroke in [*before, last]]


WAYS = tuple(
    WayOfWriting(digit=5, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("two strokes", 5, _two_strokes, "neck and bowl, the bar by itself"),
        ("loose bar", 3, _detached, "a bar that misses the neck"),
        ("at once", 4.5, _at_once, "from the end of the bar without lifting the pen"),
        ("S-like", 3, _s_like, "one double curve"),
        ("no shoulder", 1.5, _no_shoulder, "the neck swings into the bowl"),
        ("angular", 1, _angular, "of straight lines"),
        ("curled", 0.7, _curled, "the bowl ends in a curl"),
    )
)
