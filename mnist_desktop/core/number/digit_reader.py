"""What a number is read with: anything that reads digits as core/answers/answer.py does."""

from math import log
from typing import Protocol

from mnist_desktop.core.answers.answer import Answer
from mnist_desktop.core.arrays import Images

_LEAST = 1e-12


class DigitReader(Protocol):
    """Reads many images at once."""

    def read(self, images: Images) -> list[Answer]:
        """What is to be said of each of the (n, 28, 28) images. Raises NoAnswerError."""


def doubt(answer: Answer) -> float:
    """The negative logarithm of how probable it is that this is a digit, and that digit."""
    return -log(max(float(answer.probabilities[answer.digit]) * answer.digit_score, _LEAST))
