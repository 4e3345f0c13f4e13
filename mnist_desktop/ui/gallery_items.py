"""What Qt's list view asks for to show the images of a split: their data and their look."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QCursor, QFontMetrics, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.gallery import GalleryImage
from mnist_desktop.ui.colors import blend
from mnist_desktop.ui.theme import GRID, muted

READ_IMAGE = Qt.ItemDataRole.UserRole
_SIDE = 2 * 28  # two screen pixels for each of the image's
Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QAbstractListModel):
    """The images of one cell, in order."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._images: Sequence[GalleryImage] = ()

    def show(self, images: Sequence[GalleryImage]) -> None:
        """Take other images."""
        self.beginResetModel()
        self._images = images
        self.endResetModel()

    # Qt overrides

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._images)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        image = self._images[index.row()]
        if role == READ_IMAGE:
            return image
        if role == Qt.ItemDataRole.DisplayRole:
            return image.caption
        if role in (
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.StatusTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return f"{image.explanation} Click to put it on the sheet."
        return None


class GalleryDelegate(QStyledItemDelegate):
    """Paints an image above its caption: the digit read and its probability."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        metrics = QFontMetrics(self._view.font())
        width = max(_SIDE, metrics.horizontalAdvance("0 · 100.0 %"))
        return QSize(width + 2 * GRID, _SIDE + metrics.height() + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        read: GalleryImage = index.data(READ_IMAGE)
        palette = self._view.palette()
        rect: QRect = option.rect
        frame = QRect(rect.x() + (rect.width() - _SIDE) // 2, rect.y() + GRID // 2, _SIDE, _SIDE)
        painter.save()
        painter.drawImage(frame, ink_image(read.image, palette))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._frame_pen(index))
        painter.drawRect(frame.adjusted(-1, -1, 0, 0))
        painter.setPen(palette.text().color())
        caption = rect.adjusted(0, _SIDE + GRID // 2, 0, 0)
        text = painter.fontMetrics().elidedText(
            index.data(), Qt.TextElideMode.ElideRight, caption.width()
        )
        painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _frame_pen(self, index: Index) -> QPen:
        """Shows where the keyboard is, and what the mouse is over."""
        palette = self._view.palette()
        if index == self._view.currentIndex() and self._view.hasFocus():
            return QPen(palette.accent().color(), 3)
        under_mouse = self._view.indexAt(self._view.viewport().mapFromGlobal(QCursor.pos()))
        return QPen(muted(palette) if index == under_mouse else palette.mid().color(), 1)


def ink_image(image: Image, palette: QPalette) -> QImage:
    """A 28 x 28 image with ink in the colour of text, on the paper of the palette."""
    shades = _shades(palette.base().color().rgb(), palette.text().color().rgb())
    pixels = shades[image]
    height, width = image.shape
    picture = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32)
    return picture.copy()  # owns its pixels: those of the bytes die with this call


@lru_cache(maxsize=8)
def _shades(paper: int, ink: int) -> NDArray[np.uint32]:
    """The colours of the 256 levels from paper to ink, (256,), as QImage's RGB32 keeps them."""
    levels = (blend(QColor(paper), QColor(ink), level / 255).rgb() for level in range(256))
    return np.fromiter(levels, np.uint32, 256)
