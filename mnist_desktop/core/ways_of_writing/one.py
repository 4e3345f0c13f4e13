"""The ways to write a 1."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, corner


def _stem(hand: Hand, top: float = 0.0) -> Knots:
    """A straight line down to (0, 1), or nearly so."""
    bend = hand.about(0, 0.025)
    return [(0.0, top), (bend, 0.35), (bend, 0.68), (hand.about(0, 0.02), 1.0)]


def _flag(hand: Hand, reach: float, drop: float) -> Knots:
    """From the left up to the top of the stem; it may sag or arch a little."""
    sag = hand.about(0, 0.03)
    return [(-reach, drop), (-reach / 2 + sag, drop / 2 + sag), *corner(0.0, 0.0)]


def _foot(hand: Hand) -> Knots:
    half = hand.between(0.12, 0.38)
    slope, off = hand.about(0, 0.04), hand.about(0, 0.05)
    y = 1.0 + hand.about(0, 0.02)
    line = [(off - half, y + slope), (off, y + hand.about(0, 0.012)), (off + half, y - slope)]
    return line if hand.chance(0.8) else line[::-1]


def _some_flag(hand: Hand) -> Knots:
    reach = hand.between(0.1, 0.42)
    return _flag(hand, reach, reach * hand.between(0.4, 1.25))


def _stick(hand: Hand) -> Strokes:
    stem = _stem(hand)
    return [stem if hand.chance(0.9) else stem[::-1]]


def _flagged(hand: Hand) -> Strokes:
    return [_some_flag(hand) + _stem(hand)]


def _long_flagged(hand: Hand) -> Strokes:
    return [_flag(hand, hand.between(0.28, 0.5), hand.between(0.3, 0.75)) + _stem(hand)]


def _flat_flagged(hand: Hand) -> Strokes:
    """The flag nearly level, as that of a 7, but short."""
    return [_flag(hand, hand.between(0.1, 0.24), hand.between(0.02, 0.12)) + _stem(hand)]


def _flag_and_foot(hand: Hand) -> Strokes:
    return [_some_flag(hand) + _stem(hand), _foot(hand)]


def _footed(hand: Hand) -> Strokes:
    return [_stem(hand), _foot(hand)]


def _footed_at_once(hand: Hand) -> Strokes:
    """Down the stem, out to the left, and back along the base."""
    half, slope = hand.between(0.12, 0.32), hand.about(0, 0.03)
    foot = [*corner(-half, 1.0 + slope), (half * hand.between(0.7, 1.3), 1.0 - slope)]
    start = _some_flag(hand) if hand.chance(0.7) else []
    return [start + _stem(hand) + [_stem(hand)[-1], *foot]]


def _hooked(hand: Hand) -> Strokes:
    """The flag begins with a small turn of its own."""
    reach, drop = hand.between(0.15, 0.5), hand.between(0.2, 0.6)
    turn = (-reach + hand.about(0.02, 0.03), drop - hand.between(-0.08, 0.1))
    return [[turn, *_flag(hand, reach, drop), *_stem(hand)]]


def _two_strokes(hand: Hand) -> Strokes:
    """Stem first, the flag after it, from the top or nearly so."""
    reach = hand.between(0.12, 0.4)
    y = hand.about(0.0, 0.03)
    flag = [(hand.about(0.0, 0.02), y), (-reach, y + reach * hand.between(0.4, 1.1))]
    strokes = [_stem(hand), flag if hand.chance(0.6) else flag[::-1]]
    return [*strokes, _foot(hand)] if hand.chance(0.3) else strokes


def _ticked(hand: Hand) -> Strokes:
    """The stem swings out to the right at its end."""
    out = hand.between(0.06, 0.22)
    start = _some_flag(hand) if hand.chance(0.5) else []
    return [start + _stem(hand)[:-1] + [(0.01, 0.95), (out / 2, 1.0), (out, 1.0 - out / 2)]]


WAYS = tuple(
    WayOfWriting(digit=1, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("stick", 5, _stick, "a plain line"),
        ("flag", 5, _flagged, "an upstroke from the left, and the stem"),
        ("long flag", 2.5, _long_flagged, "the upstroke as long as half the stem, or longer"),
        ("hooked flag", 1.5, _hooked, "the flag begins with a turn of its own"),
        ("flat flag", 1, _flat_flagged, "a short and nearly level flag"),
        ("flag and foot", 5, _flag_and_foot, "as it is printed: flag, stem and a base line"),
        ("foot", 2, _footed, "a line on a base"),
        ("foot at once", 1, _footed_at_once, "stem and base without lifting the pen"),
        ("two strokes", 1, _two_strokes, "the stem first, then the flag"),
        ("tick", 1, _ticked, "the stem swings out to the right"),
    )
)
