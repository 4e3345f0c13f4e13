"""The table of runs, or a sentence where there is none to show, and what all of them take."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from mnist_desktop.core.counted import counted
from mnist_desktop.core.runs.run_facts import size_in_words
from mnist_desktop.core.runs.run_rows import run_rows
from mnist_desktop.ui.library.run_table import RunTable
from mnist_desktop.ui.library.run_table_model import RunTableModel
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID

_UNREAD = "The runs have not been read yet."
_EMPTY = "No run yet. Train a network: each run is kept here, epoch by epoch."


class RunList(QWidget):
    """Shows what a model holds; says how many of all runs those are."""

    def __init__(self, model: RunTableModel, failed: Callable[[str], None]) -> None:
        """`failed` is told a sentence where what is shown can't be saved."""
        super().__init__()
        self.table = RunTable(model)
        self._model = model
        self._total = muted_label()
        describe(
            self._total,
            name="library_total",
            label="Runs and disk use",
            explanation="How many runs are shown, and how much disk their networks take, epoch by "
            "epoch.",
        )
        self._sentence = muted_label(_UNREAD)
        self._sentence.setObjectName("library_sentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sentence)
        self._stack.addWidget(self.table)
        foot = QHBoxLayout()
        foot.addWidget(self._total, 1)
        foot.addWidget(
            keep_menu(
                "runs",
                "Runs",
                picture=self.table,
                table=lambda: run_rows(model.rows),
                failed=failed,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        model.modelReset.connect(self._show_total)
        model.dataChanged.connect(self._show_total)

    def _show_total(self) -> None:
        shown, count = len(self._model.rows), self._model.count
        runs = counted(count, "run")
        which = runs if shown == count else f"{shown:,} of {runs}"
        size = sum(entry.disk_use for entry in self._model.rows)
        self._total.setText(f"{which}, {size_in_words(size)} on disk" if count else "")
        searched = f"No run has “{self._model.searched}” in it."
        self._sentence.setText(searched if count else _EMPTY)
        self._stack.setCurrentIndex(1 if shown else 0)
