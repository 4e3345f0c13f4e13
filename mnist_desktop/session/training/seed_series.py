"""Trains a recipe with one seed after another, each a run of the library."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.seeds import recipes_of_seeds
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.training.training import TrainingEnded, TrainingEvent
from mnist_desktop.session.library.library import Library
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.training import Training


class SeedSeries(QObject):
    """One series at a time; a run that is stopped or fails ends it. Lives in the GUI's thread."""

    advanced = Signal(int, int)
    """The run that begins now, counted from 1, and of how many."""
    ended = Signal(object, int)
    """The ids of the runs that have an epoch, and how many were planned."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, training: Training, library: Library) -> None:
        super().__init__()
        self._training = training
        self._library = library
        self._waiting: list[Recipe] = []
        self._count = 0
        self._runs: list[int] = []
        self._is_finished = False
        training.activity_changed.connect(self._take_activity)
        training.advanced.connect(self._take_event)
        library.entry_changed.connect(self._take_entry)

    @property
    def is_under_way(self) -> bool:
        return self._count > 0

    def begin(self, recipe: Recipe, count: int) -> None:
        """Train `recipe` with `count` seeds, from its own on; in place of what is under way."""
        try:
            self._waiting = recipes_of_seeds(recipe, count)
        except UserError as error:
            self.failed.emit(f"This can't be trained: {error}.")
            return
        self._count, self._runs = count, []
        self._train_next()

    @Slot()
    def _train_next(self) -> None:
        self._is_finished = False
        recipe = self._waiting.pop(0)
        self.advanced.emit(self._count - len(self._waiting), self._count)
        self._training.begin(recipe)

    @Slot(object)
    def _take_activity(self, activity: Activity) -> None:
        if activity is not Activity.IDLE or not self.is_under_way:
            return
        if self._is_finished and self._waiting:
            # In a turn of its own: others are to hear that this run ended before the next begins.
            QTimer.singleShot(0, self, self._train_next)
            return
        count, self._count, self._waiting = self._count, 0, []
        entries = self._library.entries
        runs = [run for run in self._runs if run in entries and entries[run].epochs]
        self.ended.emit(runs, count)

    @Slot(object)
    def _take_event(self, event: TrainingEvent) -> None:
        if isinstance(event, TrainingEnded):
            self._is_finished = True

    @Slot(object)
    def _take_entry(self, entry: RunEntry) -> None:
        is_own = entry.state is RunState.TRAINING and entry.path == self._training.run_path
        if self.is_under_way and is_own and entry.id not in self._runs:
            self._runs.append(entry.id)
