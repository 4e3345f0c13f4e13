"""The pen: makes ink of a digit's strokes, as a hand on a tablet, a mouse or paper would."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.ink.curve import Points, curve
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ways_of_writing.hand import Hand
from mnist_desktop.core.ways_of_writing.way import Knots, Strokes

_STEP = 0.025  # heights between the points of the exact line, before the hand's faults

_PLAIN_SIZE, _PLAIN_PEN = 0.72, 0.06  # in sheet widths

Line = NDArray[np.float64]  # (n, 2)


def draw(strokes: Strokes, rng: np.random.Generator) -> Ink:
    """The strokes as one hand draws them once, somewhere on the sheet."""
    hand = Hand(rng)
    looseness = hand.between(0.0, 0.04)
    knots = [_moved(stroke, looseness, rng) for stroke in strokes]
    if len(knots) > 1 and hand.chance(0.03):  # the pen is not lifted
        knots = [np.concatenate(knots)]
    lines = [_line(stroke) for stroke in knots]
    if hand.chance(0.25):
        lines = [_hooked(line, hand) for line in lines]
    return _on_the_sheet(_unsteady(_shaped(lines, hand), hand, rng), hand, rng)


def draw_plainly(strokes: Strokes) -> Ink:
    """The strokes as they are meant, in the middle of the sheet."""
    lines = [_line(np.array(stroke)) for stroke in strokes]
    every = np.concatenate(lines)
    low, high = every.min(axis=0), every.max(axis=0)
    scale = _PLAIN_SIZE / max((high - low).max(), 1e-3)
    middle = (low + high) / 2
    return Ink(
        tuple(
            Stroke(
                ((line - middle) * scale + 0.5).astype(np.float32),
                np.full(len(line), _PLAIN_PEN, np.float32),
            )
            for line in lines
        )
    )


def _moved(knots: Knots, looseness: float, rng: np.random.Generator) -> Line:
    """Each knot a little off; the two of a corner stay together."""
    exact = np.array(knots)
    moves = rng.normal(0, looseness, exact.shape)
    for place in np.flatnonzero((exact[1:] == exact[:-1]).all(axis=1)):
        moves[place + 1] = moves[place]
    return exact + moves


def _line(knots: Line) -> Line:
    points = knots.astype(np.float32)
    return curve(points, np.ones(len(points), np.float32), step=_STEP)[0].astype(np.float64)


def _hooked(line: Line, hand: Hand) -> Line:
    """The pen comes down before the stroke, or leaves the sheet after it: a tick at either end."""
    reach = hand.between(0.02, 0.08)
    tick = np.array([hand.about(0, reach), hand.about(0, reach)])
    if hand.chance(0.5):
        return np.concatenate([line[:1] + tick, line])
    return np.concatenate([line, line[-1:] + tick])


def _shaped(lines: list[Line], hand: Hand) -> list[Line]:
    """Proportion, curvature, slant and rotation, which are the same for the whole digit."""
    every = np.concatenate(lines)
    low, high = every.min(axis=0), every.max(axis=0)
    wide = np.exp(hand.about(0.0, 0.22))
    bends = [hand.about(0.0, 0.05) for _ in range(6)]
    slant, turn = hand.about(-0.12, 0.22), hand.about(0.0, 0.12)
    shear = np.array([[1.0, 0.0], [slant, 1.0]])
    rotation = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    middle, height = (low + high) / 2, max(high[1] - low[1], 0.2)
    return [
        _bent((line - middle) / height, bends) * (wide, 1.0) @ shear @ rotation for line in lines
    ]


def _bent(line: Line, bends: list[float]) -> Line:
    """Bowed and tapered: each half of the digit may be larger, wider or bent another way."""
    x, y = line.T
    across = x + bends[0] * (4 * y * y - 1) + bends[1] * 2 * y + 3 * bends[2] * x * y
    down = y + bends[3] * (4 * y * y - 1) + bends[4] * 2 * x + bends[5] * 4 * x * x
    return np.stack([across, down], axis=1)


def _unsteady(lines: list[Line], hand: Hand, rng: np.random.Generator) -> list[Line]:
    """Tremor, the few points of a fast pen, and a tablet's coarse grid."""
    tremor = hand.between(0.0, 0.012) if hand.chance(0.5) else 0.002
    step = np.exp(hand.between(np.log(0.03), np.log(0.16)))
    grid = 1 / hand.between(14, 60) if hand.chance(0.25) else 0.0
    sparse = [_resampled(line, step) for line in lines]
    shaken = [line + rng.normal(0, tremor, line.shape) for line in sparse]
    return [np.round(line / grid) * grid for line in shaken] if grid else shaken


def _resampled(line: Line, step: float) -> Line:
    """Points `step` apart along the line, both ends kept."""
    along = np.concatenate([[0.0], np.hypot(*np.diff(line, axis=0).T).cumsum()])
    places = np.linspace(0.0, along[-1], max(2, round(along[-1] / step) + 1))
    return np.stack([np.interp(places, along, line[:, axis]) for axis in (0, 1)], axis=1)


def _on_the_sheet(lines: list[Line], hand: Hand, rng: np.random.Generator) -> Ink:
    """As large, and where, the hand writes it; with a pen pressed more here and less there."""
    every = np.concatenate(lines)
    low, high = every.min(axis=0), every.max(axis=0)
    pen = np.exp(hand.between(np.log(0.03), np.log(0.13)))
    size = hand.between(0.35, 0.8)
    scale = size / max((high - low).max(), 1e-3)
    margin = pen + (1 - 2 * pen - (high - low) * scale) * rng.random(2)
    pressure = hand.between(0.0, 0.3)
    return Ink(
        tuple(_strokes([(line - low) * scale + margin for line in lines], pen, pressure, hand))
    )


def _strokes(lines: list[Line], pen: float, pressure: float, hand: Hand) -> Iterator[Stroke]:
    for line in lines:
        phase, waves = hand.between(0, 2 * np.pi), hand.between(0.5, 2.5)
        swing = np.sin(phase + waves * np.linspace(0, 2 * np.pi, len(line)))
        points: Points = line.astype(np.float32)
        yield Stroke(points, (pen * (1 + pressure * swing)).astype(np.float32))
