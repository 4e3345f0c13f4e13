"""One way of writing: what it is, and sixteen digits written so, drawn anew on demand."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.core.image_tables import strokes_table
from mnist_desktop.core.percent import percent
from mnist_desktop.core.ways_of_writing import WayOfWriting, share_of, ways_of_writing, write
from mnist_desktop.ui.my_digits.ink_tiles import TILE, InkTile, InkTileDelegate, InkTileModel
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, scaled_font
from mnist_desktop.ui.widgets.tile_list import TileList

_COUNT, _COLUMNS = 16, 4
_AT_ONCE = 4  # a turn of the event loop: they take a few ms
_SIDE = 8 * GRID


class WayPanel(QWidget):
    """Draws the digits in slices, so that the window answers meanwhile."""

    ink_chosen = Signal(object)
    """The Ink that is to be put on the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._way: WayOfWriting | None = None
        self._rng = np.random.default_rng()
        self._title = QLabel("No way chosen")
        self._title.setObjectName("way_title")
        self._title.setFont(scaled_font(self._title, 1.25, bold=True))
        self._title.setWordWrap(True)
        self._sentence = muted_label("Choose one to see it drawn sixteen times.")
        self._sentence.setObjectName("way_sentence")
        self._sentence.setWordWrap(True)
        self._model = InkTileModel(self)
        self.tiles = self._tiles = TileList(self)
        """Shows the sixteen."""
        self._tiles.setModel(self._model)
        self._delegate = InkTileDelegate(self._tiles, side=_SIDE, width=_SIDE + GRID)
        self._tiles.setItemDelegate(self._delegate)
        self._tiles.setFixedSize(_tiles_size())
        self._tiles.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tiles.confirmed.connect(self._put)
        self._tiles.doubleClicked.connect(self._put)
        describe(
            self._tiles,
            name="way_variations",
            label="Sixteen digits written so",
            explanation="The same way of writing by other hands; Enter or a double click puts the "
            "digit on the sheet.",
        )
        self._again = _button("draw_anew", "Draw anew", "Draw sixteen others, by chance. R")
        self._again.setShortcut("R")
        self._again.clicked.connect(self.draw_anew)
        self._to_sheet = _button(
            "way_to_sheet", "Put on the sheet", "Put the chosen digit on the sheet, and read it."
        )
        self._to_sheet.clicked.connect(self._put)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._draw_some)
        self._lay_out()

    def show_way(self, way: WayOfWriting) -> None:
        """Show another way, drawn anew."""
        self._way = way
        self._title.setText(f"{way.digit}, {way.name}")
        share = percent(share_of(way), 0)
        self._sentence.setText(
            f"{way.description[0].upper()}{way.description[1:]}. {share} of the {way.digit}s that "
            "a recipe's ways of writing draw."
        )
        self.draw_anew()

    def draw_anew(self) -> None:
        """Draw sixteen others."""
        if self._way is not None:
            self._model.show([])
            self._delegate.forget()
            self._offer()
            self._timer.start()

    def rows(self) -> Iterator[list[str]]:
        """The strokes of the sixteen."""
        return strokes_table([tile.ink for tile in self._model.tiles])

    def _draw_some(self) -> None:
        way = self._way
        missing = _COUNT - self._model.rowCount()
        if way is None or not missing:
            self._timer.stop()
            return
        self._model.add(
            [
                InkTile(
                    ink=write(way, self._rng),
                    caption="",
                    sentence=f"A {way.digit}, {way.name}. Enter puts it on the sheet.",
                )
                for _ in range(min(_AT_ONCE, missing))
            ]
        )
        if not self._tiles.currentIndex().isValid():
            self._tiles.setCurrentIndex(self._model.index(0, 0))
        self._offer()

    def _offer(self) -> None:
        self._again.setEnabled(self._way is not None)
        self._to_sheet.setEnabled(self._model.rowCount() > 0)

    def _put(self) -> None:
        tile = self._tiles.currentIndex().data(TILE)
        if isinstance(tile, InkTile):
            self.ink_chosen.emit(tile.ink)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self._again)
        buttons.addWidget(self._to_sheet, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._title)
        column.addWidget(self._sentence)
        column.addWidget(self._tiles, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(buttons)
        column.addStretch(1)
        self._offer()


def _tiles_size() -> QSize:
    """Room for four rows of four, and a frame."""
    tile = _SIDE + GRID
    return QSize(_COLUMNS * tile + GRID // 2, _COUNT // _COLUMNS * tile)


def _button(name: str, text: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    describe(button, name=name, label=text, explanation=explanation)
    return button


def _build() -> QWidget:
    panel = WayPanel()
    panel.show_way(ways_of_writing()[60])
    return panel


if __name__ == "__main__":
    preview(_build)
