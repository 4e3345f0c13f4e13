"""A run between two epochs: what it takes to go on as if it had never stopped."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from numpy.typing import NDArray

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.trained_network import Record

TrainerState: TypeAlias = Mapping[str, NDArray[Any]]
"""All that the steps to come depend on: weights, the optimiser's moments, states of chance."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Checkpoint:
    """A run after an epoch. On the same machine, going on from it gives the same weights.

    `record` is that of the best epoch's network, whose weights are `best`; None where that is the
    last epoch, so that the state has them.
    """

    record: Record
    state: TrainerState
    best: Weights | None = None
