"""The table of the library: choosing, opening, starring and renaming runs in it."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.core.runs.run_list import RunColumn
from mnist_desktop.ui.library.run_table_model import COLUMNS, RunTableModel
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_NAME = COLUMNS.index(RunColumn.NAME)
_STAR = COLUMNS.index(RunColumn.STAR)
_WIDTHS = {  # in widths of a digit
    RunColumn.NAME: 26,
    RunColumn.RECIPE: 12,
    RunColumn.STATE: 11,
    RunColumn.ACCURACY: 21,
    RunColumn.EPOCHS: 9,
    RunColumn.PARAMETERS: 13,
    RunColumn.CREATED: 17,
    RunColumn.SIZE: 10,
}


class RunTable(QTableView):
    """One line a run, sorted by a click on a column's head."""

    open_wanted = Signal(int)
    delete_wanted = Signal(object)
    """A list of ids."""
    star_wanted = Signal(object, bool)
    """A list of ids, and whether they are to be starred."""
    selection_changed = Signal()

    def __init__(self, model: RunTableModel) -> None:
        super().__init__()
        self._runs = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self._set_up_heads()
        self.doubleClicked.connect(self._double_click)
        self.clicked.connect(self._click)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        describe(
            self,
            name="runs",
            label="Runs",
            explanation="Every run: Enter opens its network, F2 renames it, Del deletes it; two "
            "that are selected are compared.",
        )

    def selected(self) -> list[RunEntry]:
        """The selected runs, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._runs.rows[row] for row in rows]

    def select(self, runs: Iterable[int]) -> None:
        """Select those of `runs` that are shown, and no others."""
        rows = sorted(row for run in runs if (row := self._runs.row_of(run)) is not None)
        selection = QItemSelection()
        # A range for all rows that are neighbours: thousands of single ones take Qt minutes.
        for first, last in _ranges(rows):
            selection.select(self._runs.index(first, _STAR), self._runs.index(last, _STAR))
        flags = QItemSelectionModel.SelectionFlag
        if rows:
            self.selectionModel().setCurrentIndex(self._runs.index(rows[0], _STAR), flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)

    def rename(self) -> None:
        """Let the name of the current run be edited in its place."""
        if self.currentIndex().isValid():
            self.edit(self._runs.index(self.currentIndex().row(), _NAME))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # Enter ends the editing, and opens nothing
            return
        selected = self.selected()
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.open_wanted.emit(self._runs.rows[self.currentIndex().row()].id)
            case Qt.Key.Key_F2:
                self.rename()
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if selected:
                self.delete_wanted.emit([entry.id for entry in selected])
            case _:
                super().keyPressEvent(event)

    def _set_up_heads(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        room_to_edit = self.fontMetrics().height() + int(1.5 * GRID)
        self.verticalHeader().setDefaultSectionSize(room_to_edit)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        digit = self.fontMetrics().horizontalAdvance("0")
        for column, width in _WIDTHS.items():
            self.setColumnWidth(COLUMNS.index(column), width * digit)
        heads.setMinimumSectionSize(3 * GRID)
        self.setColumnWidth(_STAR, 4 * GRID)
        self.sortByColumn(COLUMNS.index(RunColumn.CREATED), Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)

    def _double_click(self, index: QModelIndex) -> None:
        if index.column() != _STAR:
            self.open_wanted.emit(self._runs.rows[index.row()].id)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == _STAR:
            entry = self._runs.rows[index.row()]
            self.star_wanted.emit([entry.id], not entry.is_starred)

    def _tell_selection(self) -> None:
        self.selection_changed.emit()


def _ranges(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each stretch of neighbours among sorted rows."""
    for _, stretch in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]):
        found = [row for _, row in stretch]
        yield found[0], found[-1]
