"""The 28 x 28 image that the network sees, pixel by pixel."""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.image_words import extent_in_words
from mnist_desktop.core.ink.box import SIDE
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.spoken import tell_content
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font

_FRAME = 1  # pixels around the image
_EXPLANATION = "The image that the network sees: 28 x 28 pixels, made of the ink as MNIST was made."


class ImageView(QWidget):
    """An image in crisp squares; hovering tells a pixel's row, column and value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, name="image_view", label="Network's image", explanation=_EXPLANATION)
        self._image: Image | None = None
        self._pixel: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: Image | None) -> None:
        """Show a (28, 28) image; None for an empty sheet."""
        self._image = image
        tell_content(self, extent_in_words(image))
        self.update()

    def explanation(self, row: int, column: int) -> str:
        """One sentence on a pixel."""
        if self._image is None:
            return _EXPLANATION
        value = int(self._image[row, column])
        return f"Row {row}, column {column}: {value} of 255, from paper (0) to ink (255)."

    def _pixel_side(self) -> float:
        """The largest whole number of the screen's own pixels, in device-independent pixels."""
        ratio = self.devicePixelRatioF()
        room = min(self.width(), self.height()) - 2 * _FRAME
        return max(int(room * ratio / SIDE), 1) / ratio

    def _area(self) -> QRectF:
        side = self._pixel_side() * SIDE
        ratio = self.devicePixelRatioF()
        left, top = (
            int((length - side) / 2 * ratio) / ratio for length in (self.width(), self.height())
        )
        return QRectF(left, top, side, side)

    def _pixel_at(self, place: QPointF) -> tuple[int, int] | None:
        """(row, column), or None beside the image."""
        offset = (place - self._area().topLeft()) / self._pixel_side()
        row, column = int(np.floor(offset.y())), int(np.floor(offset.x()))
        return (row, column) if 0 <= row < SIDE and 0 <= column < SIDE else None

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        area, palette = self._area(), self.palette()
        painter.fillRect(area, palette.base())
        if self._image is not None:
            # Late: before the first paint there is no image.
            from mnist_desktop.ui.widgets.gallery_items import ink_image

            painter.drawImage(area, ink_image(self._image, palette))
        else:
            painter.setFont(scaled_font(self, 0.85))
            painter.setPen(muted(palette))
            inner = area.adjusted(GRID, GRID, -GRID, -GRID)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inner, flags, "No ink yet")
        painter.setPen(QPen(palette.mid().color(), _FRAME))
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))

    def sizeHint(self) -> QSize:
        return QSize(5 * SIDE + 2 * _FRAME, 5 * SIDE + 2 * _FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(3 * SIDE + 2 * _FRAME, 3 * SIDE + 2 * _FRAME)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pixel = self._pixel_at(event.position())
        if pixel != self._pixel:
            self._pixel = pixel
            tip = _EXPLANATION if pixel is None else self.explanation(*pixel)
            QApplication.sendEvent(self, QStatusTipEvent(tip))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._pixel = None
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = QPointF(event.pos())
            pixel = self._pixel_at(place)
            tip = _EXPLANATION if pixel is None else self.explanation(*pixel)
            QToolTip.showText(event.globalPos(), tip, self, QRect(event.pos(), QSize(1, 1)))
            return True
        return super().event(event)


def _example() -> ImageView:
    view = ImageView()
    rows = np.arange(SIDE)[:, None]
    view.show_image(np.clip(255 - 24 * abs(rows - rows.T - 3), 0, 255).astype(np.uint8))
    return view


if __name__ == "__main__":
    preview(_example)
