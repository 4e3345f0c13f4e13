"""The ways to write a 6."""

from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, WayOfWriting, arc


def _bowl(hand: Hand, top: float, sweep: float) -> Knots:
    """Counter-clockwise from the left: along the bottom, up the right side and back."""
    wide = hand.about(0.27, 0.04)
    return arc((0.02 + wide, (top + 1) / 2), (wide, (1 - top) / 2), 178, 178 - sweep)


def _curved(hand: Hand) -> Strokes:
    top = hand.about(0.46, 0.06)
    stem = [(hand.about(0.42, 0.08), hand.about(0.0, 0.02)), (0.24, 0.12), (0.09, 0.35)]
    return [stem + _bowl(hand, top, hand.about(345, 22))]


def _straight(hand: Hand) -> Strokes:
    top = hand.about(0.5, 0.07)
    x = hand.about(0.14, 0.1)
    stem = [(x, 0.0), (x * 0.65 + 0.01, 0.26), (x * 0.3 + 0.015, 0.5)]
    return [stem + _bowl(hand, top, hand.about(345, 22))]


def _small(hand: Hand) -> Strokes:
    """A long stem and a small bowl at its foot."""
    top = hand.between(0.58, 0.74)
    wide = hand.between(0.12, 0.22)
    lean = hand.between(0.0, 0.3)
    stem = [(lean, 0.0), (lean * 0.4 + 0.02, 0.25), (0.02, 0.55)]
    return [
        stem
        + arc((0.01 + wide, (top + 1) / 2), (wide, (1 - top) / 2), 170, 178 - hand.about(340, 22))
    ]


def _spiral(hand: Hand) -> Strokes:
    """The bowl winds on into itself."""
    top = hand.about(0.4, 0.05)
    stem = [(hand.about(0.46, 0.07), 0.02), (0.24, 0.08), (0.07, 0.35)]
    wide = hand.about(0.28, 0.04)
    bowl = _bowl(hand, top, 330)
    inner = arc(
        (0.03 + wide, (top + 1) / 2 + 0.02),
        (wide * 0.72, (1 - top) * 0.36),
        200,
        200 - hand.between(30, 120),
    )
    return [stem + bowl[:-1] + inner]


def _open(hand: Hand) -> Strokes:
    """The bowl doesn't come back to the stem."""
    strokes = _curved(hand) if hand.chance(0.5) else _straight(hand)
    kept = len(strokes[0]) - (1 if hand.chance(0.6) else 2)
    return [strokes[0][:kept]]


def _b_like(hand: Hand) -> Strokes:
    """Down the stem, back up, and round clockwise."""
    x, top = hand.about(0.1, 0.07), hand.about(0.48, 0.06)
    wide = hand.about(0.25, 0.04)
    bowl = arc((0.02 + wide, (top + 1) / 2), (wide, (1 - top) / 2), 190, 190 + hand.about(340, 15))
    return [[(x, 0.0), (x * 0.5, 0.4), (0.02, 0.8), (0.0, 0.82), *bowl]]


def _hooked(hand: Hand) -> Strokes:
    """Begun with a hook over the bowl, as a printed 6."""
    start = [
        (hand.about(0.56, 0.05), hand.about(0.12, 0.04)),
        (0.44, 0.01),
        (0.28, 0.01),
        (0.1, 0.2),
        (0.02, 0.45),
    ]
    return [start + _bowl(hand, hand.about(0.42, 0.05), hand.about(345, 20))]


WAYS = tuple(
    WayOfWriting(digit=6, name=name, description=description, share=share, strokes=strokes)
    for name, share, strokes, description in (
        ("curved", 6, _curved, "a curved stem, and the bowl counter-clockwise"),
        ("straight", 3, _straight, "a straight stem"),
        ("small bowl", 2.5, _small, "a long stem with a small bowl"),
        ("spiral", 2, _spiral, "the bowl winds on inside"),
        ("open", 1.5, _open, "the bowl doesn't close"),
        ("hooked", 1.5, _hooked, "begun with a hook over the bowl"),
        ("b-like", 0.7, _b_like, "down the stem, and the bowl clockwise"),
    )
)
