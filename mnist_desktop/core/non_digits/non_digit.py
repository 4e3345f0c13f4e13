"""A kind of image that is no digit: its name, how common it is, and how one of it is made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.pen import draw
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, corner

Shape: TypeAlias = str
"""A letter or a symbol as it is printed: strokes parted by "|", knots "x,y" in hundredths of its
height, x to the right and y down; "!" makes a knot a corner."""

_LOOSE = 0.035  # heights that a knot is off, on each axis
_OVERSHOOT = 0.06  # of its last piece, that a stroke is longer or shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class NonDigit:
    """One kind of what is no digit; `share` weighs it against the others."""

    name: str
    family: str
    share: float
    image: Callable[[np.random.Generator], Image]


def drawn(
    name: str, family: str, share: float, strokes: Callable[[Hand, np.random.Generator], Strokes]
) -> NonDigit:
    """A kind that is drawn with the pen."""

    def image(rng: np.random.Generator) -> Image:
        return rasterize(draw(strokes(Hand(rng), rng), rng))

    return NonDigit(name=name, family=family, share=share, image=image)


def shaped(name: str, family: str, share: float, shapes: Sequence[Shape]) -> NonDigit:
    """A kind that is drawn in one of several shapes, each as often."""

    printed = [[_knots(stroke) for stroke in shape.split("|")] for shape in shapes]

    def strokes(hand: Hand, rng: np.random.Generator) -> Strokes:
        return [jittered(stroke, hand) for stroke in printed[int(rng.integers(len(printed)))]]

    return drawn(name, family, share, strokes)


def jittered(stroke: Knots, hand: Hand) -> Knots:
    """The stroke as a hand draws it: each knot a little off, and begun at either end."""
    knots: Knots = []
    for place, (x, y) in enumerate(stroke):
        is_corner = place > 0 and stroke[place - 1] == (x, y)
        knots.append(knots[-1] if is_corner else (hand.about(x, _LOOSE), hand.about(y, _LOOSE)))
    knots[0] = _further(knots[1], knots[0], hand.about(1.0, _OVERSHOOT))
    knots[-1] = _further(knots[-2], knots[-1], hand.about(1.0, _OVERSHOOT))
    return knots if hand.chance(0.85) else knots[::-1]


def _knots(stroke: str) -> Knots:
    knots: Knots = []
    for knot in stroke.split():
        x, y = (int(number) / 100 for number in knot.rstrip("!").split(","))
        knots += corner(x, y) if knot.endswith("!") else [(x, y)]
    return knots


def _further(
    start: tuple[float, float], end: tuple[float, float], share: float
) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
