"""The ways to write a 7."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, corner


def _bar(hand: Hand, right: float) -> Knots:
    return [
        (hand.about(0.0, 0.04), hand.about(0.03, 0.03)),
        (0.28, hand.about(0.02, 0.025)),
        *corner(right, hand.about(0.01, 0.02)),
    ]


def _stem(hand: Hand, right: float) -> Knots:
    foot = hand.about(0.2, 0.1)
    bend = hand.about(0.0, 0.04)
    return [
        (right * 0.62 + foot * 0.38 - bend, 0.36),
        (right * 0.28 + foot * 0.72 - bend, 0.68),
        (foot, 1.0),
    ]


def _seven(hand: Hand) -> Knots:
    right = hand.about(0.57, 0.05)
    return _bar(hand, right) + _stem(hand, right)


def _cross(hand: Hand) -> Knots:
    """A bar through the stem; some begin it with a hook."""
    y, x = hand.between(0.36, 0.72), hand.about(0.34, 0.06)
    half, tilt = hand.between(0.1, 0.3), hand.about(-0.02, 0.05)
    line = [(x - half, y - tilt), (x, y + hand.about(0, 0.015)), (x + half, y + tilt)]
    if hand.chance(0.25):
        hook = (line[0][0] + hand.about(0, 0.03), line[0][1] + hand.between(0.04, 0.14))
        return [hook, *line]
    return line if hand.chance(0.85) else line[::-1]


def _serif(hand: Hand, low: float, high: float) -> Knots:
    """A short line down to where the bar begins is drawn first, upwards or downwards."""
    long = hand.between(low, high)
    return [(hand.about(0.0, 0.04), 0.03 + long), *corner(hand.about(0.01, 0.03), 0.03)]


def _plain(hand: Hand) -> Strokes:
    return [_seven(hand)]


def _curved(hand: Hand) -> Strokes:
    """The bar flows into a bent stem."""
    right, foot = hand.about(0.56, 0.05), hand.about(0.18, 0.08)
    stem = [(right, hand.about(0.08, 0.03)), (right * 0.75, 0.32), (foot + 0.1, 0.62), (foot, 1.0)]
    return [
        [(0.0, hand.about(0.06, 0.04)), (0.22, hand.about(0.02, 0.02)), (right - 0.1, 0.01), *stem]
    ]


def _waved(hand: Hand) -> Strokes:
    """The bar swings up and down like a wave."""
    right, up = hand.about(0.57, 0.05), hand.between(0.04, 0.1)
    bar = [
        (hand.about(0.0, 0.03), 0.06 + up),
        (0.12, 0.02),
        (0.32, 0.04 + up / 2),
        *corner(right, 0.0),
    ]
    return [bar + _stem(hand, right)]


def _crossed(hand: Hand) -> Strokes:
    return [_seven(hand), _cross(hand)]


def _crossed_curved(hand: Hand) -> Strokes:
    return [*(_curved(hand) if hand.chance(0.5) else _waved(hand)), _cross(hand)]


def _serifed(hand: Hand) -> Strokes:
    return [_serif(hand, 0.06, 0.2) + _seven(hand)[1:]]


def _long_serifed(hand: Hand) -> Strokes:
    return [_serif(hand, 0.2, 0.42) + _seven(hand)[1:]]


def _serifed_and_crossed(hand: Hand) -> Strokes:
    return [_serif(hand, 0.06, 0.25) + _seven(hand)[1:], _cross(hand)]


def _two_strokes(hand: Hand) -> Strokes:
    right = hand.about(0.55, 0.05)
    bar = _bar(hand, right + hand.about(0, 0.03))
    return [bar[:-1], [(right, hand.about(0.02, 0.03)), *_stem(hand, right)]]


def _hooked(hand: Hand) -> Strokes:
    """The stem ends in a small hook or foot."""
    seven = _seven(hand)
    x, y = seven[-1]
    side = hand.between(0.04, 0.14) * (1 if hand.chance(0.6) else -1)
    return [[*seven, (x + side / 2, y + 0.03), (x + side, y)]]


WAYS = tuple(
    WayOfWriting(digit=7, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("plain", 5, _plain, "a bar, a corner, a stem"),
        ("curved", 3, _curved, "the bar flows into a bent stem"),
        ("waved bar", 1.5, _waved, "the bar swings like a wave"),
        ("crossed", 5, _crossed, "with a bar through the stem"),
        ("crossed and curved", 2, _crossed_curved, "crossed, with a round or waved top"),
        ("serif", 2, _serifed, "begun with a short line at the left"),
        ("long serif", 1.2, _long_serifed, "the line at the left as long as a third of the stem"),
        ("serif and crossed", 2, _serifed_and_crossed, "with both"),
        ("two strokes", 0.6, _two_strokes, "bar and stem, each by itself"),
        ("hooked", 0.6, _hooked, "the stem ends in a hook"),
    )
)
