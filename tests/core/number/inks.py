"""Digits as a few lines, put where a test wants them; and a reader that takes its orders."""

from collections.abc import Callable

import numpy as np

from mnist_desktop.core.answers.answer import Answer
from mnist_desktop.core.arrays import Image, Images
from mnist_desktop.core.ink.ink import Ink, Stroke

ONE = [[(0.1, 0.0), (0.1, 1.0)]]
FIVE = [[(0.1, 0.1), (0.0, 0.5), (0.4, 0.6), (0.3, 1.0), (0.0, 0.95)], [(0.1, 0.1), (0.5, 0.05)]]
SEVEN = [[(0.0, 0.0), (0.5, 0.0), (0.2, 1.0)], [(0.05, 0.5), (0.5, 0.5)]]
ZERO = [[(0.25, 0.0), (0.0, 0.5), (0.25, 1.0), (0.5, 0.5), (0.27, 0.02)]]

Lines = list[list[tuple[float, float]]]


def strokes(lines: Lines, *, left: float, top: float = 0.1, height: float = 0.3) -> list[Stroke]:
    """The lines of a digit of that height, its upper left corner at (left, top)."""
    corner = np.array([left, top], np.float32)
    return [
        Stroke(
            np.array(line, np.float32) * np.float32(height) + corner,
            np.full(len(line), 0.03, np.float32),
        )
        for line in lines
    ]


def ink_of(*digits: list[Stroke]) -> Ink:
    """All strokes of all digits, in that order."""
    return Ink(tuple(stroke for digit in digits for stroke in digit))


class Told:
    """Answers each image with what `digit_of` says, quite surely, and counts what it is asked."""

    def __init__(self, digit_of: Callable[[Image], int] = lambda _: 8) -> None:
        self.asked: list[int] = []
        self._digit_of = digit_of

    def read(self, images: Images) -> list[Answer]:
        self.asked.append(len(images))
        return [_answer(self._digit_of(image)) for image in images]


def _answer(digit: int) -> Answer:
    shares = np.full(10, 0.01, np.float32)
    shares[digit] = 0.91
    return Answer(digit=digit, probabilities=shares, digit_score=0.9, is_digit=True, runner_up=None)
