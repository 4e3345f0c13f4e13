"""Training as a generator of events over an engine; knows no Qt, no thread and no TensorFlow."""

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from math import isfinite
from time import perf_counter
from typing import Protocol, TypeAlias

import numpy as np

from mnist_desktop.core.arrays import Images, Outputs, Weights
from mnist_desktop.core.checkpoint import Checkpoint, TrainerState
from mnist_desktop.core.dataset import Dataset, Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.metrics import Evaluation, evaluate
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.trained_network import EpochRecord, Record, TrainedNetwork

CHUNK_SECONDS = 0.08
"""What a chunk aims at: short enough that Pause answers at once, long enough to cost nothing."""
_FIRST_CHUNK = 32
_EVALUATION_SLICE = 1_000


class DivergedError(UserError):
    """The weights ran away; the message says when, and what to try."""


class EngineError(UserError):
    """Training can't begin or go on; the message says why and what to do, for the user to read."""


class Trainer(Protocol):
    """One network in training: TensorFlow's, or a test's."""

    @property
    def steps_per_epoch(self) -> int:
        """How many batches make a pass over the training images; the last may be smaller."""

    def begin_epoch(self, split: Split | None = None, learning_rate: float | None = None) -> None:
        """Shuffle the images anew; `split`, as many images, takes the place of those before.

        The learning rate stays as it was unless a new one is given.
        """

    def run(self, steps: int) -> tuple[float, int]:
        """Take the epoch's next `steps` steps.

        Returns the loss summed over their images, and how many of these were read right before
        their own step, as Keras counts while it trains.
        """

    def outputs(self, images: Images) -> Outputs:
        """What the network makes of up to 1,000 images now, (n, 10)."""

    def weights(self) -> Weights:
        """A copy of the weights now."""

    def state(self) -> TrainerState:
        """A copy of all that the epochs to come depend on."""

    def restore(self, state: TrainerState, epochs: int) -> None:
        """Take the state of such a trainer after `epochs` epochs. Raises EngineError."""


class Engine(Protocol):
    """What trains networks. `prepare` comes before all else."""

    def prepare(self) -> None:
        """Import and set up whatever takes seconds. May be called again at no cost."""

    def versions(self) -> dict[str, str]:
        """What the last bit of a weight depends on, by name: libraries, threads, processor."""

    def trainer(self, recipe: Recipe, split: Split) -> Trainer:
        """A network with the initial weights of the recipe's seed, ready to learn `split`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingAdvanced:
    """Some of the recipe's digits of other hands were written, before all else."""

    images: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingStarted:
    """The network is built; its first step comes next."""

    recipe: Recipe
    steps_per_epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChunkEnded:
    """Some steps were taken. Loss and accuracy are the epoch's so far, over the images seen."""

    epoch: int  # from 1
    step: int  # steps taken in this epoch
    steps_per_epoch: int
    loss: float
    accuracy: float
    images_per_second: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationAdvanced:
    """Some images were read, after the last step of an epoch or of the run."""

    images: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochEnded:
    """A pass over the training images is over, and its network read the test images."""

    record: EpochRecord
    test: Evaluation
    test_outputs: Outputs
    network: TrainedNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEnded:
    """The last epoch is over; the network's record now tells how it reads all training images."""

    network: TrainedNetwork


TrainingEvent: TypeAlias = (
    WritingAdvanced | TrainingStarted | ChunkEnded | EvaluationAdvanced | EpochEnded | TrainingEnded
)


def train(
    engine: Engine,
    recipe: Recipe,
    dataset: Dataset,
    *,
    checkpoint: Checkpoint | None = None,
    keep: Callable[[Checkpoint], None] | None = None,
) -> Iterator[TrainingEvent]:
    """Train the recipe's network on the train split, and evaluate each epoch on the test split.

    A run goes on from a `checkpoint` of the same recipe; `keep` is given one after each epoch.

    Work is done only inside `next()`, a chunk of about CHUNK_SECONDS at a time: who stops asking
    pauses the run, and who closes the generator stops it.
    """
    # Late: the first paint needs none of the ways of writing.
    from mnist_desktop.core.lessons import Lessons

    engine.prepare()
    with closing(Lessons(recipe, dataset.train)) as lessons:
        for written in lessons.write():
            yield WritingAdvanced(images=written, of=recipe.ways_of_writing)
        trainer = engine.trainer(recipe, lessons.unchanged)
        if checkpoint is not None:
            trainer.restore(checkpoint.state, len(checkpoint.record.epochs))
        yield TrainingStarted(recipe=recipe, steps_per_epoch=trainer.steps_per_epoch)
        record = None if checkpoint is None else checkpoint.record
        pace = _Pace()
        for epoch in range(1 + len(record.epochs if record else ()), recipe.epochs + 1):
            trainer.begin_epoch(lessons.split(epoch), recipe.learning_rate_in(epoch))
            learned = yield from _train_epoch(trainer, recipe, len(lessons.unchanged), epoch, pace)
            outputs = yield from _read(trainer, dataset.test.images)
            test = evaluate(outputs, dataset.test.labels)
            line = EpochRecord(
                epoch=epoch,
                train_loss=learned.loss,
                train_accuracy=learned.accuracy,
                test_loss=test.loss,
                test_accuracy=test.accuracy,
                seconds=learned.seconds,
            )
            record = Record(
                recipe=recipe,
                epochs=(*(record.epochs if record else ()), line),
                test=test,
                versions=engine.versions(),
            )
            if keep is not None:
                keep(Checkpoint(record=record, state=trainer.state()))
            yield EpochEnded(
                record=line, test=test, test_outputs=outputs, network=_network(trainer, record)
            )
    if record is None:
        raise AssertionError("a recipe has at least one epoch")
    outputs = yield from _read(trainer, dataset.train.images)
    record = replace(record, train=evaluate(outputs, dataset.train.labels))
    yield TrainingEnded(network=_network(trainer, record))


def _network(trainer: Trainer, record: Record) -> TrainedNetwork:
    recipe = record.recipe
    return TrainedNetwork(
        name=recipe.name, spec=recipe.network, weights=trainer.weights(), record=record
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learned:
    """An epoch's mean loss and accuracy, and the seconds that its steps took."""

    loss: float
    accuracy: float
    seconds: float


class _Pace:
    """How many steps make a chunk, from the time that the last one took."""

    def __init__(self) -> None:
        self.steps = _FIRST_CHUNK
        self._compiled = False

    def measured(self, steps: int, seconds: float) -> None:
        """Follow the speed, at most doubling; the first chunk tells nothing, as it compiles."""
        if self._compiled:
            ideal = steps * CHUNK_SECONDS / max(seconds, 1e-6)
            self.steps = round(min(max(ideal, self.steps / 2, 1), self.steps * 2))
        self._compiled = True


def _train_epoch(
    trainer: Trainer, recipe: Recipe, images: int, epoch: int, pace: _Pace
) -> Generator[ChunkEnded, None, _Learned]:
    """Take an epoch's steps over `images`."""
    loss_sum, correct, step, seen, worked = 0.0, 0, 0, 0, 0.0
    while step < trainer.steps_per_epoch:
        steps = min(pace.steps, trainer.steps_per_epoch - step)
        started = perf_counter()
        chunk_loss, chunk_correct = trainer.run(steps)
        seconds = perf_counter() - started
        pace.measured(steps, seconds)
        loss_sum += chunk_loss
        if not isfinite(loss_sum):
            raise DivergedError(
                f"in epoch {epoch} the loss is no longer a finite number; "
                f"try a learning rate below {recipe.learning_rate:g}"
            )
        correct += chunk_correct
        worked += seconds
        step += steps
        seen_before, seen = seen, min(step * recipe.batch_size, images)
        yield ChunkEnded(
            epoch=epoch,
            step=step,
            steps_per_epoch=trainer.steps_per_epoch,
            loss=loss_sum / seen,
            accuracy=correct / seen,
            images_per_second=(seen - seen_before) / seconds,
        )
    return _Learned(loss=loss_sum / images, accuracy=correct / images, seconds=worked)


def _read(trainer: Trainer, images: Images) -> Generator[EvaluationAdvanced, None, Outputs]:
    """What the network makes of all `images` now, (n, 10)."""
    slices = []
    for first in range(0, len(images), _EVALUATION_SLICE):
        slices.append(trainer.outputs(images[first : first + _EVALUATION_SLICE]))
        yield EvaluationAdvanced(images=min(first + _EVALUATION_SLICE, len(images)), of=len(images))
    return np.concatenate(slices)
