"""How an image is shown whose label is in doubt: beside it, in lines, who says what."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.evaluation.gallery import GalleryImage
from mnist_desktop.ui.widgets.gallery_items import (
    MOST_OF_NAME,
    READ_IMAGE,
    GalleryDelegate,
    Index,
    ink_image,
)
from mnist_desktop.ui.widgets.theme import GRID, muted

_SIDE = 28
_LONGEST = "people: undecided"
_MIDDLE = Qt.TextElideMode.ElideMiddle  # what is at the end is the share
_AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class LabelDelegate(GalleryDelegate):
    """Paints an image, and its caption's lines at its right: the first one is the given label."""

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        metrics = QFontMetrics(self._view.font())
        side = _SIDE * self.zoom
        words = metrics.horizontalAdvance(_LONGEST)
        if self.names != DIGITS:
            longest = max(map(metrics.horizontalAdvance, self.names))
            named = metrics.horizontalAdvance("label  · >99.9 %") + min(longest, MOST_OF_NAME)
            words = max(words, named)
        width = side + 3 * GRID + words
        return QSize(width, max(side, 3 * metrics.height()) + 2 * GRID)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        doubted: GalleryImage = index.data(READ_IMAGE)
        palette, side = self._view.palette(), _SIDE * self.zoom
        rect: QRect = option.rect
        frame = QRect(rect.x() + GRID, rect.y() + (rect.height() - side) // 2, side, side)
        painter.save()
        painter.drawImage(frame, ink_image(doubted.image, palette))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_frame(painter, frame, option)
        height = painter.fontMetrics().height()
        lines = doubted.caption.splitlines()
        top = frame.center().y() - len(lines) * height // 2
        for number, line in enumerate(lines):
            left = frame.right() + GRID
            place = QRect(left, top + number * height, rect.right() - left, height)
            painter.setPen(palette.text().color() if number < 2 else muted(palette))
            cut = painter.fontMetrics().elidedText(line, _MIDDLE, place.width())
            painter.drawText(place, _AT_LEFT, cut)
        painter.restore()
