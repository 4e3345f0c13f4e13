"""What a pen leaves that writes nothing: scribbles, hatching, spirals, dots, dashes."""

from math import cos, pi, sin

import numpy as np

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.non_digits.non_digit import NonDigit, drawn
from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes, arc, corner

_LENGTH = 6.0  # of a drifting line, in its own sizes: hardly a digit's is 4
_LONGEST = 200  # steps


def _wandering(hand: Hand, rng: np.random.Generator) -> Strokes:
    """A curve through many places, one after the other: too many for any digit."""
    count = int(rng.integers(8, 26))
    return [[(float(x), float(y)) for x, y in rng.random((count, 2)) * (1, hand.between(0.6, 1.6))]]


def _drifting(hand: Hand, rng: np.random.Generator) -> Strokes:
    """A pen that turns as it goes, now this way and now that, till it has gone a long way."""
    bends = np.zeros(_LONGEST)
    pulls = rng.normal(0, hand.between(0.1, 0.3), _LONGEST)
    for step in range(1, _LONGEST):
        bends[step] = 0.9 * bends[step - 1] + pulls[step]
    headings = hand.between(0, 2 * pi) + bends.cumsum()
    places = np.stack([np.cos(headings), np.sin(headings)], axis=1).cumsum(axis=0)
    sizes = np.ptp([np.maximum.accumulate(places), np.minimum.accumulate(places)], axis=0).max(
        axis=1
    )
    long = np.arange(_LONGEST) > np.maximum(30, _LENGTH * sizes)
    end = int(long.argmax()) if long.any() else _LONGEST
    return [[(float(x), float(y)) for x, y in places[:end] / sizes[end - 1]]]


def _several(hand: Hand, rng: np.random.Generator) -> Strokes:
    """Several short strokes, anywhere."""
    strokes = []
    for _ in range(int(rng.integers(4, 9))):
        knots = rng.random((int(rng.integers(2, 5)), 2)) * hand.between(0.4, 1.0)
        knots += rng.random(2) * 0.6
        strokes.append([(float(x), float(y)) for x, y in knots])
    return strokes


def _zigzag(hand: Hand, rng: np.random.Generator) -> Strokes:
    """To and fro, sharp or round, with a stride of its own."""
    strides, height = int(rng.integers(5, 16)), hand.between(0.2, 1.2)
    sharp = hand.chance(0.5)
    line: Knots = []
    for n in range(strides):
        place = (n / strides + hand.about(0, 0.02), height * (n % 2) + hand.about(0, 0.08))
        line += corner(*place) if sharp else [place]
    return [_turned(line, hand.between(0, 2 * pi))]


def _hatching(hand: Hand, rng: np.random.Generator) -> Strokes:
    """Lines beside each other, now and then crossed by others."""
    count, turn = int(rng.integers(4, 10)), hand.between(0, pi)
    lines = [
        [(n / count, hand.about(0, 0.08)), (n / count + hand.about(0, 0.03), hand.about(1, 0.08))]
        for n in range(count)
    ]
    if hand.chance(0.4):
        lines += [[(y, x) for x, y in line] for line in lines]
    return [_turned(line, turn) for line in lines]


def _spiral(hand: Hand, rng: np.random.Generator) -> Strokes:
    turns, count = hand.between(2.5, 5.0), int(rng.integers(40, 60))
    side, start = (1 if hand.chance(0.5) else -1), hand.between(0, 2 * pi)
    wide = hand.between(0.7, 1.3)
    angles = [start + side * 2 * pi * turns * n / count for n in range(count)]
    radii = [0.05 + 0.5 * n / count for n in range(count)]
    return [[(wide * r * cos(a), r * sin(a)) for r, a in zip(radii, angles, strict=True)]]


def _loops(hand: Hand, rng: np.random.Generator) -> Strokes:
    """Loop after loop along a line, as one tries out a pen."""
    loops, along = int(rng.integers(3, 8)), hand.between(0.15, 0.5)
    wide, high = hand.between(0.2, 0.5), hand.between(0.3, 0.9)
    count = loops * 10
    angles = [2 * pi * n / 10 for n in range(count)]
    line = [
        (along * n / 10 + wide * cos(a), high * sin(a))
        for n, a in zip(range(count), angles, strict=True)
    ]
    return [_turned(line, hand.about(0, 0.5))]


def _round_and_round(hand: Hand, rng: np.random.Generator) -> Strokes:
    """A tangle: the same ring many times, each time elsewhere."""
    count = int(rng.integers(4, 9))
    line: Knots = []
    for _ in range(count):
        center = (hand.about(0, 0.14), hand.about(0, 0.14))
        radii = (hand.between(0.15, 0.5), hand.between(0.15, 0.5))
        start = hand.between(0, 360)
        line += arc(center, radii, start, start + hand.between(200, 400))
    return [line]


def _dots(hand: Hand, rng: np.random.Generator) -> Strokes:
    """Three dots or more."""
    count = int(rng.integers(3, 12))
    return [
        [(float(x), float(y)), (float(x) + hand.about(0, 0.03), float(y) + hand.about(0, 0.03))]
        for x, y in rng.random((count, 2))
    ]


def _dash(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    """A level line, or nearly so."""
    bend = hand.about(0, 0.01)
    return [_turned([(0, 0), (0.1, bend), (0.2, 0)], hand.about(0, 0.1))]


def _bridge(hand: Hand, rng: np.random.Generator) -> Strokes:  # noqa: ARG001
    """A flat bow, as a bridge or a bowl."""
    sag = hand.between(0.2, 0.6) * (1 if hand.chance(0.5) else -1)
    return [
        _turned(
            [(0, 0), (0.2, 0.7 * sag), (0.5, sag), (0.8, 0.7 * sag), (1, 0)], hand.about(0, 0.12)
        )
    ]


def _wave(hand: Hand, rng: np.random.Generator) -> Strokes:
    count, high = int(rng.integers(8, 20)), hand.between(0.1, 0.35)
    return [_turned([(n / count, high * (n % 2 - 0.5)) for n in range(count)], hand.about(0, 0.3))]


def _turned(line: Knots, by: float) -> Knots:
    return [(x * cos(by) - y * sin(by), x * sin(by) + y * cos(by)) for x, y in line]


def _blot(rng: np.random.Generator) -> Image:
    """The pen put down once, and hardly moved."""
    pen = rng.uniform(0.03, 0.2)
    points = 0.5 + rng.normal(0, pen / 20, (int(rng.integers(1, 4)), 2))
    return rasterize(Ink((Stroke(points.astype(np.float32), np.full(len(points), pen)),)))


_DRAWN = tuple(
    drawn(name, "scribbles", share, strokes)
    for name, share, strokes in (
        ("wandering line", 4.0, _wandering),
        ("drifting line", 2.0, _drifting),
        ("short strokes", 2.0, _several),
        ("zigzag", 2.0, _zigzag),
        ("hatching", 2.0, _hatching),
        ("spiral", 1.5, _spiral),
        ("loops", 1.5, _loops),
        ("tangle", 1.5, _round_and_round),
        ("dots", 1.0, _dots),
        ("dash", 1.0, _dash),
        ("bow", 0.6, _bridge),
        ("wave", 0.8, _wave),
    )
)

SCRIBBLES: tuple[NonDigit, ...] = (
    *_DRAWN,
    NonDigit(name="blot", family="scribbles", share=0.5, image=_blot),
)
