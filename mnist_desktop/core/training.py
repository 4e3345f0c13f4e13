"""Training as a generator of events over an engine; knows no Qt, no thread and no TensorFlow."""

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from enum import Enum, auto
from math import isfinite
from time import perf_counter
from typing import Any, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Outputs, Weights
from mnist_desktop.core.checkpoint import Checkpoint, TrainerState
from mnist_desktop.core.dataset import Dataset, Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.layer_figures import LayerFigures
from mnist_desktop.core.metrics import Evaluation, evaluate
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.schedule import learning_rates
from mnist_desktop.core.trained_network import EpochRecord, Record, TrainedNetwork
from mnist_desktop.core.validation import best_epoch, hold_back, stops_early

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

    def begin_epoch(self, split: Split | None = None) -> None:
        """Shuffle the images anew; `split`, as many images, takes the place of those before."""

    def run(
        self, steps: int, learning_rates: NDArray[np.float32] | None = None
    ) -> tuple[float, int]:
        """Take the epoch's next `steps` steps, at `learning_rates`, (steps,), or the recipe's own.

        Returns the cross-entropy summed over their images, and how many of these were read right,
        both before their own step, as Keras counts while it trains.
        """

    def outputs(self, images: Images) -> Outputs:
        """What the network makes of up to 1,000 images now, (n, 10).

        Where the recipe averages the weights, it is the averaged network, here and in `weights`.
        """

    def layer_figures(self) -> LayerFigures:
        """What goes on in the layers, by the first images that the trainer was made with."""

    def weights(self) -> Weights:
        """A copy of the weights now."""

    def read_with(self, weights: Weights) -> None:
        """Let `outputs` be those of other weights from now on; no step may follow."""

    def state(self) -> TrainerState:
        """A copy of all that the epochs to come depend on."""

    def restore(self, state: TrainerState, epochs: int) -> None:
        """Take the state of such a trainer after `epochs` epochs. Raises EngineError."""


class Looks(Enum):
    """When a training reads the test split."""

    NEVER = auto()
    WITHOUT_VALIDATION = auto()
    """After each epoch, where the recipe holds no images back to judge it by."""
    AT_LEAST_ONCE = auto()
    """The same, or else once, with the network of the best epoch."""


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
    WritingAdvanced | TrainingStarted | ChunkEnded | EvaluationAdvanced | EpochEnded | TrainingEnded
)


def train(
    engine: Engine,
    recipe: Recipe,
    dataset: Dataset,
    *,
    checkpoint: Checkpoint | None = None,
    keep: Callable[[Checkpoint], None] | None = None,
    looks: Looks = Looks.WITHOUT_VALIDATION,
) -> Iterator[TrainingEvent]:
    """Train the recipe's network on the train split; judge each epoch by the images held back.

    The run's network is that of the best epoch, without validation that of the last one. A run goes
    on from a `checkpoint` of the same recipe; `keep` is given one after each epoch.

    Work is done only inside `next()`, a chunk of about CHUNK_SECONDS at a time: who stops asking
    pauses the run, and who closes the generator stops it.
    """
    # Late: the first paint needs none of the ways of writing.
    from mnist_desktop.core.lessons import Lessons

    engine.prepare()
    to_learn, held_back = hold_back(dataset.train, recipe.validation_images)
    judges = {} if held_back is None else {"validation": held_back}
    if held_back is None and looks is not Looks.NEVER:
        judges["test"] = dataset.test
    with closing(Lessons(recipe, to_learn)) as lessons:
        for written in lessons.write():
            yield WritingAdvanced(images=written, of=recipe.ways_of_writing)
        trainer = engine.trainer(recipe, lessons.unchanged)
        run = _Run(recipe, engine, trainer, judges, checkpoint)
        yield TrainingStarted(recipe=recipe, steps_per_epoch=trainer.steps_per_epoch)
        while len(run.epochs) < recipe.epochs and not stops_early(recipe, run.epochs):
            split = lessons.split(len(run.epochs) + 1)
            ended = yield from run.train_epoch(split)
            if keep is not None:
                keep(run.checkpoint())
            yield ended
    test = dataset.test if looks is Looks.AT_LEAST_ONCE else None
    yield (yield from run.judge_best(to_learn, test))


class _Run:
    """A training between its epochs: what it has come to."""

    def __init__(
        self,
        recipe: Recipe,
        engine: Engine,
        trainer: Trainer,
        judges: Mapping[str, Split],
        checkpoint: Checkpoint | None,
    ) -> None:
        """`judges` are the splits that the network of each epoch reads, by name."""
        self.epochs: tuple[EpochRecord, ...] = ()
        self._recipe = recipe
        self._engine = engine
        self._trainer = trainer
        self._judges = judges
        self._pace = _Pace()
        self._best: TrainedNetwork | None = None
        self._test_outputs: Outputs | None = None
        if checkpoint is not None:
            self.epochs = checkpoint.record.epochs
            trainer.restore(checkpoint.state, len(self.epochs))
            self._best = _network(checkpoint.record, checkpoint.best or trainer.weights())

    @property
    def best(self) -> TrainedNetwork:
        """The network of the best epoch; there has been one."""
        if self._best is None:
            raise AssertionError("a recipe has at least one epoch")
        return self._best

    def train_epoch(self, split: Split) -> Generator[TrainingEvent, None, EpochEnded]:
        """Learn a split, and be judged."""
        epoch, trainer = len(self.epochs) + 1, self._trainer
        trainer.begin_epoch(split)
        learned = yield from _train_epoch(trainer, self._recipe, len(split), epoch, self._pace)
        figures: dict[str, Evaluation] = {}
        for name, judge in self._judges.items():
            outputs = yield from _read(trainer, judge.images)
            figures[name] = evaluate(outputs, judge.labels)
            self._test_outputs = outputs if name == "test" else None
        line = _line(epoch, learned, figures, trainer.layer_figures())
        self.epochs = (*self.epochs, line)
        record = Record(
            recipe=self._recipe,
            epochs=self.epochs,
            test=figures.get("test"),
            validation=figures.get("validation"),
            versions=self._engine.versions(),
            weights_epoch=epoch,
        )
        network = _network(record, trainer.weights())
        if self._is_best():
            self._best = network
        else:
            self._best = _with(self.best, epochs=self.epochs)
        return EpochEnded(
            record=line, network=network, best=self._best, test_outputs=self._test_outputs
        )

    def checkpoint(self) -> Checkpoint:
        """What it takes to go on from here."""
        return Checkpoint(
            record=_record(self.best),
            state=self._trainer.state(),
            best=None if self._is_best() else self.best.weights,
        )

    def judge_best(
        self, learned: Split, test: Split | None
    ) -> Generator[TrainingEvent, None, TrainingEnded]:
        """Let the best network read all that it learned from, and `test` if it has not yet."""
        if not self._is_best():
            self._trainer.read_with(self.best.weights)
        outputs = yield from _read(self._trainer, learned.images)
        network = _with(self.best, train=evaluate(outputs, learned.labels))
        looked = test is not None and _record(network).test is None
        if test is not None and looked:
            self._test_outputs = yield from _read(self._trainer, test.images)
            network = _with(network, test=evaluate(self._test_outputs, test.labels))
        return TrainingEnded(network=network, test_outputs=self._test_outputs, looked=looked)

    def _is_best(self) -> bool:
        """Whether the newest epoch is the best one, so that the trainer has its weights."""
        return best_epoch(self.epochs) == self.epochs[-1].epoch


def _line(
    epoch: int, learned: "_Learned", figures: Mapping[str, Evaluation], layers: LayerFigures
) -> EpochRecord:
    test, validation = figures.get("test"), figures.get("validation")
    return EpochRecord(
        epoch=epoch,
        train_loss=learned.loss,
        train_accuracy=learned.accuracy,
        test_loss=test.loss if test else None,
        test_accuracy=test.accuracy if test else None,
        validation_loss=validation.loss if validation else None,
        validation_accuracy=validation.accuracy if validation else None,
        seconds=learned.seconds,
        learning_rate=learned.learning_rate,
        **asdict(layers),
    )


def _network(record: Record, weights: Weights) -> TrainedNetwork:
    recipe = record.recipe
    return TrainedNetwork(name=recipe.name, spec=recipe.network, weights=weights, record=record)


def _record(network: TrainedNetwork) -> Record:
    if network.record is None:
        raise AssertionError("a network in training has a record")
    return network.record


def _with(network: TrainedNetwork, **changes: Any) -> TrainedNetwork:
    """The network, with some fields of its record changed."""
    return replace(network, record=replace(_record(network), **changes))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Learned:
    """An epoch's mean loss, accuracy and learning rate, and the seconds that its steps took."""

    loss: float
    accuracy: float
    seconds: float
    learning_rate: float


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
    rates = learning_rates(recipe, epoch, trainer.steps_per_epoch)
    loss_sum, correct, step, seen, worked = 0.0, 0, 0, 0, 0.0
    while step < trainer.steps_per_epoch:
        steps = min(pace.steps, trainer.steps_per_epoch - step)
        started = perf_counter()
        chunk_loss, chunk_correct = trainer.run(steps, rates[step : step + steps])
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
    return _Learned(
        loss=loss_sum / images,
        accuracy=correct / images,
        seconds=worked,
        learning_rate=float(f"{rates.mean():.6g}"),  # 0.001 also as a 32-bit float
    )


def _read(trainer: Trainer, images: Images) -> Generator[EvaluationAdvanced, None, Outputs]:
    """What the network makes of all `images` now, (n, 10)."""
    slices = []
    for first in range(0, len(images), _EVALUATION_SLICE):
        slices.append(trainer.outputs(images[first : first + _EVALUATION_SLICE]))
        yield EvaluationAdvanced(images=min(first + _EVALUATION_SLICE, len(images)), of=len(images))
    return np.concatenate(slices)
