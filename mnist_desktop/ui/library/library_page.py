"""The Library page: every run, searched, sorted, named, noted, compared, deleted and opened."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.session.evaluation.network_comparison import ComparedPair
from mnist_desktop.ui.library.comparison_view import ComparisonView
from mnist_desktop.ui.library.run_buttons import RunButtons
from mnist_desktop.ui.library.run_list import RunList
from mnist_desktop.ui.library.run_menu import run_menu
from mnist_desktop.ui.library.run_panel import RunPanel
from mnist_desktop.ui.library.run_table_model import RunTableModel
from mnist_desktop.ui.report.report_button import ReportButton
from mnist_desktop.ui.widgets.card import card
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID
from mnist_desktop.ui.widgets.undo_bar import UndoBar


class LibraryPage(QWidget):
    """Shows the runs, and asks for what is to be done to them."""

    open_wanted = Signal(int)
    go_on_wanted = Signal(int, bool)
    """A run's id, and whether for one more epoch only."""
    failed = Signal(str)
    """A sentence for the user: what could not be saved, and why."""
    report_wanted = Signal(object, str)
    """The RunEntry of a run, and the ending of the file that tells of it."""
    details_wanted = Signal(int)
    rename_wanted = Signal(int, str)
    notes_given = Signal(int, str)
    star_wanted = Signal(object, bool)
    """A list of ids, and whether they are to be starred."""
    delete_wanted = Signal(object)
    """A list of ids."""
    undo_wanted = Signal()
    comparison_wanted = Signal(object)
    """The ids of two runs; or of one, to be compared with the network that reads."""
    split_wanted = Signal(object, str)
    """A ComparedPair, and the name of the other split to compare it by."""
    comparison_unwanted = Signal()
    image_chosen = Signal(object, int)
    """A (28, 28) image of the test split, and its index there."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    pin_wanted = Signal(object)
    """A (28, 28) image."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("library_page")
        self._model = RunTableModel(self)
        self._list = RunList(self._model, self.failed.emit)
        self._table = self._list.table
        self._panel = RunPanel()
        self._undo_bar = UndoBar()
        self._search = _search_field()
        self._buttons = RunButtons()
        self._report_button = ReportButton(self, with_word=False)
        self._report_button.wanted.connect(self._report)
        self._pages = QStackedWidget()
        self._view: ComparisonView | None = None
        self._lay_out()
        self._connect()
        self._show_selection()

    def show_entries(self, entries: Sequence[RunEntry]) -> None:
        """Show other runs; those that were selected stay so."""
        self._keeping_selection(lambda: self._model.show(entries))

    def show_entry(self, entry: RunEntry) -> None:
        """Show a run that is new or has changed."""
        if self._model.row_of(entry.id) is None:
            self._keeping_selection(lambda: self._model.show_one(entry))
        else:
            self._model.show_one(entry)
            if self._panel.shows(entry.id):
                self._show_selection()

    def show_details(self, details: RunDetails) -> None:
        """Show what is known of a run, if it is still selected."""
        if self._panel.shows(details.entry.id):
            self._panel.show_details(details)

    def show_deleted(self, count: int) -> None:
        """Say that `count` runs were deleted, and offer to undo it."""
        self._undo_bar.show_deleted(count)

    def show_restored(self, entries: Sequence[RunEntry], *, can_undo: bool) -> None:
        """Select the runs that are back; more can be brought back if `can_undo`."""
        self._undo_bar.setVisible(can_undo)
        self._table.select(entry.id for entry in entries)
        self._table.setFocus()

    def select(self, runs: Iterable[int]) -> None:
        """Select runs, and show what they came to."""
        self._search.clear()
        self.show_runs()
        self._table.select(runs)
        self._show_selection()

    def show_runs(self) -> None:
        """Show the list again."""
        self._pages.setCurrentIndex(0)
        self._table.setFocus()

    def show_beginning(self, a: str, b: str, split_name: str) -> None:
        """Say which two networks read a split now; what comes of it follows."""
        comparison = self._comparison()
        comparison.show_beginning(a, b, split_name)
        self._pages.setCurrentWidget(comparison)
        comparison.setFocus()

    def show_comparison_progress(self, done: int, of: int) -> None:
        """Tell how many images both have read."""
        self._comparison().show_progress(done, of)

    def show_pair(self, pair: ComparedPair) -> None:
        """Show how two networks compare."""
        self._comparison().show_pair(pair)

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy, which would take what is above the table out of the order of Tab.
        if self._pages.currentIndex() == 0:
            self._table.setFocus(event.reason())
        else:
            self._pages.currentWidget().setFocus(event.reason())

    def _comparison(self) -> ComparisonView:
        """Made when two networks are first compared."""
        if self._view is None:
            self._view = ComparisonView()
            self._view.failed.connect(self.failed)
            self._view.back_wanted.connect(self.comparison_unwanted)
            self._view.back_wanted.connect(self.show_runs)
            self._view.split_wanted.connect(self.split_wanted)
            self._view.image_chosen.connect(self.image_chosen)
            self._view.pin_wanted.connect(self.pin_wanted)
            self._view.asked.connect(self.asked)
            self._pages.addWidget(self._view)
        return self._view

    def _connect(self) -> None:
        self._search.textChanged.connect(
            lambda text: self._keeping_selection(lambda: self._model.search(text))
        )
        self._search.returnPressed.connect(self._table.setFocus)
        self._model.name_given.connect(self.rename_wanted)
        self._table.selection_changed.connect(self._show_selection)
        self._table.open_wanted.connect(self.open_wanted)
        self._table.star_wanted.connect(self.star_wanted)
        self._table.delete_wanted.connect(self.delete_wanted)
        self._buttons.open_wanted.connect(self._open_selected)
        self._buttons.go_on_wanted.connect(lambda: self._go_on(one_more_epoch=False))
        self._table.customContextMenuRequested.connect(self._open_menu)
        self._buttons.rename_wanted.connect(self._table.rename)
        self._buttons.star_wanted.connect(self._star_selected)
        self._buttons.delete_wanted.connect(self._delete_selected)
        self._panel.failed.connect(self.failed)
        self._panel.notes_given.connect(self.notes_given)
        self._panel.comparison_wanted.connect(self.comparison_wanted)
        self._undo_bar.undo_wanted.connect(self.undo_wanted)
        undo = QAction("Undo delete", self)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.triggered.connect(self.undo_wanted)
        find = QAction("Search", self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.triggered.connect(self._search.setFocus)
        self.addActions([undo, find])

    def _keeping_selection(self, change: Callable[[], None]) -> None:
        selected = [entry.id for entry in self._table.selected()]
        before = self._model.rows
        change()
        if self._model.rows is not before:
            self._table.select(selected)
            self._show_selection()

    def _show_selection(self) -> None:
        selected = self._table.selected()
        self._panel.show_entries(selected)
        if len(selected) <= 2:
            for entry in selected:
                self.details_wanted.emit(entry.id)
        self._buttons.offer(selected)
        self._report_button.offer(len(selected) == 1 and selected[0].has_network)

    def _open_selected(self) -> None:
        for entry in self._table.selected()[:1]:
            self.open_wanted.emit(entry.id)

    def _go_on(self, *, one_more_epoch: bool) -> None:
        for entry in self._table.selected()[:1]:
            if entry.can_have_one_more_epoch if one_more_epoch else entry.can_go_on:
                self.go_on_wanted.emit(entry.id, one_more_epoch)

    def _open_menu(self, place: QPoint) -> None:
        selected = self._table.selected()
        if selected:
            menu = run_menu(
                self,
                selected,
                {
                    "open": self._open_selected,
                    "go_on": lambda: self._go_on(one_more_epoch=False),
                    "one_more_epoch": lambda: self._go_on(one_more_epoch=True),
                    "report_html": lambda: self._report(".html"),
                    "report_pdf": lambda: self._report(".pdf"),
                    "rename": self._table.rename,
                    "star": self._star_selected,
                    "delete": self._delete_selected,
                },
            )
            menu.popup(self._table.viewport().mapToGlobal(place))

    def _report(self, ending: str) -> None:
        for entry in self._table.selected()[:1]:
            self.report_wanted.emit(entry, ending)

    def _delete_selected(self) -> None:
        self.delete_wanted.emit([entry.id for entry in self._table.selected()])

    def _star_selected(self) -> None:
        selected = self._table.selected()
        starred = not all(entry.is_starred for entry in selected)
        self.star_wanted.emit([entry.id for entry in selected], starred)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._search, 1)
        head.addWidget(self._buttons)
        head.addWidget(self._report_button)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(card("", self._list))
        splitter.addWidget(card("Run", self._panel))
        splitter.setStretchFactor(0, 5)
        splitter.setStretchFactor(1, 3)
        splitter.setSizes([5_000, 3_000])  # shares: there is less room than that
        runs = QWidget()
        column = QVBoxLayout(runs)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self._undo_bar)
        column.addWidget(splitter, 1)
        self._pages.addWidget(runs)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)


def _search_field() -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText("Search names, recipes, states and notes")
    field.setClearButtonEnabled(True)
    describe(
        field,
        name="library_search",
        label="Search",
        explanation="Show only runs with all these words in name, recipe, state or notes. Ctrl+F",
    )
    return field


def _build() -> QWidget:
    page = LibraryPage()
    states = list(RunState)
    page.show_entries(
        [
            RunEntry(
                id=number,
                path=Path(f"{number}.safetensors"),
                name=f"Run {number}",
                is_starred=number % 7 == 0,
                state=states[number % len(states)],
                created=datetime.now(UTC) - timedelta(minutes=37 * number),
                recipe=("seed", "softmax", "wide", "convolutional")[number % 4],
                parameters=(42_310, 42_310, 235_146, 56_714)[number % 4],
                epochs=number % 12,
                test_correct=9_500 + number % 400,
                test_images=10_000 if number % 12 else 0,
                size=170_000 + number % 4 * 250_000,
            )
            for number in range(10_000)
        ]
    )
    page.resize(1_100, 700)
    return page


if __name__ == "__main__":
    preview(_build)
