"""Asks for the same recipe with several seeds, to see how much of its figures is chance."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from mnist_desktop.core.evaluation.seeds import MAX_SEEDS
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID

_RUN = "Train the recipe with its seed and those after it, one run after the other; Stop ends all."
_COUNT = "How many seeds: each is a run of its own, kept in the Library."
_WHY = "The same recipe with other seeds shows how much of its accuracy is chance."


class SeedControls(QWidget):
    """A number and a button, and which seed is at it."""

    run_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._count = QSpinBox()
        self._count.setRange(2, MAX_SEEDS)
        self._count.setValue(5)
        self._count.setSuffix(" seeds")
        describe(self._count, name="seed_count", label="Seeds", explanation=_COUNT)
        self._run = QPushButton(icon("play"), "Run them")
        describe(self._run, name="run_seeds", label="Run several seeds", explanation=_RUN)
        self._run.clicked.connect(lambda: self.run_wanted.emit(self._count.value()))
        self._said = muted_label(_WHY)
        self._said.setObjectName("seeds_said")
        self._said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._count, 1)
        row.addWidget(self._run, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._said)

    def show_activity(self, activity: Activity) -> None:
        """Offer a series between runs only."""
        self.setEnabled(activity is Activity.IDLE)

    def offer_training(self, problem: str) -> None:
        """Offer a series, unless a problem says why the recipe can't be trained."""
        self._run.setEnabled(not problem)

    def show_progress(self, number: int, of: int) -> None:
        """Tell which of the runs is under way."""
        self._said.setText(f"Seed {number} of {of} is trained.")

    def show_end(self, runs: int, of: int) -> None:
        """Tell how many of the runs were made."""
        self._said.setText(
            f"{runs} of {of} seeds were trained; they are chosen in the Library."
            if runs
            else "No seed was trained to the end of an epoch."
        )
