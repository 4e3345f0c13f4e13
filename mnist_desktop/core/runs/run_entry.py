"""A run as the library lists it, and all that the library knows of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.evaluation.metrics import Evaluation, accuracy_interval
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.pins import Pin


class RunState(StrEnum):
    """How far a run came."""

    TRAINING = "training"
    FINISHED = "finished"
    STOPPED = "stopped"
    """By the user, before its last epoch."""
    FAILED = "failed"
    INTERRUPTED = "interrupted"
    """The app was closed, its process died, or nothing is known of its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunEntry:
    """One line of the library.

    `path` is where the run's network is, from the end of its first epoch on: `epochs` counts those
    that were recorded. `test_correct` of `test_images` were read right by it, and so many of the
    validation images; they are 0 where it did not read any. `looks` counts how often the test
    split was read on behalf of the run. `size` is the network's file in bytes, `epochs_size` those
    of its epochs, `checkpoint_size` those of what it can go on from.
    """

    id: int
    path: Path
    name: str
    notes: str = ""
    is_starred: bool = False
    state: RunState
    created: datetime  # aware
    recipe: str  # its name
    parameters: int
    epochs: int = 0
    test_correct: int = 0
    test_images: int = 0
    size: int = 0
    epochs_size: int = 0
    looks: int = 0
    validation_correct: int = 0
    validation_images: int = 0
    checkpoint_size: int = 0

    @property
    def has_network(self) -> bool:
        """Whether there is a network: of an epoch, or one that came from elsewhere."""
        return self.epochs > 0 or self.size > 0

    @property
    def test_accuracy(self) -> float | None:
        """The share of the test images that is read right; None if none was read."""
        return self.test_correct / self.test_images if self.test_images else None

    @property
    def disk_use(self) -> int:
        """The bytes of all that is kept of the run in files."""
        return self.size + self.epochs_size + self.checkpoint_size

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval of `test_accuracy`, at 95 %; None if none was read."""
        if not self.test_images:
            return None
        return accuracy_interval(self.test_correct, self.test_images)

    @property
    def validation_accuracy(self) -> float | None:
        """The share of the images held back that is read right; None if none was read."""
        return self.validation_correct / self.validation_images if self.validation_images else None

    @property
    def can_go_on(self) -> bool:
        """Whether it was cut short, and can be trained to its end."""
        if self.state in (RunState.TRAINING, RunState.FINISHED):
            return False
        # What was cut short before its first checkpoint begins anew.
        return self.checkpoint_size > 0 or not self.has_network

    @property
    def can_have_one_more_epoch(self) -> bool:
        """Whether it is not in training, and can learn for another epoch."""
        return self.state is not RunState.TRAINING and self.checkpoint_size > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDetails:
    """What a run was asked to do, and what came of it; None for what was never recorded."""

    entry: RunEntry
    recipe: Recipe | None
    history: tuple[EpochRecord, ...]
    test: Evaluation | None
    train: Evaluation | None
    validation: Evaluation | None = None
    versions: Mapping[str, str]
    weights_epoch: int | None = None
    changes: tuple[Change, ...] = ()
    pins: tuple[Pin, ...] = ()
    class_names: ClassNames = DIGITS
    """Of the data set that it learned; the digits where an older version did not keep them."""
