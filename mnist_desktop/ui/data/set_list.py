"""The list of data sets, and what is known of the one that is chosen."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.library.data_sets import MNIST_ENTRY, DataSetEntry
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_NAME = Qt.ItemDataRole.UserRole
_IMPORT = (
    "Bring in IDX files, an .npz archive, or a folder of pictures by class, such as Fashion-MNIST."
)


class SetList(QWidget):
    """One line a data set; MNIST is always there."""

    chosen = Signal(str)
    """The name of the data set that is to be shown."""
    file_wanted = Signal()
    folder_wanted = Signal()
    rename_wanted = Signal(object)
    """A DataSetEntry."""
    delete_wanted = Signal(object)
    """A DataSetEntry."""
    train_wanted = Signal(str)
    """The name of the data set that is to be learned."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: dict[str, DataSetEntry] = {}
        self._list = QListWidget()
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setSpacing(GRID // 4)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        describe(
            self._list,
            name="data_sets",
            label="Data sets",
            explanation="The data sets that there are; F2 renames one, Del deletes it.",
        )
        self._list.currentItemChanged.connect(self._choose)
        self._facts = QLabel()
        self._facts.setWordWrap(True)
        self._facts.setTextFormat(Qt.TextFormat.RichText)
        self._facts.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        describe(
            self._facts,
            name="data_facts",
            label="About the data set",
            explanation="How many images there are, of which classes, and what the import told.",
        )
        self._import = self._import_button()
        self._rename, self._delete = QPushButton(), QPushButton()
        self._train = QPushButton(icon("train"), "Train on it")
        self._set_up_buttons()
        self._lay_out()
        self.show_entries([MNIST_ENTRY])

    def show_entries(self, entries: Sequence[DataSetEntry]) -> None:
        """Show others; the chosen one stays so if it is still there."""
        name = self.current.name if self._entries else ""
        self._entries = {entry.name: entry for entry in entries}
        was_blocked = self._list.blockSignals(True)
        self._list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(_NAME, entry.name)
            tip = f"{entry.train_images + entry.test_images:,} images"
            item.setStatusTip(f"{entry.title}: {tip}.")
            self._list.addItem(item)
        self._list.blockSignals(was_blocked)
        self.choose(name if name in self._entries else entries[0].name)

    def choose(self, name: str) -> None:
        """Choose the data set of that name."""
        for row, each in enumerate(self._entries):
            if each == name:
                self._list.setCurrentRow(row)
        self._tell()

    def take_focus(self) -> None:
        """Let the keyboard reach the list."""
        self._list.setFocus()

    @property
    def current(self) -> DataSetEntry:
        """The one that is chosen."""
        item = self._list.currentItem()
        name = item.data(_NAME) if item is not None else next(iter(self._entries))
        return self._entries[name]

    def offer_import(self, *, is_free: bool) -> None:
        """Let something be imported, unless something is."""
        self._import.setEnabled(is_free)

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._tell()
            self.chosen.emit(item.data(_NAME))

    def _tell(self) -> None:
        entry = self.current
        for button in (self._rename, self._delete):
            button.setEnabled(entry.is_own)
        lines = [f"<b>{escape(entry.title)}</b>"]
        lines.append(
            f"{entry.train_images:,} training and {entry.test_images:,} test images of "
            f"{escape(', '.join(entry.class_names))}."
        )
        if entry.is_own:
            when = entry.imported.astimezone() if entry.imported else None
            lines.append(f"Imported {when:%Y-%m-%d %H:%M}" if when else "Imported")
            lines[-1] += f" from {escape(entry.source)}."
            lines += [escape(line) for line in entry.report]
            lines.append(f"<tt>train --data {entry.name}</tt>")
        else:
            lines.append(
                "Handwritten digits, which came with the app (Y. LeCun, C. Cortes, C. Burges)."
            )
        self._facts.setText("".join(f"<p>{line}</p>" for line in lines))

    def _import_button(self) -> QPushButton:
        button = QPushButton(icon("open"), "Import")
        describe(button, name="import_data", label="Import a data set", explanation=_IMPORT)
        menu = QMenu(button)
        menu.setObjectName("import_menu")
        for name, title, wanted in (
            ("import_file", "IDX or .npz file…", self.file_wanted),
            ("import_folder", "Folder of IDX files or pictures…", self.folder_wanted),
        ):
            action = QAction(title, menu)
            action.setObjectName(name)
            action.triggered.connect(wanted)
            menu.addAction(action)
        button.setMenu(menu)
        return button

    def _set_up_buttons(self) -> None:
        self._rename.setIcon(icon("rename"))
        self._delete.setIcon(icon("clear"))
        describe(
            self._rename,
            name="rename_data",
            label="Rename the data set",
            explanation="Give the chosen data set another name; its runs still know it. F2",
        )
        describe(
            self._delete,
            name="delete_data",
            label="Delete the data set",
            explanation="Delete the chosen data set; Undo brings it back. Del",
        )
        describe(
            self._train,
            name="train_on_data",
            label="Train on it",
            explanation="Let the recipe of the Train page learn the chosen data set.",
        )
        for button in (self._rename, self._delete):
            button.setProperty("narrow", True)
        self._rename.clicked.connect(lambda: self.rename_wanted.emit(self.current))
        self._delete.clicked.connect(lambda: self.delete_wanted.emit(self.current))
        self._train.clicked.connect(lambda: self.train_wanted.emit(self.current.name))
        for key, button in (("F2", self._rename), ("Del", self._delete)):
            action = QAction(self._list)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(button.click)
            self._list.addAction(action)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addWidget(self._import, 1)
        row.addWidget(self._rename)
        row.addWidget(self._delete)
        area = QScrollArea()
        area.setWidget(self._facts)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.viewport().setAutoFillBackground(False)
        self._facts.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self._list, 1)
        column.addWidget(area, 2)
        column.addWidget(self._train)


if __name__ == "__main__":
    preview(SetList)
