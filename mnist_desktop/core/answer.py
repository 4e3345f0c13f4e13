"""What a reading of an image answers: which digit, how surely, and whether it is one at all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.forward import probabilities
from mnist_desktop.core.trained_network import TrainedNetwork

_CLOSE = 0.2
_UNSURE = 0.5


class NoAnswerError(UserError):
    """A network's answer is not a number; the message names the network and says why."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """One image as it is read."""

    digit: int
    """The most probable digit: given for whatever there is, a digit or not."""
    probabilities: Probabilities
    """(10,), of each digit."""
    digit_score: float
    """How surely it is a digit at all, 0 to 1; 0 for a blank image."""
    is_digit: bool
    runner_up: int | None
    """The other digit that it may well be; None where the first leaves it far behind."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reader:
    """A network that reads digits, and what it takes for one."""

    network: TrainedNetwork

    def read(self, images: Images) -> list[Answer]:
        """What is to be said of each of the (n, 28, 28) images. Raises NoAnswerError."""
        if not len(images):
            return []
        shares = probabilities(self.network.spec, self.network.weights, images)
        if not np.isfinite(shares).all():
            raise NoAnswerError(
                f"{self.network.name}: its answer is not a number; its weights are too large"
            )
        scores = np.where(images.any(axis=(1, 2)), shares.max(axis=1), 0.0)
        return [_answer(row, float(score)) for row, score in zip(shares, scores, strict=True)]


def runner_up(shares: Probabilities) -> int | None:
    """The second digit of (10,) probabilities, if it is the right one of the two in a fifth of all
    cases or more: `shares` are taken at their word."""
    second, first = np.argsort(shares)[-2:]
    close: NDArray[np.bool_] = shares[second] >= _CLOSE * (shares[first] + shares[second])
    return int(second) if close else None


def _answer(shares: Probabilities, score: float) -> Answer:
    return Answer(
        digit=int(shares.argmax()),
        probabilities=shares,
        digit_score=score,
        is_digit=score >= _UNSURE,
        runner_up=runner_up(shares),
    )
