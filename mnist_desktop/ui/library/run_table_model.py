"""The library's runs as Qt's tables want them."""

from collections.abc import Iterable
from html import escape
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.core.runs.run_facts import accuracy_in_words, size_in_words, time_in_words
from mnist_desktop.core.runs.run_list import RunColumn, in_order, matching
from mnist_desktop.ui.widgets.icons import icon

COLUMNS = tuple(RunColumn)
_NUMBERS = (RunColumn.EPOCHS, RunColumn.PARAMETERS, RunColumn.SIZE)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Role = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RunTableModel(QAbstractTableModel):
    """The runs that match a search, in the order of a column."""

    name_given = Signal(int, str)
    """The user has given the run with this id another name."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[RunEntry] = []
        self._row_of: dict[int, int] = {}
        self._all: dict[int, RunEntry] = {}
        self.searched = ""
        """The text that the runs shown match."""
        self._by = RunColumn.CREATED
        self._descending = True
        self._star, self._starred = icon("star"), icon("starred")

    def show(self, entries: Iterable[RunEntry]) -> None:
        """Show other runs."""
        self._all = {entry.id: entry for entry in entries}
        self._arrange()

    def show_one(self, entry: RunEntry) -> None:
        """Show a run that is new or has changed; one that was there keeps its row."""
        self._all[entry.id] = entry
        row = self.row_of(entry.id)
        if row is None:
            self._arrange()
        else:
            self.rows[row] = entry
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def search(self, text: str) -> None:
        """Show only runs that match."""
        self.searched = text
        self._arrange()

    def row_of(self, run: int) -> int | None:
        """Where the run with this id is shown, if it is."""
        return self._row_of.get(run)

    @property
    def count(self) -> int:
        """How many runs there are, shown or not."""
        return len(self._all)

    # Qt overrides

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and COLUMNS[index.column()] is RunColumn.NAME:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        column = COLUMNS[section]
        if role == _Role.DecorationRole and column is RunColumn.STAR:
            return self._star
        if role in (_Role.ToolTipRole, _Role.StatusTipRole):
            return f"Click to sort by {column.value.lower() or 'star'}."
        if role == _Role.TextAlignmentRole and column in _NUMBERS:
            return _RIGHT
        return column.value if role == _Role.DisplayRole else None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        entry, column = self.rows[index.row()], COLUMNS[index.column()]
        match role:
            case _Role.DisplayRole | _Role.EditRole:
                return _text(entry, column)
            case _Role.ToolTipRole if column is RunColumn.NAME:
                return f"<p>{escape(entry.name)}</p><p>{escape(str(entry.path))}</p>"
            case _Role.DecorationRole if column is RunColumn.STAR:
                return self._starred if entry.is_starred else self._star
            case _Role.AccessibleTextRole if column is RunColumn.STAR:
                return "starred" if entry.is_starred else "not starred"
            case _Role.TextAlignmentRole if column in _NUMBERS:
                return _RIGHT
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        entry, name = self.rows[index.row()], str(value).strip()
        if role != _Role.EditRole or not name or name == entry.name:
            return False
        self.name_given.emit(entry.id, name)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._by, self._descending = COLUMNS[column], order == Qt.SortOrder.DescendingOrder
        self._arrange()

    def _arrange(self) -> None:
        self.beginResetModel()
        found = matching(self._all.values(), self.searched)
        self.rows = in_order(found, self._by, descending=self._descending)
        self._row_of = {entry.id: row for row, entry in enumerate(self.rows)}
        self.endResetModel()


def _text(entry: RunEntry, column: RunColumn) -> str | None:
    match column:
        case RunColumn.NAME:
            return entry.name
        case RunColumn.RECIPE:
            return entry.recipe
        case RunColumn.STATE:
            return entry.state.value
        case RunColumn.ACCURACY:
            return accuracy_in_words(entry)
        case RunColumn.EPOCHS:
            return f"{entry.epochs:,}"
        case RunColumn.PARAMETERS:
            return f"{entry.parameters:,}"
        case RunColumn.CREATED:
            return time_in_words(entry)
        case RunColumn.SIZE:
            return size_in_words(entry.disk_use) if entry.disk_use else ""
    return None
