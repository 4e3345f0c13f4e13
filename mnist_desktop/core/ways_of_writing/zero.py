"""The ways to write a 0."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, arc


def _oval(hand: Hand, start: float, sweep: float) -> Knots:
    return arc((0.33, 0.5), (hand.about(0.32, 0.05), 0.5), start, start + sweep)


def _plain(hand: Hand) -> Strokes:
    return [_oval(hand, hand.about(-95, 22), hand.about(-360, 14))]


def _elsewhere(hand: Hand) -> Strokes:
    sweep = hand.about(365, 16)
    return [_oval(hand, hand.between(0, 360), sweep if hand.chance(0.6) else -sweep)]


def _open(hand: Hand) -> Strokes:
    return [_oval(hand, hand.about(-100, 25), -hand.between(305, 345))]


def _curled(hand: Hand) -> Strokes:
    """The pen overshoots where it closes, and leaves a tail inside or above the oval."""
    oval = _oval(hand, hand.about(-75, 15), -350)
    x, y = oval[-1]
    inward = hand.between(-0.1, 0.2)
    tail = [
        (x + hand.between(0.06, 0.16), y + inward / 2),
        (x + hand.between(0.16, 0.38), y + inward),
    ]
    return [oval + tail]


def _pointed(hand: Hand) -> Strokes:
    """Narrow, with the ends drawn out."""
    wide = hand.between(0.16, 0.28)
    top, bottom = (0.33 + hand.about(0.03, 0.04), 0.0), (0.3 + hand.about(0, 0.04), 1.0)
    left, right = 0.33 - wide, 0.33 + wide
    return [
        [
            top,
            (left, hand.about(0.4, 0.06)),
            (left + 0.02, 0.72),
            bottom,
            (right, hand.about(0.6, 0.06)),
            (right - 0.02, 0.3),
            (top[0] - 0.02, 0.02),
        ]
    ]


def _halves(hand: Hand) -> Strokes:
    lean = hand.about(0, 8)
    return [
        _oval(hand, -80 + lean, -hand.about(185, 12)),
        _oval(hand, -100 + lean, hand.about(195, 12)),
    ]


def _slash(hand: Hand) -> Knots:
    over = hand.about(0.02, 0.1)
    bend = hand.about(0, 0.03)
    right, left = 0.33 + 0.24 + over, 0.33 - 0.24 - over
    top, bottom = 0.16 - over * hand.between(0.3, 1.3), 0.84 + over * hand.between(0.3, 1.3)
    line = [(right, top), (0.33 + bend, 0.5 + bend), (left, bottom)]
    return line if hand.chance(0.75) else line[::-1]


def _slashed(hand: Hand) -> Strokes:
    return [*_plain(hand), _slash(hand)]


def _slashed_at_once(hand: Hand) -> Strokes:
    """The oval closes at its upper right, and the pen goes on through it without a lift."""
    start = hand.about(-50, 12)
    oval = _oval(hand, start, -hand.about(362, 8))
    over = hand.about(0.04, 0.06)
    return [[*oval, oval[-1], (0.33, 0.5), (0.1 - over, 0.84 + over)]]


def _struck_through(hand: Hand) -> Strokes:
    """A steep line that reaches far out above and below, as in the Greek phi."""
    over, lean = hand.between(0.1, 0.6), hand.between(-0.05, 0.35)
    line = [(0.33 + lean, -over), (0.33 + hand.about(0, 0.03), 0.5), (0.33 - lean, 1.0 + over)]
    wide = hand.between(0.8, 1.5)
    return [[(0.33 + (x - 0.33) * wide, y) for x, y in _elsewhere(hand)[0]], line]


def _backslashed(hand: Hand) -> Strokes:
    return [*_plain(hand), [(0.66 - x, y) for x, y in _slash(hand)]]


def _dotted(hand: Hand) -> Strokes:
    x, y = hand.about(0.33, 0.03), hand.about(0.5, 0.04)
    long = hand.between(0.0, 0.06)
    return [*_plain(hand), [(x - long / 2, y + long / 2), (x + long / 2, y - long / 2)]]


WAYS = tuple(
    WayOfWriting(digit=0, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("plain", 6, _plain, "an oval from the top, counter-clockwise"),
        ("begun elsewhere", 4, _elsewhere, "an oval begun anywhere, in either direction"),
        ("open", 2, _open, "an oval that doesn't close"),
        ("curled", 3, _curled, "an oval whose end runs on past its beginning"),
        ("pointed", 1.5, _pointed, "narrow, drawn out above and below"),
        ("two halves", 0.5, _halves, "the left and the right half, a stroke each"),
        ("slashed", 3, _slashed, "with a stroke through it, to tell it from the letter O"),
        ("struck through", 2, _struck_through, "with a steep line that reaches far out"),
        ("slashed at once", 1, _slashed_at_once, "slashed without lifting the pen"),
        ("backslashed", 0.5, _backslashed, "with a stroke from upper left to lower right"),
        ("dotted", 0.5, _dotted, "with a dot in the middle"),
    )
)
