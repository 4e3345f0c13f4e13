"""Training as a generator of events over an engine; knows no Qt, no thread and no TensorFlow."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Protocol, TypeAlias

import numpy as np

from mnist_desktop.core.arrays import Images, Outputs, Weights
from mnist_desktop.core.dataset import Dataset, Split
from mnist_desktop.core.metrics import Evaluation, evaluate
from mnist_desktop.core.recipe import Recipe

CHUNK_SECONDS = 0.08
"""What a chunk aims at: short enough that Pause answers at once, long enough to cost nothing."""
_FIRST_CHUNK = 32
_EVALUATION_SLICE = 1_000


class Trainer(Protocol):
    """One network in training: TensorFlow's, or a test's."""

    @property
    def steps_per_epoch(self) -> int:
        """How many batches make a pass over the training images; the last may be smaller."""

    def begin_epoch(self) -> None:
        """Shuffle the images anew."""

    def run(self, steps: int) -> tuple[float, int]:
        """Take the epoch's next `steps` steps.

        Returns the loss summed over their images, and how many of these were read right before
        their own step, as Keras counts while it trains.
        """

    def outputs(self, images: Images) -> Outputs:
        """What the network makes of up to 1,000 images now, (n, 10)."""

    def weights(self) -> Weights:
        """A copy of the weights now."""


class Engine(Protocol):
    """What trains networks."""

    def prepare(self) -> None:
        """Import and set up whatever takes seconds. May be called again at no cost."""

    def trainer(self, recipe: Recipe, split: Split) -> Trainer:
        """A network with the initial weights of the recipe's seed, ready to learn `split`."""


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
    """Some of the test images were read, after the last step of an epoch."""

    epoch: int
    images: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EpochEnded:
    """A pass over the training images is over, and its network was evaluated.

    `train_loss` and `train_accuracy` are means over the epoch, while the network learned, as Keras
    shows them; `test` is the network at its end. `seconds` counts both, without pauses.
    """

    epoch: int
    train_loss: float
    train_accuracy: float
    test: Evaluation
    test_outputs: Outputs
    seconds: float
    weights: Weights


TrainingEvent: TypeAlias = TrainingStarted | ChunkEnded | EvaluationAdvanced | EpochEnded


def train(engine: Engine, recipe: Recipe, dataset: Dataset) -> Iterator[TrainingEvent]:
    """Train the recipe's network on the train split, and evaluate each epoch on the test split.

    Work is done only inside `next()`, a chunk of about CHUNK_SECONDS at a time: who stops asking
    pauses the run, and who closes the generator stops it.
    """
    engine.prepare()
    trainer = engine.trainer(recipe, dataset.train)
    yield TrainingStarted(recipe=recipe, steps_per_epoch=trainer.steps_per_epoch)
    pace = _Pace()
    for epoch in range(1, recipe.epochs + 1):
        yield from _train_epoch(trainer, recipe, dataset, epoch, pace)


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
    trainer: Trainer, recipe: Recipe, dataset: Dataset, epoch: int, pace: _Pace
) -> Iterator[TrainingEvent]:
    trainer.begin_epoch()
    loss_sum, correct, step, worked = 0.0, 0, 0, 0.0
    while step < trainer.steps_per_epoch:
        steps = min(pace.steps, trainer.steps_per_epoch - step)
        seen_before = min(step * recipe.batch_size, len(dataset.train))
        started = perf_counter()
        chunk_loss, chunk_correct = trainer.run(steps)
        seconds = perf_counter() - started
        pace.measured(steps, seconds)
        worked += seconds
        step += steps
        loss_sum += chunk_loss
        correct += chunk_correct
        seen = min(step * recipe.batch_size, len(dataset.train))
        yield ChunkEnded(
            epoch=epoch,
            step=step,
            steps_per_epoch=trainer.steps_per_epoch,
            loss=loss_sum / seen,
            accuracy=correct / seen,
            images_per_second=(seen - seen_before) / seconds,
        )
    slices: list[Outputs] = []
    for first in range(0, len(dataset.test), _EVALUATION_SLICE):
        started = perf_counter()
        slices.append(trainer.outputs(dataset.test.images[first : first + _EVALUATION_SLICE]))
        worked += perf_counter() - started
        images = min(first + _EVALUATION_SLICE, len(dataset.test))
        yield EvaluationAdvanced(epoch=epoch, images=images, of=len(dataset.test))
    outputs = np.concatenate(slices)
    yield EpochEnded(
        epoch=epoch,
        train_loss=loss_sum / len(dataset.train),
        train_accuracy=correct / len(dataset.train),
        test=evaluate(outputs, dataset.test.labels),
        test_outputs=outputs,
        seconds=worked,
        weights=trainer.weights(),
    )
