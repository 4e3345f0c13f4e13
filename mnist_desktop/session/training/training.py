"""Training as the GUI's thread knows it; the work is done by Worker, in a thread of its own."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.training import TrainingEvent
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.worker import Worker


class Training(QObject):
    """Takes intents as method calls, and tells facts as signals; one run at a time."""

    prepared = Signal(str)
    """Training is possible: "", or else a sentence on why it isn't."""
    activity_changed = Signal(object)
    """Activity"""
    run_started = Signal(object)
    """The Path where the network of the run is kept that begins or goes on now."""
    run_recorded = Signal(object)
    """The RunEntry of the run under way, whenever the library has more of it."""
    advanced = Signal(object)
    """TrainingEvent"""
    speed_changed = Signal(object)
    """Steps a second, from now on; None: as many as can be taken."""
    diverged = Signal(str)
    """A run stopped itself: a sentence on when and why."""

    # To the worker, across the threads.
    _preparation_wanted = Signal()
    _run_wanted = Signal(object)
    _continuation_wanted = Signal(int, bool, object)
    _change_wanted = Signal(str, object)
    _pause_wanted = Signal()
    _resumption_wanted = Signal()
    _stop_wanted = Signal()
    _speed_wanted = Signal(object)
    _step_wanted = Signal()

    def __init__(self, worker: Worker) -> None:
        """`worker` is to be moved to the background thread by whoever owns that."""
        super().__init__()
        self.activity = Activity.IDLE
        self.speed: float | None = None
        """Steps a second that are wanted; None: as many as can be taken. It is not remembered."""
        self.run_path: Path | None = None
        """Where the network of the run under way is kept, or of the last one."""
        self._connect(worker)

    def prepare(self) -> None:
        """Let TensorFlow be loaded in the background, before a training asks for it."""
        self._preparation_wanted.emit()

    def begin(self, recipe: Recipe) -> None:
        """Begin a run, in place of the one that is under way."""
        # At once: the worker may be importing TensorFlow, and answers only after that.
        self._take_activity(Activity.PREPARING)
        self._run_wanted.emit(recipe)

    def go_on(
        self, run: int, *, one_more_epoch: bool = False, fields: Mapping[str, Any] | None = None
    ) -> None:
        """Train a run of the library to its end, or for one more epoch.

        Some `fields` of its recipe are others from there on, as for `change`.
        """
        self._take_activity(Activity.PREPARING)
        self._continuation_wanted.emit(run, one_more_epoch, dict(fields or {}))

    def change(self, field: str, value: object) -> None:
        """Have a field of the recipe under way be another, as soon as it can be."""
        self._change_wanted.emit(field, value)

    def pause(self) -> None:
        """Let the run under way rest after its chunk of steps."""
        self._pause_wanted.emit()

    def resume(self) -> None:
        """Train a run further that was paused."""
        self._resumption_wanted.emit()

    def stop(self) -> None:
        """End the run under way; it can go on later."""
        self._stop_wanted.emit()

    def set_speed(self, steps_per_second: float | None) -> None:
        """Train slowly, for people to watch, or with None as fast as it can be, until told else.

        The networks are the same at any speed.
        """
        if steps_per_second != self.speed:
            self.speed = steps_per_second
            self._speed_wanted.emit(steps_per_second)
            self.speed_changed.emit(steps_per_second)

    def step(self) -> None:
        """Take a single step of the run under way, and pause."""
        self._step_wanted.emit()

    def _connect(self, worker: Worker) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._preparation_wanted.connect(worker.prepare, queued)
        self._run_wanted.connect(worker.train, queued)
        self._continuation_wanted.connect(worker.go_on, queued)
        self._change_wanted.connect(worker.change, queued)
        self._pause_wanted.connect(worker.pause, queued)
        self._resumption_wanted.connect(worker.resume, queued)
        self._stop_wanted.connect(worker.stop, queued)
        self._speed_wanted.connect(worker.set_speed, queued)
        self._step_wanted.connect(worker.step, queued)
        worker.prepared.connect(self.prepared, queued)
        worker.activity_changed.connect(self._take_activity, queued)
        worker.run_started.connect(self._take_run, queued)
        worker.run_recorded.connect(self.run_recorded, queued)
        worker.training_advanced.connect(self._take_event, queued)
        worker.diverged.connect(self.diverged, queued)

    @Slot(object)
    def _take_activity(self, activity: Activity) -> None:
        if activity is not self.activity:
            self.activity = activity
            self.activity_changed.emit(activity)

    @Slot(object)
    def _take_run(self, path: Path) -> None:
        self.run_path = path
        self.run_started.emit(path)

    @Slot(object)
    def _take_event(self, event: TrainingEvent) -> None:
        self.advanced.emit(event)
