"""The ways in which people write digits, as pen strokes: what MNIST's writers did not show.

MNIST's digits are American: hardly a 1 has a flag or a foot, hardly a 7 a bar. A network that
learned nothing else reads those wrong, and no distortion of MNIST makes them.
"""

from functools import lru_cache

import numpy as np

from mnist_desktop.core.arrays import Images, Labels
from mnist_desktop.core.ink import Ink
from mnist_desktop.core.rasterize import rasterize
from mnist_desktop.core.ways_of_writing import (
    eight,
    five,
    four,
    nine,
    one,
    seven,
    six,
    three,
    two,
    zero,
)
from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.pen import draw
from mnist_desktop.core.ways_of_writing.way import WayOfWriting

__all__ = ["WayOfWriting", "images_of_ways", "ways_of_writing", "write"]

_DIGITS = (zero, one, two, three, four, five, six, seven, eight, nine)


@lru_cache(maxsize=1)
def ways_of_writing() -> tuple[WayOfWriting, ...]:
    """Every way of writing, digit by digit, the commonest of each digit first or nearly so."""
    return tuple(way for digit in _DIGITS for way in digit.WAYS)


def write(way: WayOfWriting, rng: np.random.Generator) -> Ink:
    """One digit written that way, as large and where on the sheet as chance has it."""
    return draw(way.strokes(Hand(rng)), rng)


def images_of_ways(count: int, rng: np.random.Generator) -> tuple[Images, Labels]:
    """`count` digits, (count, 28, 28) and (count,): all ten as often, their ways by their shares.

    Some 2,000 a second. The same state of `rng`, the same images.
    """
    ways = ways_of_writing()
    total = {digit: sum(way.share for way in ways if way.digit == digit) for digit in range(10)}
    chances = np.array([way.share / total[way.digit] / 10 for way in ways])
    chosen = rng.choice(len(ways), size=count, p=chances / chances.sum())
    images = np.zeros((count, 28, 28), np.uint8)
    for place, number in enumerate(chosen):
        images[place] = rasterize(write(ways[number], rng))
    return images, np.array([way.digit for way in ways], np.uint8)[chosen]
