"""A way of writing a digit: its name, how common it is, and the strokes that make it."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import TypeAlias

from mnist_desktop.core.ways_of_writing.hand import Hand

Knots: TypeAlias = list[tuple[float, float]]
"""What a stroke passes through, smoothly: x to the right, y down, the digit's height 0 to 1."""

Strokes: TypeAlias = list[Knots]
"""The strokes of a digit, in the order in which the pen draws them."""

_ARC_STEP = 32  # degrees between the knots of an arc: its curve is within 0.4 % of the radius


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOfWriting:
    """One of the ways to write a digit.

    `share` weighs it against the digit's other ways where many digits are written.
    """

    digit: int
    name: str
    description: str
    share: float
    strokes: Callable[[Hand], Strokes]


def arc(center: tuple[float, float], radii: tuple[float, float], start: float, end: float) -> Knots:
    """Part of an ellipse, from `start` to `end` degrees: 0 is right, 90 below, 180 left.

    Rising degrees run clockwise, falling ones counter-clockwise, and more than 360 overlap.
    """
    pieces = max(2, round(abs(end - start) / _ARC_STEP))
    angles = [(start + (end - start) * i / pieces) * pi / 180 for i in range(pieces + 1)]
    return [(center[0] + radii[0] * cos(a), center[1] + radii[1] * sin(a)) for a in angles]


def corner(x: float, y: float) -> Knots:
    """A knot at which the pen turns sharply."""
    return [(x, y), (x, y)]
