"""One training from epoch to epoch: what it has come to, and how it goes on."""

from collections.abc import Callable, Generator, Mapping
from dataclasses import replace
from math import isfinite
from time import perf_counter

import numpy as np

from mnist_desktop.core.arrays import Images, Outputs
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.datasets.dataset import DatasetFacts, Split
from mnist_desktop.core.evaluation.metrics import Evaluation, evaluate
from mnist_desktop.core.networks.record import EpochRecord, Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.schedule import learning_rates
from mnist_desktop.core.training.changed_recipe import ChangedRecipe
from mnist_desktop.core.training.changes import Change, Wishes
from mnist_desktop.core.training.checkpoint import Checkpoint, Progress
from mnist_desktop.core.training.finishing import finish, is_finished
from mnist_desktop.core.training.lessons import Lessons
from mnist_desktop.core.training.pins import Pin
from mnist_desktop.core.training.recorded import (
    epoch_record,
    record_of,
    recorded_network,
    with_recorded,
)
from mnist_desktop.core.training.slow_motion import SlowMotion
from mnist_desktop.core.training.steps import Steps, StepsTaken
from mnist_desktop.core.training.trainer import Engine, Trainer
from mnist_desktop.core.training.training_events import (
    ChangeMade,
    ChunkEnded,
    DivergedError,
    EpochEnded,
    EvaluationAdvanced,
    TrainingEnded,
    TrainingEvent,
)
from mnist_desktop.core.training.validation import best_epoch, is_over
from mnist_desktop.core.training.watched import Watched

_EVALUATION_SLICE = 1_000


class TrainingRun:
    """A recipe in training, with the changes that are made to it meanwhile."""

    def __init__(
        self,
        recipe: Recipe,
        engine: Engine,
        lessons: Lessons,
        judges: Mapping[str, Split],
        *,
        data: DatasetFacts,
        wishes: Wishes,
        watched: Watched,
        slow_motion: SlowMotion,
        keep: Callable[[Checkpoint], None],
        keep_after: float,
    ) -> None:
        """`judges` are the splits that the network of each epoch reads, by name.

        `data` is which data set it learns, for the record.
        `keep` is given a checkpoint after each epoch, and within one when `keep_after` seconds have
        passed since the last.
        """
        self.epochs: tuple[EpochRecord, ...] = ()
        self._recipe = recipe
        self._changed = ChangedRecipe(recipe, wishes)
        self._data = data
        self._versions = engine.versions()
        self._trainer: Trainer = engine.trainer(recipe, lessons.unchanged)
        self._lessons = lessons
        self._judges = judges
        self._watched = watched
        self._pins: dict[str, Pin] = {}
        self._keep = keep
        self._keep_after = keep_after
        self._kept_at = perf_counter()
        self._steps = Steps(self._trainer, slow_motion)
        self._progress: Progress | None = None
        self._best: TrainedNetwork | None = None
        self._test_outputs: Outputs | None = None

    def restore(self, checkpoint: Checkpoint) -> None:
        """Go on from a checkpoint of the same recipe. Raises EngineError, InvalidValueError."""
        record = checkpoint.record
        if record.data.fingerprint != self._data.fingerprint:
            raise InvalidValueError(
                f"the data set {self._data.name!r} is another one than this run learned from; "
                "import that one under this name, or begin a new run"
            )
        self.epochs, self._changed.changes = record.epochs, record.changes
        self._pins = {pin.key: pin for pin in record.pins}
        self._progress = checkpoint.progress
        self._trainer.restore(checkpoint.state, len(self.epochs))
        if self.epochs:
            self._best = recorded_network(record, checkpoint.best or self._trainer.weights())

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was changed of the recipe so far."""
        return self._changed.changes

    @property
    def steps_per_epoch(self) -> int:
        """How many steps the next epoch takes."""
        return self._trainer.steps_per_epoch

    def goes_on(self, until: int | None) -> bool:
        """Whether there is another epoch, up to `until` or as the recipe has it."""
        if self._progress is not None:
            return True  # what was begun is ended
        if until is not None:
            return len(self.epochs) < until
        return not is_over(self._recipe, self.epochs)

    @property
    def best(self) -> TrainedNetwork:
        """The network of the best epoch; there has been one."""
        if self._best is None:
            raise AssertionError("a recipe has at least one epoch")
        return self._best

    def train_epoch(self) -> Generator[TrainingEvent, None, EpochEnded]:
        """Learn for an epoch, or for the rest of one, and be judged. Raises DivergedError."""
        try:
            yield from self._begin_epoch()
            yield from self._take_steps()
            figures = yield from self._judge()
        except GeneratorExit:
            self._keep_checkpoint()
            raise
        ended = self._end_epoch(figures)
        self._keep_checkpoint()
        return ended

    def judge_best(
        self, learned: Split, test: Split | None
    ) -> Generator[TrainingEvent, None, TrainingEnded]:
        """Let the best network read all that it learned from, and `test` if it has not yet."""
        if not self._is_best():
            self._trainer.read_with(self.best.weights)
        if is_finished(self._recipe):
            self._best = yield from finish(self.best, self._judges["validation"], self._read)
            self._trainer.read_with(self.best.weights)
        outputs = yield from self._read(learned.images)
        network = with_recorded(self.best, train=evaluate(outputs, learned.labels))
        looked = test is not None and record_of(network).test is None
        if test is not None and looked:
            self._test_outputs = yield from self._read(test.images)
            network = with_recorded(network, test=evaluate(self._test_outputs, test.labels))
        return TrainingEnded(network=network, test_outputs=self._test_outputs, looked=looked)

    def _begin_epoch(self) -> Generator[TrainingEvent, None, None]:
        epoch = len(self.epochs) + 1
        if self._progress is None:
            self._progress = Progress()
            for change in self._changed.begin_epoch(epoch):
                yield ChangeMade(change=change)
        recipe = self._changed.at(epoch, 0)
        self._trainer.begin_epoch(
            self._lessons.split(epoch, recipe.augmentation),
            batch_size=recipe.batch_size,
            first_step=self._progress.step,
        )
        self._prepare_next()

    def _take_steps(self) -> Generator[TrainingEvent, None, None]:
        epoch, of = len(self.epochs) + 1, self._trainer.steps_per_epoch
        while self._begun.step < of:
            yield from self._change_in_between()
            first = self._begun.step
            recipe = self._changed.at(epoch, first)
            taken = self._steps.take(epoch, first, learning_rates(recipe, epoch, of))
            if not isfinite(taken.progress.loss):
                raise self._diverged("the loss is no longer a finite number")
            self._progress = self._begun + taken.progress
            yield self._chunk(first, recipe.batch_size, taken)
            if perf_counter() - self._kept_at >= self._keep_after:
                self._keep_checkpoint()

    def _change_in_between(self) -> Generator[TrainingEvent, None, None]:
        """Take the recipe as it is wanted by now."""
        changes = self._changed.between_steps(len(self.epochs) + 1, self._begun.step)
        for change in changes:
            yield ChangeMade(change=change)
        if changes:
            self._prepare_next()
            self._keep_checkpoint()

    def _prepare_next(self) -> None:
        """Have the images of the next epoch be made beside this one."""
        next_epoch = len(self.epochs) + 2
        if next_epoch <= self._recipe.epochs:
            self._lessons.make_ahead(next_epoch, self._changed.at(next_epoch, 0).augmentation)

    def _chunk(self, first: int, batch_size: int, taken: StepsTaken) -> ChunkEnded:
        images, begun = len(self._lessons.unchanged), self._begun
        before, seen = (min(step * batch_size, images) for step in (first, begun.step))
        return ChunkEnded(
            epoch=len(self.epochs) + 1,
            step=begun.step,
            steps_per_epoch=self._trainer.steps_per_epoch,
            loss=begun.loss / seen,
            accuracy=begun.correct / seen,
            images_per_second=(seen - before) / taken.seconds,
            pinned=self._watched.look(self._trainer),
            look=taken.look,
            network=None if taken.look is None else self._network_now(),
        )

    def _network_now(self) -> TrainedNetwork | None:
        """The network inside an epoch; None where it can't read any more."""
        weights = self._trainer.weights()
        if not all(np.isfinite(tensor).all() for tensor in weights.values()):
            return None
        return recorded_network(self._new_record(), weights)

    def _judge(self) -> Generator[TrainingEvent, None, dict[str, Evaluation]]:
        figures: dict[str, Evaluation] = {}
        for name, judge in self._judges.items():
            outputs = yield from self._read(judge.images)
            figures[name] = evaluate(outputs, judge.labels)
            if not isfinite(figures[name].loss):
                raise self._diverged(f"the loss of the {name} images is not a finite number")
            self._test_outputs = outputs if name == "test" else None
        return figures

    def _end_epoch(self, figures: Mapping[str, Evaluation]) -> EpochEnded:
        weights = self._trainer.weights()
        if not all(np.isfinite(tensor).all() for tensor in weights.values()):
            raise self._diverged("some weights are no longer finite numbers")
        layers = self._trainer.layer_figures()
        images = len(self._lessons.unchanged)
        line = epoch_record(len(self.epochs) + 1, self._begun, images, figures, layers)
        line = replace(line, pinned=self._watched.read(self._trainer))
        self._pins |= {pin.key: pin for pin in self._watched.pins}
        self.epochs, self._progress = (*self.epochs, line), None
        record = replace(
            self._new_record(),
            test=figures.get("test"),
            validation=figures.get("validation"),
            weights_epoch=line.epoch,
        )
        network = recorded_network(record, weights)
        if self._is_best():
            self._best = network
        else:
            pins = tuple(self._pins.values())
            self._best = with_recorded(
                self.best, epochs=self.epochs, changes=self.changes, pins=pins
            )
        return EpochEnded(
            record=line, network=network, best=self._best, test_outputs=self._test_outputs
        )

    def _keep_checkpoint(self) -> None:
        self._keep(self._checkpoint())
        self._kept_at = perf_counter()

    def _checkpoint(self) -> Checkpoint:
        record = self._new_record() if self._best is None else record_of(self._best)
        in_state = self._best is None or (self._progress is None and self._is_best())
        return Checkpoint(
            record=replace(record, changes=self.changes),
            state=self._trainer.state(),
            best=None if in_state else self.best.weights,
            progress=self._progress,
        )

    def _new_record(self) -> Record:
        return Record(
            recipe=self._recipe,
            epochs=self.epochs,
            versions=self._versions,
            changes=self.changes,
            pins=tuple(self._pins.values()),
            data=self._data,
        )

    def _is_best(self) -> bool:
        """Whether the newest epoch is the one to keep."""
        if self._recipe.kept_epoch == "last":
            return True
        return best_epoch(self.epochs) == self.epochs[-1].epoch

    def _read(self, images: Images) -> Generator[TrainingEvent, None, Outputs]:
        """What the network makes of all `images` now, (n, 10)."""
        slices = []
        for first in range(0, len(images), _EVALUATION_SLICE):
            part = images[first : first + _EVALUATION_SLICE]
            slices.append(self._trainer.outputs(part))
            yield EvaluationAdvanced(images=first + len(part), of=len(images))
        return np.concatenate(slices)

    def _diverged(self, what: str) -> DivergedError:
        epoch, step = len(self.epochs) + 1, self._begun.step
        rate = self._changed.at(epoch, step).learning_rate
        kept = (
            f"the network of epoch {record_of(self.best).weights_epoch} is kept; "
            if self.epochs
            else ""
        )
        return DivergedError(f"in epoch {epoch} {what}; {kept}try a learning rate below {rate:g}")

    @property
    def _begun(self) -> Progress:
        if self._progress is None:
            raise AssertionError("no epoch is under way")
        return self._progress
