"""The ways to write an 8."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, arc, corner


def _figure(hand: Hand) -> Knots:
    """The whole closed figure, from its upper right along the top: an S, and back up to it."""
    top, low = hand.about(0.2, 0.035), hand.about(0.26, 0.035)
    waist = hand.about(0.46, 0.04)
    x = 0.28
    return [
        (x + top * 0.8, waist * 0.22),
        (x, 0.0),
        (x - top, waist * 0.45),
        (x - top * 0.6, waist * 0.82),
        (x + hand.about(0.0, 0.02), waist + 0.04),
        (x + low * 0.75, waist + (1 - waist) * 0.32),
        (x + low, waist + (1 - waist) * 0.6),
        (x + low * 0.6, 0.94),
        (x, 1.0),
        (x - low * 0.7, 0.94),
        (x - low, waist + (1 - waist) * 0.6),
        (x - low * 0.6, waist + (1 - waist) * 0.26),
        (x + top * 0.5, waist * 0.85),
        (x + top, waist * 0.5),
    ]


def _s_start(hand: Hand) -> Strokes:
    figure = _figure(hand)
    return [[*figure, (figure[0][0] + hand.about(0, 0.03), figure[0][1] + hand.about(0, 0.03))]]


def _open(hand: Hand) -> Strokes:
    """The end doesn't meet the beginning."""
    figure = _figure(hand)
    x, y = figure[-1]
    figure[0] = (figure[0][0] + hand.between(-0.08, 0.04), figure[0][1] - hand.between(0.0, 0.04))
    figure[-1] = (x + hand.between(0.0, 0.1), y)
    end = [(x + hand.between(0.02, 0.2), y - hand.between(0.1, 0.22))]
    return [figure + (end if hand.chance(0.6) else [])]


def _elsewhere(hand: Hand) -> Strokes:
    """Begun at any other place, in either direction."""
    figure = _figure(hand)
    place = int(hand.between(1, len(figure)))
    turned = [*figure[place:], *figure[: place + 1]]
    return [turned if hand.chance(0.5) else turned[::-1]]


def _mirrored(hand: Hand) -> Strokes:
    """Begun at the upper left, as a mirrored S."""
    return [[(0.56 - x, y) for x, y in _s_start(hand)[0]]]


def _circles(hand: Hand) -> Strokes:
    top, low = hand.about(0.21, 0.03), hand.about(0.26, 0.03)
    waist, gap = hand.about(0.45, 0.04), hand.about(0.0, 0.025)
    start = hand.about(-90, 25)
    turn = -1 if hand.chance(0.7) else 1
    shift = hand.about(0, 0.03)
    upper = arc(
        (0.28 + shift, waist / 2),
        (top, waist / 2),
        start + 180,
        start + 180 + turn * hand.about(370, 15),
    )
    lower = arc(
        (0.28, (1 + waist) / 2 + gap),
        (low, (1 - waist) / 2),
        start,
        start + turn * hand.about(370, 15),
    )
    return [upper, lower]


def _from_the_waist(hand: Hand) -> Strokes:
    """Begun at the left of the waist; the upper bow is open at its left."""
    figure = _figure(hand)
    turn = (hand.between(0.02, 0.16), hand.about(0.47, 0.04))
    end = (hand.between(-0.02, 0.14), hand.between(0.08, 0.3))
    return [[turn, *figure[4:], figure[0], (0.28, 0.0), (end[0] + 0.06, end[1] * 0.4), end]]


def _flying(hand: Hand) -> Strokes:
    """The end flies past the beginning, far up to the right."""
    figure = _figure(hand)
    start = (figure[0][0] - hand.between(0.0, 0.12), figure[0][1] + hand.about(0.0, 0.04))
    end = (0.28 + hand.between(0.25, 0.6), hand.between(-0.15, 0.1))
    return [[start, *figure[1:12], (0.34, 0.36), end]]


def _hourglass(hand: Hand) -> Strokes:
    """Two straight lines that cross, closed above and below."""
    wide, base = hand.about(0.46, 0.05), hand.about(0.5, 0.05)
    top, low = hand.about(0.05, 0.03), hand.about(0.95, 0.03)
    soft = hand.chance(0.5)
    knots = [
        (wide, top),
        *corner(0.04, top),
        *corner(base, low),
        *corner(0.02, low),
        (wide, top + hand.about(0, 0.03)),
    ]
    if soft:
        knots = [
            (wide, top),
            (wide / 2, top - 0.04),
            (0.03, top + 0.08),
            (0.27, 0.47),
            (base, low - 0.1),
            (base / 2, low + 0.04),
            (0.02, low - 0.1),
            (0.25, 0.48),
            (wide, top + 0.1),
        ]
    return [knots]


def _s_and_closing(hand: Hand) -> Strokes:
    """An S, and a second stroke that closes it."""
    figure = _figure(hand)
    return [
        figure[:10],
        [figure[9], *figure[10:], (figure[0][0] + hand.about(0, 0.03), figure[0][1])],
    ]


WAYS = tuple(
    WayOfWriting(digit=8, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("S-start", 6, _s_start, "an S, and back up to its beginning"),
        ("open", 2.5, _open, "the end doesn't meet the beginning"),
        ("begun elsewhere", 2.5, _elsewhere, "begun at another place, in either direction"),
        ("flying end", 2, _flying, "the end flies past the beginning"),
        ("from the waist", 2, _from_the_waist, "begun at the waist, open at the upper left"),
        ("mirrored", 1.5, _mirrored, "begun at the upper left"),
        ("two circles", 2.5, _circles, "a circle on a circle"),
        ("hourglass", 1, _hourglass, "two lines that cross, closed above and below"),
        ("S closed after", 0.5, _s_and_closing, "an S, closed by a second stroke"),
    )
)
