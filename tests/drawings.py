"""A hundred drawn digits, as lists of [x, y]: ten shapes, each turned, sheared and shaken."""

import json
import tempfile
from math import cos, pi, sin
from pathlib import Path

import numpy as np

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.strokes_file import read_strokes

Drawing = list[list[list[float]]]
"""Strokes of points, in any units, y downwards."""

_SHAPES: dict[int, list[list[tuple[float, float]]]] = {
    0: [[(0.5 + 0.3 * sin(t * pi / 8), 0.5 - 0.45 * cos(t * pi / 8)) for t in range(17)]],
    1: [[(0.52, 0.05), (0.51, 0.35), (0.5, 0.65), (0.48, 0.95)]],
    2: [[(0.2, 0.3), (0.3, 0.1), (0.6, 0.08), (0.72, 0.3), (0.45, 0.6), (0.2, 0.92), (0.8, 0.9)]],
    3: [[(0.25, 0.1), (0.6, 0.1), (0.7, 0.28), (0.45, 0.45), (0.72, 0.65), (0.6, 0.9), (0.2, 0.9)]],
    4: [[(0.35, 0.1), (0.22, 0.5), (0.75, 0.52)], [(0.68, 0.1), (0.64, 0.5), (0.6, 0.95)]],
    5: [
        [(0.7, 0.08), (0.32, 0.1), (0.28, 0.42), (0.6, 0.45), (0.7, 0.7), (0.5, 0.92), (0.2, 0.88)]
    ],
    6: [
        [
            (0.6, 0.05),
            (0.35, 0.35),
            (0.27, 0.7),
            (0.45, 0.95),
            (0.68, 0.75),
            (0.5, 0.55),
            (0.3, 0.7),
        ]
    ],
    7: [[(0.2, 0.1), (0.5, 0.1), (0.8, 0.12), (0.65, 0.4), (0.5, 0.7), (0.42, 0.95)]],
    8: [
        [
            (0.65, 0.2),
            (0.45, 0.08),
            (0.33, 0.25),
            (0.5, 0.45),
            (0.68, 0.7),
            (0.5, 0.93),
            (0.3, 0.72),
            (0.5, 0.45),
            (0.65, 0.2),
        ]
    ],
    9: [
        [
            (0.68, 0.2),
            (0.45, 0.1),
            (0.33, 0.32),
            (0.5, 0.48),
            (0.67, 0.25),
            (0.65, 0.6),
            (0.58, 0.95),
        ]
    ],
}


def hundred_drawings() -> list[Drawing]:
    """Ten of each digit, digit after digit; always the same."""
    random = np.random.default_rng(7)
    return [_drawn(_SHAPES[digit], random) for digit in range(10) for _ in range(10)]


def inks_of(drawings: list[Drawing]) -> list[Ink]:
    """The ink that `main.py predict --strokes` makes of drawings."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "strokes.json"
        path.write_text(json.dumps([{"strokes": drawing} for drawing in drawings]), "utf-8")
        return read_strokes(path)


def _drawn(shape: list[list[tuple[float, float]]], random: np.random.Generator) -> Drawing:
    angle, shear = random.uniform(-0.15, 0.15), random.uniform(-0.2, 0.2)
    turn = np.array([[cos(angle), -sin(angle) + shear], [sin(angle), cos(angle)]])
    return [
        np.round(
            (np.array(stroke) @ turn.T + random.normal(0, 0.012, (len(stroke), 2))) * 300, 2
        ).tolist()
        for stroke in shape
    ]
