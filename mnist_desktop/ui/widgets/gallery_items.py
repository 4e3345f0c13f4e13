"""What Qt's list view asks for to show the images of a split: their data and their look."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.evaluation.gallery import GalleryImage
from mnist_desktop.ui.widgets.colors import blend
from mnist_desktop.ui.widgets.item_roles import EXPLAINING
from mnist_desktop.ui.widgets.theme import GRID, muted

READ_IMAGE = Qt.ItemDataRole.UserRole
ZOOMS = (1, 2, 3, 4, 6)
"""How many screen pixels stand for each of an image's."""
MOST_OF_NAME = 12 * GRID
"""So wide the name of a class may be in a caption."""
_SIDE = 28
_MARK = 2 * GRID  # the square with a tick on an image that is selected
Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QStringListModel):
    """The images of one cell, in order.

    Qt counts the rows some twenty thousand times to lay out ten thousand images. A list of as many
    strings, which nobody reads, has them counted without Python.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.images: Sequence[GalleryImage] = ()

    def show(self, images: Sequence[GalleryImage]) -> None:
        """Take other images."""
        self.images = ()  # while Qt asks for those that are gone
        self.setStringList([""] * len(images))
        self.images = images

    # Qt overrides

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.images):
            return None
        image = self.images[index.row()]
        if role == READ_IMAGE:
            return image
        if role == Qt.ItemDataRole.DisplayRole:
            return image.caption
        if role in EXPLAINING:
            return f"{image.explanation} Click to put it on the sheet."
        return None


class GalleryDelegate(QStyledItemDelegate):
    """Paints an image above its caption: the digit read and its probability."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.zoom = 2
        self.has_captions = True
        self.has_marks = False
        """Whether to mark the images that are selected: one alone is the current one anyway."""
        self.names, self._lines = DIGITS, 1

    def make_room(self, image: GalleryImage) -> bool:
        """Have room for captions such as this image's; tell whether there was another room."""
        before = self.names, self._lines
        self.names = image.class_names
        self._lines = image.names_in_caption if self.names != DIGITS else 1
        return (self.names, self._lines) != before

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        side = _SIDE * self.zoom
        if not self.has_captions:
            return QSize(side + GRID // 2, side + GRID // 2)
        metrics = QFontMetrics(self._view.font())
        if self.names == DIGITS:
            text = metrics.horizontalAdvance("0→0 · >99.9 %")
        else:
            longest = max(map(metrics.horizontalAdvance, self.names))
            text = min(longest, MOST_OF_NAME) + metrics.horizontalAdvance(" · >99.9 %")
        return QSize(max(side, text) + GRID, side + self._lines * metrics.height() + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        read: GalleryImage = index.data(READ_IMAGE)
        palette, side = self._view.palette(), _SIDE * self.zoom
        rect: QRect = option.rect
        frame = QRect(rect.x() + (rect.width() - side) // 2, rect.y() + GRID // 4, side, side)
        painter.save()
        painter.drawImage(frame, ink_image(read.image, palette))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_frame(painter, frame, option)
        if self.has_captions:
            painter.setPen(palette.text().color())
            caption = rect.adjusted(0, side + GRID // 2, 0, 0)
            middle, metrics = Qt.TextElideMode.ElideMiddle, painter.fontMetrics()
            lines = read.caption.splitlines()
            text = "\n".join(metrics.elidedText(line, middle, caption.width()) for line in lines)
            painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    def _paint_frame(self, painter: QPainter, frame: QRect, option: QStyleOptionViewItem) -> None:
        """Show where the keyboard is, what the mouse is over, and what is selected."""
        palette, state = self._view.palette(), QStyle.StateFlag
        if option.state & state.State_HasFocus:
            painter.setPen(QPen(palette.accent().color(), 3))
        else:
            is_under_mouse = option.state & state.State_MouseOver
            painter.setPen(muted(palette) if is_under_mouse else palette.mid().color())
        painter.drawRect(frame.adjusted(-1, -1, 0, 0))
        if option.state & state.State_Selected and self.has_marks:
            _paint_mark(painter, frame, palette)


def _paint_mark(painter: QPainter, frame: QRect, palette: QPalette) -> None:
    """A tick in the corner."""
    mark = QRect(frame.right() - _MARK + 1, frame.top(), _MARK, _MARK)
    painter.fillRect(mark, palette.accent())
    painter.setPen(palette.highlightedText().color())
    painter.drawText(mark, Qt.AlignmentFlag.AlignCenter, "✓")


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
