"""A run between two steps: what it takes to go on as if it had never stopped."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from numpy.typing import NDArray

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.networks.record import Record

TrainerState: TypeAlias = Mapping[str, NDArray[Any]]
"""All that the steps to come depend on: weights, the optimiser's moments, states of chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """An epoch under way: how many steps, and sums over them.

    `loss` and `correct` are over the steps' images, as a Trainer's `run` gives them;
    `learning_rates` and `seconds` are over the steps themselves.
    """

    step: int = 0
    loss: float = 0.0
    correct: int = 0
    learning_rates: float = 0.0
    seconds: float = 0.0

    def __add__(self, other: "Progress") -> "Progress":
        return Progress(
            step=self.step + other.step,
            loss=self.loss + other.loss,
            correct=self.correct + other.correct,
            learning_rates=self.learning_rates + other.learning_rates,
            seconds=self.seconds + other.seconds,
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checkpoint:
    """A run after a step. On the same machine, going on from it gives the same weights.

    `record` is that of the best epoch's network, whose weights are `best`; None where the state has
    them: after an epoch that was the best, and before the end of the first. `progress` is that of
    the epoch under way, None between two epochs.
    """

    record: Record
    state: TrainerState
    best: Weights | None = None
    progress: Progress | None = None
