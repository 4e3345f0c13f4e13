"""The Ways page: all the ways to write each digit, as the best network has learned them."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mnist_desktop.core.ways_of_writing import WayOfWriting, middle_form, ways_of_writing
from mnist_desktop.ui.my_digits.ink_tiles import InkTile, InkTileDelegate, InkTileModel
from mnist_desktop.ui.ways.way_panel import WayPanel
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID
from mnist_desktop.ui.widgets.tile_list import TileList

_AT_ONCE = 6  # tiles a turn of the event loop
_SIDE, _WIDTH = 9 * GRID, 15 * GRID


class WaysPage(QWidget):
    """Shows every way in its middle form; the one chosen, written by sixteen hands."""

    ink_chosen = Signal(object)
    """The Ink that is to be put on the sheet."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ways_page")
        self._digit: int | None = None
        self._waiting: list[WayOfWriting] = []
        self._shown: list[WayOfWriting] = []
        self._tiles_of: dict[WayOfWriting, InkTile] = {}
        self._model = InkTileModel(self)
        self._list = TileList(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(InkTileDelegate(self._list, side=_SIDE, width=_WIDTH))
        self._list.selectionModel().currentChanged.connect(self._show_way)
        describe(
            self._list,
            name="ways",
            label="Ways of writing",
            explanation="Every way to write the digit, the commonest first; the one chosen is "
            "drawn sixteen times at the right.",
        )
        self._panel = WayPanel()
        self._panel.ink_chosen.connect(self.ink_chosen)
        self._list.confirmed.connect(self._panel.draw_anew)
        self._filters = {digit: self._filter(digit) for digit in (None, *range(10))}
        self._count = muted_label()
        self._count.setObjectName("ways_count")
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._add_some)
        self._lay_out()
        self.show_digit(None)

    def show_digit(self, digit: int | None) -> None:
        """Show the ways of one digit, or of all."""
        self._digit = digit
        for each, button in self._filters.items():
            button.setChecked(each == digit)
        self._waiting = [way for way in ways_of_writing() if digit in (None, way.digit)]
        self._shown = []
        of_what = "of all ten digits" if digit is None else f"to write a {digit}"
        self._count.setText(f"{len(self._waiting)} ways {of_what}")
        self._model.show([])
        self._timer.start()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a focus proxy, which would take the filters out of the order of Tab.
        self._list.setFocus(event.reason())

    def _add_some(self) -> None:
        """A few tiles a turn: all at once would stop the window for a moment."""
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        self._shown.extend(some)
        self._model.add([self._tile(way) for way in some])
        if not self._list.currentIndex().isValid():
            self._list.setCurrentIndex(self._model.index(0, 0))
        if not self._waiting:
            self._timer.stop()

    def _tile(self, way: WayOfWriting) -> InkTile:
        if way not in self._tiles_of:
            sentence = f"{way.digit}, {way.name}: {way.description}."
            self._tiles_of[way] = InkTile(
                ink=middle_form(way), caption=f"{way.digit} {way.name}", sentence=sentence
            )
        return self._tiles_of[way]

    def _show_way(self, current: QModelIndex) -> None:
        if current.isValid():
            self._panel.show_way(self._shown[current.row()])

    def _filter(self, digit: int | None) -> QPushButton:
        text = "All" if digit is None else f"{digit}"
        button = QPushButton(text)
        button.setCheckable(True)
        button.setProperty("compact", True)
        key = "Escape" if digit is None else text
        what = "every digit" if digit is None else f"the digit {digit}"
        describe(
            button,
            name=f"ways_{text.lower()}",
            label=f"Ways of {what}",
            explanation=f"Show the ways to write {what}. {key}",
        )
        button.clicked.connect(lambda: self.show_digit(digit))
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(partial(self.show_digit, digit))
        return button

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.setSpacing(GRID // 2)
        for button in self._filters.values():
            filters.addWidget(button)
        filters.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self._count, 1)
        foot.addWidget(
            keep_menu(
                "ways",
                "Ways of writing",
                picture=self._list,
                table=self._rows,
                failed=self.failed.emit,
            )
        )
        left = card("", filters, self._list, foot)
        keep = keep_menu(
            "variations",
            "Sixteen digits written so",
            picture=self._panel.tiles,
            table=self._panel.rows,
            failed=self.failed.emit,
        )
        right = card("Way of writing", self._panel, corner=keep)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(left, 1)
        row.addWidget(right)

    def _rows(self) -> list[list[str]]:
        """The ways that are shown, in words."""
        ways = [[str(way.digit), way.name, way.description] for way in self._shown]
        return [["digit", "way", "description"], *ways]


if __name__ == "__main__":
    preview(WaysPage)
