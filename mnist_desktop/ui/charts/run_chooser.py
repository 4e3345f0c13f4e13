"""Chooses the runs of the library that charts show beside the newest: a list to tick."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.charts.shown_runs import MAX_COMPARED
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.core.runs.run_facts import accuracy_in_words
from mnist_desktop.core.runs.run_list import in_order, matching
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_Index = QModelIndex | QPersistentModelIndex


class RunChooser(QFrame):
    """A popup; Esc closes it, and what is ticked counts at once."""

    runs_chosen = Signal(object)
    """The list of the ids that are ticked, in the order of the ticks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("run_chooser")
        self.setProperty("card", True)
        self._entries: list[RunEntry] = []
        self._model = _RunModel(self)
        self._model.chosen_changed.connect(self._tell)
        self._search = QLineEdit()
        self._search.setPlaceholderText("Search runs")
        self._search.setClearButtonEnabled(True)
        describe(
            self._search,
            name="run_chooser_search",
            label="Search runs",
            explanation="List only runs with all these words in name, recipe, state or notes.",
        )
        self._search.textChanged.connect(self._list_runs)
        self._list = _RunList()
        self._list.setModel(self._model)
        self._list.toggled.connect(self._model.toggle)
        self._sentence = muted_label()
        self._sentence.setObjectName("run_chooser_sentence")
        self._sentence.setWordWrap(True)
        none = QPushButton("None")
        describe(
            none,
            name="choose_no_run",
            label="None",
            explanation="Take all ticks away: the charts show the newest run alone.",
        )
        none.clicked.connect(lambda: self._model.choose(()))
        foot = QHBoxLayout()
        foot.addWidget(self._sentence, 1)
        foot.addWidget(none)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addLayout(foot)
        self.resize(46 * GRID, 45 * GRID)
        self._say()

    def show_entries(self, entries: Iterable[RunEntry]) -> None:
        """Offer these runs of the library; those before their first epoch have nothing to show."""
        self._entries = in_order(entry for entry in entries if entry.epochs)
        self._list_runs()

    def show_chosen(self, runs: Collection[int]) -> None:
        """Tick these, whoever chose them."""
        self._model.show_chosen(runs)
        self._say()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._search.clear()
        self._list_runs()
        self._search.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self._search.hasFocus():
            self._list.setFocus()
            self._list.setCurrentIndex(self._model.index(0, 0))
        else:
            super().keyPressEvent(event)

    def _list_runs(self) -> None:
        self._model.show(matching(self._entries, self._search.text()))
        self._say()

    def _tell(self) -> None:
        self._say()
        self.runs_chosen.emit(list(self._model.chosen))

    def _say(self) -> None:
        count = len(self._model.chosen)
        if not self._entries:
            sentence = "No run yet. Train a network: each run is kept in the Library."
        elif not self._model.rowCount():
            sentence = f"No run has “{self._search.text()}” in it."
        elif count >= MAX_COMPARED:
            sentence = f"{count} runs are shown, and no more fit: take a tick away first."
        else:
            sentence = f"Tick up to {MAX_COMPARED} runs; {count} now."
        self._sentence.setText(sentence)


class _RunModel(QAbstractListModel):
    """The runs of the list, each ticked or not."""

    chosen_changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.chosen: dict[int, None] = {}  # in the order in which they were ticked
        self._entries: list[RunEntry] = []

    def show(self, entries: list[RunEntry]) -> None:
        """List other runs."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def show_chosen(self, runs: Collection[int]) -> None:
        """Tick others, without telling."""
        self.chosen = dict.fromkeys(runs)
        if self._entries:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._entries) - 1, 0))

    def choose(self, runs: Collection[int]) -> None:
        """Tick others, and tell."""
        self.show_chosen(runs)
        self.chosen_changed.emit()

    def toggle(self, index: QModelIndex) -> None:
        """Tick a run or take its tick away, and tell; one too many stays as it is."""
        run = self._entries[index.row()].id
        if run in self.chosen:
            self.choose([each for each in self.chosen if each != run])
        elif len(self.chosen) < MAX_COMPARED:
            self.choose([*self.chosen, run])

    # Qt overrides

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsSelectable
        run = self._entries[index.row()].id
        is_free = run in self.chosen or len(self.chosen) < MAX_COMPARED
        return flags | Qt.ItemFlag.ItemIsEnabled if is_free else flags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = entry.id in self.chosen
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{entry.name}  ·  {accuracy_in_words(entry)}"
        return None


class _RunList(QListView):
    """Space and Enter tick, as a click anywhere on the line does."""

    toggled = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(self.toggled)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        describe(
            self,
            name="run_chooser_list",
            label="Runs",
            explanation="The runs of the library, the newest first; a click or Space ticks one.",
        )

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ticking = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in ticking and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
