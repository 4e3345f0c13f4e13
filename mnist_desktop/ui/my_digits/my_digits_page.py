"""The My digits page: what the user drew and named, and what the network learns from it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.counted import counted
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.teaching.own_digits import OwnDigit
from mnist_desktop.core.teaching.own_labels import LABELS, NOT_A_DIGIT
from mnist_desktop.ui.my_digits.ink_tiles import InkTile, InkTileDelegate, InkTileModel
from mnist_desktop.ui.my_digits.lesson_panel import LessonPanel
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.choose_file import choose_file_to_save, choose_files_to_open
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID
from mnist_desktop.ui.widgets.tile_list import TileList

_EMPTY = (
    "None yet. On the Draw page, press the key of the digit that you meant, 0 to 9, when yours was "
    "read wrong: your ink is kept here."
)
_FILES = "Pen files (*.json *.json.gz)"


class MyDigitsPage(QWidget):
    """Shows the digits, and asks for what is to be done with them."""

    relabel_wanted = Signal(object, str)
    """A list of places in the set, and their label."""
    delete_wanted = Signal(object)
    """A list of places in the set."""
    undo_wanted = Signal()
    import_wanted = Signal(object)
    """A list of Paths."""
    export_wanted = Signal(object)
    """A Path."""
    ink_chosen = Signal(object)
    """Ink to put on the sheet."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("my_digits_page")
        self.lesson = LessonPanel()
        """Learns from the digits; tells by its own signals what is wanted."""
        self._digits: Sequence[OwnDigit] = ()
        self._places: list[int] = []
        self._model = InkTileModel(self)
        self._list = TileList(self)
        self._delegate = InkTileDelegate(self._list, side=9 * GRID, width=12 * GRID)
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        describe(
            self._list,
            name="my_digits",
            label="My digits",
            explanation="Your digits, newest first; Enter or a double click puts one on the sheet.",
        )
        self._filter = _chooser(
            "my_digits_filter", "Show", "Show all of your digits, or those of one kind."
        )
        self._filter.addItem("All", "")
        self._label = _chooser(
            "my_digits_label", "It is", "Say what the selected digits are, if they were misnamed."
        )
        self._label.addItem("It is …", "")
        for label in LABELS:
            self._filter.addItem(_words(label), label)
            self._label.addItem(_words(label), label)
        self._delete = _button("Delete", "remove", "Delete the selected digits. Delete")
        self._undo = _button("Undo", "undo", "Take back the last change of your digits. Ctrl+Z")
        self._import = _button("Import digits…", "open", "Add the digits of one or more pen files.")
        self._export = _button("Export digits…", "save", "Write your digits to a pen file.")
        self._sentence = muted_label(_EMPTY)
        self._sentence.setObjectName("my_digits_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._total = muted_label()
        self._total.setObjectName("my_digits_total")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_digits((), can_undo=False)

    def show_digits(self, digits: Sequence[OwnDigit], *, can_undo: bool) -> None:
        """Show other digits; a change can be taken back if `can_undo`."""
        self._digits = digits
        self._undo.setEnabled(can_undo)
        self._export.setEnabled(bool(digits))
        self.lesson.offer(bool(digits))
        self._show()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy, which would take what is above the list out of the order of Tab.
        self._list.setFocus(event.reason())

    def _show(self) -> None:
        wanted = self._filter.currentData()
        newest_first = range(len(self._digits) - 1, -1, -1)
        self._places = [n for n in newest_first if wanted in ("", self._digits[n].label)]
        self._delegate.forget()
        self._model.show([_tile(self._digits[place]) for place in self._places])
        shown, count = len(self._places), len(self._digits)
        some = f"{shown:,} of " if wanted else ""
        self._total.setText(f"{some}{counted(count, 'digit')}" if count else "")
        self._sentence.setText(f"None of them is {_words(wanted)}." if count else _EMPTY)
        self._stack.setCurrentIndex(1 if shown else 0)
        self._offer()

    def _selected(self) -> list[int]:
        return [self._places[index.row()] for index in self._list.selectedIndexes()]

    def _offer(self) -> None:
        some = bool(self._list.selectedIndexes())
        self._delete.setEnabled(some)
        self._label.setEnabled(some)

    def _relabel(self, item: int) -> None:
        label, selected = self._label.itemData(item), self._selected()
        self._label.setCurrentIndex(0)
        if label and selected:
            self.relabel_wanted.emit(selected, label)

    def _delete_selected(self) -> None:
        if selected := self._selected():
            self.delete_wanted.emit(selected)

    def _connect(self) -> None:
        self._filter.activated.connect(self._show)
        self._label.activated.connect(self._relabel)
        self._delete.clicked.connect(self._delete_selected)
        self._undo.clicked.connect(self.undo_wanted)
        self._import.clicked.connect(
            lambda: choose_files_to_open(self, "Import digits", _FILES, self._give_import)
        )
        self._export.clicked.connect(
            lambda: choose_file_to_save(
                self, "Export my digits", _FILES, "my digits.json", self._give_export
            )
        )
        self._list.selectionModel().selectionChanged.connect(self._offer)
        self._list.confirmed.connect(lambda index: self._put_on_sheet(index.row()))
        self._list.doubleClicked.connect(lambda index: self._put_on_sheet(index.row()))
        for key, then in (
            (QKeySequence.StandardKey.Undo, self.undo_wanted.emit),
            (QKeySequence.StandardKey.Delete, self._delete_selected),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(then)
            self.addAction(action)

    def _give_import(self, paths: list[Path]) -> None:
        self.import_wanted.emit(paths)

    def _give_export(self, path: Path) -> None:
        self.export_wanted.emit(path)

    def _put_on_sheet(self, row: int) -> None:
        self.ink_chosen.emit(self._digits[self._places[row]].ink)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._filter)
        head.addStretch(1)
        for widget in (self._label, self._delete, self._undo, self._import, self._export):
            head.addWidget(widget)
        self._stack.addWidget(self._sentence)
        self._stack.addWidget(self._list)
        foot = QHBoxLayout()
        foot.addWidget(self._total, 1)
        foot.addWidget(
            keep_menu(
                "digits",
                "My digits",
                picture=self._list,
                table=self._rows,
                failed=self.failed.emit,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(card("", self._stack, foot), 1)
        column.addWidget(card("Learn from my digits", self.lesson))

    def _rows(self) -> list[list[str]]:
        """The digits that are shown, in words."""
        shown = [self._digits[place] for place in self._places]
        rows = [
            [_words(each.label), "" if each.read_as is None else str(each.read_as), each.time]
            for each in shown
        ]
        return [["label", "read as", "drawn"], *rows]


def _words(label: str) -> str:
    return "not a digit" if label == NOT_A_DIGIT else label


def _tile(digit: OwnDigit) -> InkTile:
    read = "" if digit.read_as is None else f", read as {digit.read_as}"
    when = f", drawn {digit.time[:10]}" if digit.time else ""
    return InkTile(
        ink=digit.ink,
        caption=_words(digit.label),
        sentence=f"{_words(digit.label)}{read}{when}. Enter puts it on the sheet.",
    )


def _chooser(name: str, label: str, explanation: str) -> QComboBox:
    chooser = QComboBox()
    describe(chooser, name=name, label=label, explanation=explanation)
    return chooser


def _button(text: str, drawing: str, explanation: str) -> QPushButton:
    button = QPushButton(icon(drawing), text)
    what = text.rstrip("…").removesuffix(" digits")
    describe(
        button,
        name=f"{what.lower()}_my_digits",
        label=f"{what} my digits",
        explanation=explanation,
    )
    return button


def _build() -> QWidget:
    import numpy as np

    from mnist_desktop.core.ways_of_writing import ways_of_writing, write

    rng = np.random.default_rng(0)
    page = MyDigitsPage()
    digits = [
        OwnDigit(ink=Ink(write(way, rng).strokes), label=str(way.digit), read_as=2)
        for way in ways_of_writing()
    ]
    page.show_digits(digits, can_undo=True)
    page.resize(1_000, 640)
    return page


if __name__ == "__main__":
    preview(_build)
