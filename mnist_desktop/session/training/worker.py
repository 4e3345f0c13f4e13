"""What happens in the background thread: training and evaluation, a little at a time."""

import logging
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset, Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.core.training.changes import Wishes, with_fields
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.pins import Pins
from mnist_desktop.core.training.slow_motion import SlowMotion
from mnist_desktop.core.training.training import (
    ChunkEnded,
    DivergedError,
    Engine,
    EngineError,
    EpochEnded,
    TrainingEnded,
    TrainingEvent,
    train,
)
from mnist_desktop.core.training.validation import is_over
from mnist_desktop.core.training.watched import Watched
from mnist_desktop.session.datasets.data_shelf import DataShelf
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.process.unexpected_errors import ENDED, tell_unexpected
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.run_recorder import RunRecorder
from mnist_desktop.session.training.turns import Turns

_logger = logging.getLogger(__name__)


class Worker(QObject):
    """Lives in the background thread, and is spoken to only through queued slots.

    Each turn of the thread's event loop does one chunk of the training, so the slots below are
    obeyed within a turn, in order, and nothing arrives late.
    """

    activity_changed = Signal(object)
    """Activity"""
    run_started = Signal(object)
    """The Path where the run's network will be kept."""
    run_recorded = Signal(object)
    """The RunEntry of the run under way, whenever the library has more of it."""
    training_advanced = Signal(object)
    """TrainingEvent"""
    network_evaluated = Signal(object)
    """EvaluatedNetwork, whose figures nobody has worked out yet."""
    diverged = Signal(str)
    """Training stopped itself: in which epoch, and why."""
    prepared = Signal(str)
    """What a training needs is loaded: "", or else why it can't be."""
    ended = Signal()
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(
        self,
        engine: Engine,
        load_dataset: Callable[[], Dataset],
        kept_networks: Path,
        *,
        load_test: Callable[[], Split] | None = None,
    ) -> None:
        """Runs are kept in the folder `kept_networks`. What loads may raise DatasetError.

        `load_test` gives MNIST's test split sooner than `load_dataset` all of it.
        """
        super().__init__()
        self._engine = engine
        self.load_dataset = DataShelf(load_dataset, kept_networks.parent / "data", load_test)
        self._watched = Watched()
        self._recorder = RunRecorder(kept_networks, self.run_recorded.emit, self.failed.emit)
        self._activity = Activity.IDLE
        self._training: Generator[TrainingEvent] | None = None
        self._wishes = Wishes()
        self._state_of_dropped = RunState.STOPPED
        self._recipe: Recipe | None = None
        self._slow_motion = SlowMotion()
        self._turns = Turns(self._slow_motion, self)
        self._turns.timeout.connect(self._turn)

    @Slot()
    def prepare(self) -> None:
        """Load what a training needs, before one is asked for."""
        try:
            self._engine.prepare()
        except EngineError as error:  # the window lives on without TensorFlow
            _logger.exception("TensorFlow can't be loaded")
            self.prepared.emit(str(error))
        except Exception as error:  # noqa: BLE001 - as in _advance
            tell_unexpected(error)
            self.prepared.emit(ENDED)
        else:
            self.prepared.emit("")

    @Slot(object)
    def train(self, recipe: Recipe) -> None:
        """Begin a run, in place of the one that is under way."""
        self._begin(self._new_run(recipe), {})

    @Slot(int, bool, object)
    def go_on(self, run: int, one_more_epoch: bool, fields: Mapping[str, Any]) -> None:
        """Train a run of the library to its end or for one more epoch, with `fields` changed."""
        self._begin(self._further(run, one_more_epoch), fields)

    @Slot(str, object)
    def change(self, field: str, value: object) -> None:
        """Have a field of the recipe under way be another, as soon as it can be."""
        try:
            if self._recipe is not None:
                with_fields(self._recipe, {field: value})
                self._wishes.want(field, value)
        except UserError as error:
            self.failed.emit(f"This was not changed: {error}.")

    @Slot(object)
    def watch(self, pins: Pins) -> None:
        """Read these drawings from now on, while a network learns."""
        self._watched.pins = pins

    @Slot()
    def pause(self) -> None:
        if self._activity is Activity.TRAINING:
            self._set_activity(Activity.PAUSED)

    @Slot()
    def resume(self) -> None:
        if self._activity is Activity.PAUSED:
            self._set_activity(Activity.TRAINING)
            self._turns.begin()

    @Slot(object)
    def set_speed(self, steps_per_second: float | None) -> None:
        """Take so many steps a second at most, from now on; None: as many as can be."""
        self._slow_motion.steps_per_second = steps_per_second
        self._turns.keep_time()

    @Slot()
    def step(self) -> None:
        """Take a single step and pause; a run that begins is held after its first."""
        if self._activity is Activity.IDLE:
            return
        if self._activity is Activity.TRAINING:
            self._set_activity(Activity.PAUSED)
        self._slow_motion.single = True
        self._turns.begin()

    @Slot()
    def stop(self) -> None:
        self._drop_training()
        self._set_activity(Activity.IDLE)

    @Slot()
    def end(self) -> None:
        """Drop all work, for good; a run under way was not stopped by the user, but can go on."""
        self._state_of_dropped = RunState.INTERRUPTED
        self._drop_training()
        self._turns.stop()
        try:
            self._recorder.close()
        finally:
            self.ended.emit()  # or the window would wait for it in vain

    @Slot()
    def _turn(self) -> None:
        is_held = self._activity is Activity.PAUSED and not self._slow_motion.single
        if self._training is None or is_held:
            self._turns.stop()
        elif not self._advance(self._training):
            self.stop()

    def _advance(self, training: Iterator[TrainingEvent]) -> bool:
        """Do the next piece of `training`; False once it has ended or failed."""
        self._turns.mark()
        try:
            event = next(training)
        except StopIteration:
            return False
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread lives on and tells
            self._tell_failure(error)
            return False
        self._turns.follow(event)
        self.training_advanced.emit(event)
        return True

    def _tell_failure(self, error: Exception) -> None:
        match error:
            case UserError():
                sentence = str(error)
            case MemoryError():
                sentence = "There is not enough memory; try a smaller network or batch."
            case _:
                sentence = ENDED
                tell_unexpected(error)
        if isinstance(error, DivergedError):
            self.diverged.emit(sentence)
        self.failed.emit(sentence)

    def _drop_training(self) -> None:
        """End the run under way, if there is one; it is recorded as stopped.

        Nothing that fails meanwhile keeps it from being over.
        """
        training, self._training = self._training, None
        self._slow_motion.single = False
        if training is not None:
            try:
                training.close()
            except Exception as error:  # noqa: BLE001 - as above
                self._tell_failure(error)

    def _begin(self, training: Generator[TrainingEvent], fields: Mapping[str, Any]) -> None:
        self._drop_training()
        self._wishes = Wishes()
        for field, value in fields.items():
            self._wishes.want(field, value)
        self._set_activity(Activity.PREPARING)
        self._training = training
        self._turns.begin()

    def _new_run(self, recipe: Recipe) -> Generator[TrainingEvent]:
        self.run_started.emit(self._recorder.begin(recipe))
        yield from self._recorded(recipe)

    def _further(self, run: int, one_more_epoch: bool) -> Generator[TrainingEvent]:
        path, recipe, checkpoint = self._recorder.go_on(run, one_more_epoch=one_more_epoch)
        self.run_started.emit(path)
        epochs = 0 if checkpoint is None else len(checkpoint.record.epochs)
        until = epochs + 1 if one_more_epoch else None
        yield from self._recorded(recipe, checkpoint, until)

    def _recorded(
        self, recipe: Recipe, checkpoint: Checkpoint | None = None, until: int | None = None
    ) -> Generator[TrainingEvent]:
        """Train, and have the library know how far it came, whichever way it ends."""
        self._recipe, state = recipe, RunState.FAILED
        try:
            record = yield from self._train(recipe, checkpoint, until)
            whole = record is None or is_over(recipe, record.epochs)
            state = RunState.FINISHED if whole else RunState.STOPPED
        except GeneratorExit:
            state = self._state_of_dropped
            raise
        finally:
            self._recorder.end(state)

    def _train(
        self, recipe: Recipe, checkpoint: Checkpoint | None, until: int | None
    ) -> Generator[TrainingEvent, None, Record | None]:
        """Train; return the record at the end."""
        dataset, record = self.load_dataset(recipe.data), None
        events = train(
            self._engine,
            recipe,
            dataset,
            checkpoint=checkpoint,
            keep=self._recorder.keep_checkpoint,
            until=until,
            wishes=self._wishes,
            watched=self._watched,
            slow_motion=self._slow_motion,
        )
        with closing(events):  # so that it keeps where it was before the run is ended
            for event in events:
                if isinstance(event, ChunkEnded) and self._activity is Activity.PREPARING:
                    is_held = self._slow_motion.single
                    self._set_activity(Activity.PAUSED if is_held else Activity.TRAINING)
                if isinstance(event, EpochEnded | TrainingEnded):
                    record = event.network.record
                    self._keep(event, dataset.test)
                yield event
        return record

    def _keep(self, event: EpochEnded | TrainingEnded, test: Split) -> None:
        self._recorder.keep(event.best, newest=event.network, looks=int(event.looked))
        if event.test_outputs is not None:
            self.network_evaluated.emit(
                EvaluatedNetwork(
                    network=event.network, reading=SplitReading(test, event.test_outputs)
                )
            )

    def _set_activity(self, activity: Activity) -> None:
        if activity is not self._activity:
            self._activity = activity
            self.activity_changed.emit(activity)
