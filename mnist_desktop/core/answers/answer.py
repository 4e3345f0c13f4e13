"""What a reading of an image answers: which digit, how surely, and whether it is one at all."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.answers.refusal import USUAL_REFUSED, Refusal, digit_scores
from mnist_desktop.core.arrays import Images, Probabilities
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.networks.forward import outputs, probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork

_CLOSE = 0.2
_UNSURE = 0.5  # where no gate says how many digits a bound refuses


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
    class_names: ClassNames = DIGITS
    """What the ten are called, where the network learned other things than digits."""

    @property
    def name(self) -> str:
        """What the most probable one is called."""
        return self.class_names[self.digit]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reader:
    """A network that reads digits, and the gate that tells whether they are any.

    `refused` is the share of real digits that may be taken for none. Without a gate, what is read
    with less than an even chance is no digit. What a network of other classes reads is not refused.
    """

    network: TrainedNetwork
    gate: TrainedNetwork | None = None
    refused: float = USUAL_REFUSED

    @property
    def refusal(self) -> Refusal | None:
        """What refuses that share of digits, and how many it was measured to; None if unknown."""
        record = None if self.gate is None else self.gate.record
        if record is None or record.refusals is None:
            return None
        return record.refusals.at(self.refused)

    def read(self, images: Images) -> list[Answer]:
        """What is to be said of each of the (n, 28, 28) images. Raises NoAnswerError."""
        if not len(images):
            return []
        shares = probabilities(self.network.spec, self.network.weights, images)
        if not np.isfinite(shares).all():
            raise NoAnswerError(
                f"{self.network.name}: its answer is not a number; its weights are too large"
            )
        inked = images.any(axis=(1, 2))
        scores = np.where(inked, self._scores(images, shares), 0.0)
        are_digits = inked & (scores >= self._bound)
        names = self.network.class_names
        return [
            replace(_answer(row, float(score), bool(is_digit)), class_names=names)
            for row, score, is_digit in zip(shares, scores, are_digits, strict=True)
        ]

    @property
    def _bound(self) -> float:
        if not self.network.reads_digits:
            return 0.0
        return self.refusal.bound if self.refusal else _UNSURE

    def _scores(self, images: Images, shares: Probabilities) -> NDArray[np.float32]:
        if self.gate is None or not self.network.reads_digits:
            sure: NDArray[np.float32] = shares.max(axis=1)
            return sure
        return digit_scores(outputs(self.gate.spec, self.gate.weights, images))


def runner_up(shares: Probabilities) -> int | None:
    """The second digit of (10,) probabilities, if it is the right one of the two in a fifth of all
    cases or more: `shares` are taken at their word."""
    second, first = np.argsort(shares)[-2:]
    close: NDArray[np.bool_] = shares[second] >= _CLOSE * (shares[first] + shares[second])
    return int(second) if close else None


def _answer(shares: Probabilities, score: float, is_digit: bool) -> Answer:
    return Answer(
        digit=int(shares.argmax()),
        probabilities=shares,
        digit_score=score,
        is_digit=is_digit,
        runner_up=runner_up(shares),
    )
