"""What Qt's list view asks for to show pieces of ink: their data and their look."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QCursor, QFontMetrics, QImage, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.ui.draw.ink_paint import fitted_ink_image
from mnist_desktop.ui.widgets.item_roles import EXPLAINING
from mnist_desktop.ui.widgets.theme import GRID, muted

TILE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class InkTile:
    """A piece of ink, what stands beneath it, and the sentence that explains it."""

    ink: Ink
    caption: str
    sentence: str


class InkTileModel(QAbstractListModel):
    """Tiles in order; more can be added."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._tiles: list[InkTile] = []

    @property
    def tiles(self) -> Sequence[InkTile]:
        """All that there are."""
        return self._tiles

    def show(self, tiles: Sequence[InkTile]) -> None:
        """Take other tiles."""
        self.beginResetModel()
        self._tiles = list(tiles)
        self.endResetModel()

    def add(self, tiles: Sequence[InkTile]) -> None:
        """Take more tiles, after those that are there."""
        if tiles:
            first = len(self._tiles)
            self.beginInsertRows(QModelIndex(), first, first + len(tiles) - 1)
            self._tiles.extend(tiles)
            self.endInsertRows()

    # Qt overrides

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._tiles)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        tile = self._tiles[index.row()]
        if role == TILE:
            return tile
        if role == Qt.ItemDataRole.DisplayRole:
            return tile.caption
        if role in EXPLAINING:
            return tile.sentence
        return None


class InkTileDelegate(QStyledItemDelegate):
    """Paints the ink on a square of paper, and its caption beneath, if it has one."""

    def __init__(self, view: QAbstractItemView, *, side: int, width: int) -> None:
        """`side` is that of the paper, `width` that of a whole tile, both in pixels."""
        super().__init__(view)
        self._view, self._side, self._width = view, side, width
        self._painted: dict[int, tuple[InkTile, QImage]] = {}  # a tile of that id, and its picture
        self._look: tuple[object, ...] = ()

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        caption = QFontMetrics(self._view.font()).height() if index.data() else 0
        return QSize(self._width, self._side + caption + GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        palette = self._view.palette()
        rect: QRect = option.rect
        left = rect.x() + (rect.width() - self._side) // 2
        paper = QRect(left, rect.y() + GRID // 2, self._side, self._side)
        painter.save()
        painter.drawImage(paper, self._picture(index.data(TILE)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._frame_pen(index))
        painter.drawRoundedRect(paper.adjusted(-1, -1, 0, 0), 3, 3)
        painter.setPen(palette.text().color())
        caption = rect.adjusted(2, self._side + GRID // 2, -2, 0)
        words = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, caption.width()
        )
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()

    def _picture(self, tile: InkTile) -> QImage:
        """Painted once for each look: ink takes longer than all the rest."""
        palette, ratio = self._view.palette(), self._view.devicePixelRatioF()
        ink, paper = palette.text().color(), palette.base().color()
        if self._look != (look := (ink.rgb(), paper.rgb(), ratio)):
            self._painted.clear()
            self._look = look
        if id(tile) not in self._painted:
            side = round(self._side * ratio)
            image = fitted_ink_image(tile.ink, side, ink_color=ink, paper_color=paper)
            self._painted[id(tile)] = tile, image  # with the tile, so that its id stays its own
        return self._painted[id(tile)][1]

    def forget(self) -> None:
        """Keep no pictures of tiles that are shown no more."""
        self._painted.clear()

    def _frame_pen(self, index: _Index) -> QPen:
        """Shows which tile is chosen, where the keyboard is, and what the mouse is over."""
        palette = self._view.palette()
        if index == self._view.currentIndex():
            return QPen(palette.accent().color(), 3 if self._view.hasFocus() else 1.5)
        under_mouse = self._view.indexAt(self._view.viewport().mapFromGlobal(QCursor.pos()))
        return QPen(muted(palette) if index == under_mouse else palette.mid().color(), 1)
