"""Which colour is above 0, and which, striped, below."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.hatching import stripes_of
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font, series_colors

_TEXTS = ("+ above 0", "− below 0")


class SignKey(QWidget):
    """Two squares and their meaning."""

    def __init__(self) -> None:
        super().__init__()
        describe(
            self,
            name="sign_key",
            label="Colours",
            explanation="Numbers above 0, and striped below; each layer to its strongest number, "
            "which stands at its foot.",
        )
        self.setFont(scaled_font(self, 0.85))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, metrics = QPainter(self), self.fontMetrics()
        below, above = series_colors(self.palette())
        left = 0.0
        for color, text in zip((above, below), _TEXTS, strict=True):
            side = metrics.ascent()
            square = QRectF(left, (self.height() - side) / 2, side, side)
            painter.fillRect(square, color)
            if color is below:
                painter.fillRect(square, stripes_of(self.palette()))
            painter.setPen(muted(self.palette()))
            left += side + GRID / 2
            base = (self.height() + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(round(left), round(base), text)
            left += metrics.horizontalAdvance(text) + GRID

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        text = sum(metrics.horizontalAdvance(each) for each in _TEXTS)
        return QSize(text + 2 * (metrics.ascent() + 2 * GRID), metrics.height())
