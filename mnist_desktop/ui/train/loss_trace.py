"""The loss of the last batches, one point a step: how it falls, and how it trembles."""

from collections import deque
from math import isfinite

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.counted import counted
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.spoken import tell_content
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font, series_colors

_EXPLANATION = "The loss of each of the last steps' images, before the step that learned from them."
_KEPT = 120
_DOT = 2.5


class LossTrace(QWidget):
    """A line from the oldest step to the newest, with its highest and its newest value."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="loss_trace", label="Loss step by step", explanation=_EXPLANATION)
        self._losses: deque[float] = deque(maxlen=_KEPT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def begin(self) -> None:
        """Another run begins."""
        self._losses.clear()
        self.update()

    def add(self, loss: float) -> None:
        """Take the loss of the next step; what is not finite ends a run, and has no place."""
        if isfinite(loss):
            self._losses.append(loss)
            self.update()

    def tell(self) -> None:
        """Put the newest into words, for who can't see it."""
        if self._losses:
            first, last = self._losses[0], self._losses[-1]
            steps = counted(len(self._losses), "step")
            tell_content(self, f"From {first:.3f} to {last:.3f} in the last {steps} seen.")

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(24 * GRID, 8 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(16 * GRID, 7 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        painter.setFont(scaled_font(self, 0.85))
        height = painter.fontMetrics().height()
        top = max(self._losses, default=0.0)
        plot = QRectF(0, height, self.width() - 1, self.height() - height - 2)
        painter.setPen(palette.mid().color())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(muted(palette))
        title = QRectF(0, 0, self.width(), height)
        painter.drawText(title, Qt.AlignmentFlag.AlignLeft, "Loss, step by step")
        if not self._losses:
            return
        painter.drawText(title, Qt.AlignmentFlag.AlignRight, f"at most {top:.3g}")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = series_colors(palette)[0]
        points = [
            QPointF(
                plot.left() + _DOT + (plot.width() - 2 * _DOT) * place / (_KEPT - 1),
                plot.bottom() - (plot.height() - _DOT) * (loss / top if top else 0.0),
            )
            for place, loss in enumerate(self._losses)
        ]
        painter.setPen(QPen(color, 1.5))
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(color)
        painter.drawEllipse(points[-1], _DOT, _DOT)
