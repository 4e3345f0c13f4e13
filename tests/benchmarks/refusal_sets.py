"""Scribbles and noise to be refused, made otherwise than those that the gate learned from."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.ink.ink import DEFAULT_PEN_WIDTH, Ink, Stroke

_SIZE = 2 / 3  # of the sheet, as strokes from a file

Line = NDArray[np.float64]  # (n, 2)


def noise(count: int, rng: np.random.Generator) -> Images:
    """Every pixel by itself and evenly grey, and one blank image in ten."""
    images = rng.integers(0, 256, (count, 28, 28), dtype=np.uint8)
    images[::10] = 0
    return images


def scribbles(count: int, rng: np.random.Generator) -> Iterator[Ink]:
    """Ink of five kinds in turn, each with the default pen."""
    kinds: tuple[Callable[[np.random.Generator], list[Line]], ...] = (
        _random_walk,
        _polygon_line,
        _lissajous,
        _saw,
        _arcs,
    )
    for number in range(count):
        yield _ink(kinds[number % len(kinds)](rng))


def _random_walk(rng: np.random.Generator) -> list[Line]:
    steps = rng.normal(0, 1, (int(rng.integers(60, 200)), 2))
    kernel = np.ones(4) / 4
    walk = steps.cumsum(axis=0)
    return [np.stack([np.convolve(walk[:, axis], kernel, "valid") for axis in (0, 1)], axis=1)]


def _polygon_line(rng: np.random.Generator) -> list[Line]:
    corners = rng.random((int(rng.integers(7, 16)), 2))
    return [np.concatenate([_straight(a, b) for a, b in pairwise(corners)])]


def _lissajous(rng: np.random.Generator) -> list[Line]:
    t = np.linspace(0, 2 * np.pi, 120)
    across, down = rng.choice([2, 3, 4, 5, 7], 2, replace=False)
    phase = rng.uniform(0.2, 1.3)
    return [np.stack([np.sin(across * t + phase), np.sin(down * t)], axis=1)]


def _saw(rng: np.random.Generator) -> list[Line]:
    teeth, slope = int(rng.integers(5, 14)), rng.uniform(-0.6, 0.6)
    x = np.linspace(0, 1.2, 2 * teeth)
    y = np.where(np.arange(2 * teeth) % 2, rng.uniform(0.3, 1), 0) + slope * x
    points = np.stack([x, y], axis=1) + rng.normal(0, 0.03, (2 * teeth, 2))
    return [np.concatenate([_straight(a, b) for a, b in pairwise(points)])]


def _arcs(rng: np.random.Generator) -> list[Line]:
    lines = []
    for _ in range(int(rng.integers(4, 8))):
        start, sweep, radius = rng.uniform(0, 6.3), rng.uniform(1.5, 5), rng.uniform(0.15, 0.5)
        t = np.linspace(start, start + sweep, 20)
        lines.append(rng.random(2) + radius * np.stack([np.cos(t), np.sin(t)], axis=1))
    return lines


def _straight(start: Line, end: Line) -> Line:
    return start + np.linspace(0, 1, 6)[:, None] * (end - start)


def _ink(lines: list[Line]) -> Ink:
    every = np.concatenate(lines)
    low, high = every.min(axis=0), every.max(axis=0)
    scale = _SIZE / float((high - low).max())
    return Ink(
        tuple(
            Stroke(
                ((line - (low + high) / 2) * scale + 0.5).astype(np.float32),
                np.full(len(line), DEFAULT_PEN_WIDTH, np.float32),
            )
            for line in lines
        )
    )
