"""The ways in which people write digits, as pen strokes: what MNIST's writers did not show.

MNIST's digits are American: hardly a 1 has a flag or a foot, hardly a 7 a bar. A network that
learned nothing else reads those wrong, and no distortion of MNIST makes them.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from mnist_desktop.core.arrays import Image, Images, Labels
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import rasterize
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
from mnist_desktop.core.ways_of_writing.hand import Hand, MiddleHand
from mnist_desktop.core.ways_of_writing.pen import draw, draw_plainly
from mnist_desktop.core.ways_of_writing.way import WayOfWriting

__all__ = [
    "WayOfWriting",
    "chosen_way",
    "digits_of_ways",
    "images_of_ways",
    "ways_of_writing",
    "write",
]

_DIGITS = (zero, one, two, three, four, five, six, seven, eight, nine)


@lru_cache(maxsize=1)
def ways_of_writing() -> tuple[WayOfWriting, ...]:
    """Every way of writing, digit by digit, the commonest of each digit first or nearly so."""
    return tuple(way for digit in _DIGITS for way in digit.WAYS)


def write(way: WayOfWriting, rng: np.random.Generator) -> Ink:
    """One digit written that way, as large and where on the sheet as chance has it."""
    return draw(way.strokes(Hand(rng)), rng)


def chosen_way(digit: int, rng: np.random.Generator) -> WayOfWriting:
    """One of the ways to write `digit`, by their shares."""
    ways = [way for way in ways_of_writing() if way.digit == digit]
    shares = np.array([way.share for way in ways])
    return ways[int(rng.choice(len(ways), p=shares / shares.sum()))]


def share_of(way: WayOfWriting) -> float:
    """How often it is drawn among its digit's ways, 0 to 1."""
    return way.share / sum(each.share for each in ways_of_writing() if each.digit == way.digit)


def middle_form(way: WayOfWriting) -> Ink:
    """The digit as that way means it, with nothing left to chance."""
    return draw_plainly(way.strokes(MiddleHand()))


def images_of_ways(count: int, rng: np.random.Generator) -> tuple[Images, Labels]:
    """`count` digits, (count, 28, 28) and (count,): all ten as often, their ways by their shares.

    The same state of `rng`, the same images.
    """
    images, labels = zip(*digits_of_ways(count, rng), strict=True)
    return np.stack(images), np.array(labels, np.uint8)


def digits_of_ways(count: int, rng: np.random.Generator) -> Iterator[tuple[Image, int]]:
    """The same, an image and its digit at a time, some 1,500 a second; `count` is at least 1."""
    ways = ways_of_writing()
    total = {digit: sum(way.share for way in ways if way.digit == digit) for digit in range(10)}
    chances = np.array([way.share / total[way.digit] / 10 for way in ways])
    for number in rng.choice(len(ways), size=count, p=chances / chances.sum()):
        yield rasterize(write(ways[number], rng)), ways[number].digit
