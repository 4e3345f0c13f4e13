"""The Data page: what networks learn, looked through, measured, and brought in from files."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from mnist_desktop.core.datasets.statistics import SplitStatistics
from mnist_desktop.library.data_sets import DataSetEntry
from mnist_desktop.session.datasets.data_sets import ReadDataSet
from mnist_desktop.ui.data.data_tab import DataTab
from mnist_desktop.ui.data.import_bar import ImportBar
from mnist_desktop.ui.data.import_dialog import ImportDialog
from mnist_desktop.ui.data.set_list import SetList
from mnist_desktop.ui.data.statistics_tab import StatisticsTab
from mnist_desktop.ui.widgets.card import card
from mnist_desktop.ui.widgets.choose_file import choose_file_to_open, choose_folder_to_open
from mnist_desktop.ui.widgets.lazy_tabs import LazyTab, LazyTabs
from mnist_desktop.ui.widgets.name_dialog import NameDialog
from mnist_desktop.ui.widgets.theme import GRID
from mnist_desktop.ui.widgets.undo_bar import UndoBar

_FILES = "Data sets (*.npz *.gz *-ubyte *.idx3-ubyte *.idx1-ubyte);;All files (*)"
_UNDO = "Bring back the data set that was deleted last. Ctrl+Z"
Choose = Callable[[QWidget, Callable[[Path], None]], None]
"""Asks for a file or a folder; tests answer in its place."""


class DataPage(QWidget):
    """Shows one data set; its tabs are told of it when they are seen."""

    data_wanted = Signal(str)
    """The data set of that name is to be shown by `show_data`."""
    statistics_wanted = Signal(object)
    """Of the ReadDataSet."""
    import_wanted = Signal(object, str, object)
    """A Path, the title, and the names of the classes or None."""
    cancel_wanted = Signal()
    rename_wanted = Signal(str, str)
    """The name of a data set, and its new title."""
    delete_wanted = Signal(str)
    undo_wanted = Signal()
    train_wanted = Signal(str)
    """The name of the data set that is to be learned."""
    image_chosen = Signal(object)
    asked = Signal(object, object)
    pin_wanted = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        fault_of: Callable[[str], str],
        *,
        choose_file: Choose | None = None,
        choose_folder: Choose | None = None,
    ) -> None:
        """`fault_of` says why a data set can't be called so, or ""."""
        super().__init__()
        self.setObjectName("data_page")
        self._fault_of = fault_of
        self._choose_file = choose_file or _choose_file
        self._choose_folder = choose_folder or _choose_folder
        self._found: ReadDataSet | None = None
        self._told: dict[QWidget, ReadDataSet] = {}
        self._statistics: StatisticsTab | None = None
        self._sets = SetList()
        self._bar = ImportBar()
        self._undo_bar = UndoBar(_UNDO)
        self._tabs = LazyTabs(
            name="data_tabs",
            label="Sides of the data set",
            explanation="What is shown of the data set: Left and Right choose.",
        )
        self._connect()
        self._add_tabs()
        self._lay_out()

    @property
    def tabs(self) -> LazyTabs:
        """The tabs, each of which somebody may be led to."""
        return self._tabs

    def show_entries(self, entries: Sequence[DataSetEntry]) -> None:
        """Show which data sets there are."""
        self._sets.show_entries(entries)

    @Slot(object)
    def show_data(self, found: ReadDataSet) -> None:
        """Show the images of a data set, if it is the one that is chosen."""
        if found.entry.name == self._sets.current.name:
            self._found = found
            if self._tabs.seen is not None:
                self._tell(self._tabs.seen)

    @Slot(str, object)
    def show_statistics(self, name: str, statistics: Sequence[SplitStatistics]) -> None:
        """Show what was measured of a data set."""
        if self._statistics is not None:
            self._statistics.show_statistics(name, statistics)

    @Slot(int, int)
    def show_progress(self, done: int, of: int) -> None:
        """Tell how far an import is."""
        self._bar.show_progress(done, of)

    @Slot()
    def show_import_ended(self) -> None:
        """Offer the next import."""
        self._bar.hide()
        self._sets.offer_import(is_free=True)

    @Slot(object)
    def show_imported(self, entry: DataSetEntry) -> None:
        """Show a data set that is new."""
        self._sets.choose(entry.name)
        self._sets.take_focus()

    @Slot(object)
    def show_deleted(self, entry: DataSetEntry) -> None:
        """Say that one was deleted, and offer to undo it."""
        self._undo_bar.show_sentence(
            f"{entry.title} was deleted; gone for good when the app is started again."
        )

    def show_undone(self, *, can_undo: bool) -> None:
        """More can be brought back if `can_undo`."""
        self._undo_bar.setVisible(can_undo and self._undo_bar.isVisible())

    def begin_import(self, path: Path) -> None:
        """Ask what the data set at `path` shall be called, and for its import."""

        def begin(title: str, names: object) -> None:
            self._bar.begin(title)
            self._sets.offer_import(is_free=False)
            self.import_wanted.emit(path, title, names)

        ImportDialog(path, self._fault_of, begin, self.window()).open()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._sets.take_focus()
        super().focusInEvent(event)

    def _connect(self) -> None:
        sets = self._sets
        sets.chosen.connect(self.data_wanted)
        sets.file_wanted.connect(lambda: self._choose_file(self.window(), self.begin_import))
        sets.folder_wanted.connect(lambda: self._choose_folder(self.window(), self.begin_import))
        sets.rename_wanted.connect(self._rename)
        sets.delete_wanted.connect(lambda entry: self.delete_wanted.emit(entry.name))
        sets.train_wanted.connect(self.train_wanted)
        self._bar.cancel_wanted.connect(self.cancel_wanted)
        self._undo_bar.undo_wanted.connect(self.undo_wanted)
        self._tabs.opened.connect(self._tell)
        undo = QAction(self)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        undo.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.triggered.connect(self.undo_wanted)
        self.addAction(undo)

    def _add_tabs(self) -> None:
        for name, title, explanation, build in (
            ("images", "Images", "All images, by class and by number.", self._images_tab),
            (
                "statistics",
                "Statistics",
                "How many images of each class, their means, pixels and ink.",
                self._statistics_tab,
            ),
            (
                "changes",
                "Augmentation",
                "What changing images in each epoch makes of them.",
                self._changes_tab,
            ),
        ):
            self._tabs.add(LazyTab(name=name, title=title, explanation=explanation, build=build))

    # Late: each is imported when it is first seen.

    def _images_tab(self) -> DataTab:
        from mnist_desktop.ui.data.images_tab import ImagesTab

        return self._connected(ImagesTab())

    def _statistics_tab(self) -> DataTab:
        self._statistics = StatisticsTab()
        return self._connected(self._statistics)

    def _changes_tab(self) -> DataTab:
        from mnist_desktop.ui.data.changes_tab import ChangesTab

        return self._connected(ChangesTab())

    def _connected(self, tab: DataTab) -> DataTab:
        tab.image_chosen.connect(self.image_chosen)
        tab.asked.connect(self.asked)
        tab.pin_wanted.connect(self.pin_wanted)
        tab.statistics_wanted.connect(self.statistics_wanted)
        tab.failed.connect(self.failed)
        return tab

    @Slot(QWidget)
    def _tell(self, tab: QWidget) -> None:
        """Tell a tab that is seen what it was not told yet."""
        if self._found is None or not isinstance(tab, DataTab):
            return
        if self._told.get(tab) is not self._found:
            self._told[tab] = self._found
            tab.show_data(self._found)

    def _rename(self, entry: DataSetEntry) -> None:
        def fault_of(title: str) -> str:
            return "" if title.casefold() == entry.title.casefold() else self._fault_of(title)

        NameDialog(
            "Rename the data set",
            entry.title,
            fault_of,
            lambda title: self.rename_wanted.emit(entry.name, title),
            self.window(),
        ).open()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        left = card("Data sets", self._sets)
        left.setMinimumWidth(30 * GRID)
        splitter.addWidget(left)
        splitter.addWidget(self._tabs)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([34 * GRID, 5_000])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for bar in (self._bar, self._undo_bar):
            column.addWidget(bar)
        row = QHBoxLayout()
        row.addWidget(splitter)
        column.addLayout(row, 1)


def _choose_file(parent: QWidget, then: Callable[[Path], None]) -> None:
    choose_file_to_open(parent, "Import a data set", _FILES, then)


def _choose_folder(parent: QWidget, then: Callable[[Path], None]) -> None:
    choose_folder_to_open(parent, "Import a folder of images", then)
