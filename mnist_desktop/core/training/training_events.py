"""What a training tells of itself, as it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.changes import Change

if TYPE_CHECKING:  # late: nothing is looked at before the first paint
    from mnist_desktop.core.training.step_look import StepLook


class DivergedError(UserError):
    """The weights ran away; the message says when, and what to try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingAdvanced:
    """Some of the images that the recipe draws were drawn, before all else."""

    images: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingStarted:
    """The network is built; its next step comes next.

    A run that goes on has `history` and `changes` already. It ends with the epoch `until` at the
    latest.
    """

    recipe: Recipe
    steps_per_epoch: int
    until: int
    history: tuple[EpochRecord, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkEnded:
    """Some steps were taken. Loss and accuracy are the epoch's so far, over the images seen.

    In slow motion, `look` tells what the last of the steps did, and `network` is what it made;
    `images_per_second` counts the waiting then.
    """

    epoch: int  # from 1
    step: int  # steps taken in this epoch
    steps_per_epoch: int
    loss: float
    accuracy: float
    images_per_second: float
    pinned: Mapping[str, tuple[float, ...]] | None = None
    """The probabilities of the pinned drawings, by their keys, where they were just looked at."""
    look: "StepLook | None" = None
    network: TrainedNetwork | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeMade:
    """The recipe is another from a step on."""

    change: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationAdvanced:
    """Some images were read, after the last step of an epoch or of the run."""

    images: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochEnded:
    """A pass over the training images is over, and its network was judged by other images.

    `best` is the network of the best epoch so far, the same as `network` where that is this one.
    """

    record: EpochRecord
    network: TrainedNetwork
    best: TrainedNetwork
    test_outputs: Outputs | None = None  # of `network`, (n, 10), if it read the test images

    @property
    def looked(self) -> bool:
        """Whether the test split was read for it."""
        return self.test_outputs is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEnded:
    """The last epoch is over; `network` is that of the best one.

    Its record now tells how it reads all images that it learned from.
    """

    network: TrainedNetwork
    test_outputs: Outputs | None = None  # (n, 10), if it read the test images
    looked: bool = False
    """Whether the test split was read once more, after the last epoch."""

    @property
    def best(self) -> TrainedNetwork:
        """The run's network: what an epoch's event has under that name."""
        return self.network


TrainingEvent: TypeAlias = (
    WritingAdvanced
    | TrainingStarted
    | ChunkEnded
    | ChangeMade
    | EvaluationAdvanced
    | EpochEnded
    | TrainingEnded
)
