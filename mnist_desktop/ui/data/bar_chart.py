"""Counts of a few classes as bars, one beside the other for each series."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font, series_colors

_CENTER = Qt.AlignmentFlag.AlignCenter
_SMALL = 0.85


@dataclass(frozen=True, slots=True)
class BarSeries:
    """A value for each class; the second series is hatched, so that colour never tells alone."""

    name: str
    values: Sequence[float]


class BarChart(QWidget):
    """Grouped bars over the names of classes, with a legend above."""

    def __init__(self, name: str, label: str, explanation: str, unit: str) -> None:
        """`unit` is what is counted: "images"."""
        super().__init__()
        describe(self, name=name, label=label, explanation=explanation)
        self._explanation = explanation
        self._unit = unit
        self._names: Sequence[str] = ()
        self._series: Sequence[BarSeries] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_series(self, names: Sequence[str], series: Sequence[BarSeries]) -> None:
        """Show other values."""
        self._names, self._series = names, series
        told = (self.in_words(place) for place in range(len(names)))
        self.setAccessibleDescription(f"{self._explanation} {' '.join(told)}")
        self.update()

    def in_words(self, place: int) -> str:
        """One sentence on a class."""
        parts = (f"{each.values[place]:,.0f} {each.name}" for each in self._series)
        return f"{self._names[place]}: {', '.join(parts)} {self._unit}."

    def _plot(self) -> QRectF:
        line = self.fontMetrics().height()
        return QRectF(0, line + GRID, self.width(), max(self.height() - 3.2 * line - GRID, 1))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._series:
            return
        painter.setFont(scaled_font(self, _SMALL))
        self._paint_legend(painter)
        plot = self._plot()
        most = max((max(each.values) for each in self._series), default=0) or 1
        width = plot.width() / max(len(self._names), 1)
        for place, name in enumerate(self._names):
            left = plot.left() + place * width
            self._paint_group(painter, QRectF(left, plot.top(), width, plot.height()), place, most)
            self._paint_name(painter, QRectF(left, plot.bottom() + 2, width, 0), name, place)
        painter.setPen(self.palette().mid().color())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())

    def _paint_name(self, painter: QPainter, room: QRectF, name: str, place: int) -> None:
        """Below the bars; where names are wide, each second one in a line further down."""
        metrics = painter.fontMetrics()
        room.setHeight(metrics.height())
        if max(map(metrics.horizontalAdvance, self._names)) > room.width():
            room = room.adjusted(-room.width() / 2, 0, room.width() / 2, 0)
            room.translate(0, place % 2 * metrics.height())
            room.moveLeft(min(max(room.left(), 0.0), self.width() - room.width()))
        text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, int(room.width()) - 2)
        painter.setPen(self.palette().text().color())
        painter.drawText(room, _CENTER, text)

    def _paint_group(self, painter: QPainter, room: QRectF, place: int, most: float) -> None:
        metrics = painter.fontMetrics()
        width = room.width() * 0.8 / len(self._series)
        for number, each in enumerate(self._series):
            value = each.values[place]
            height = (room.height() - metrics.height()) * value / most
            left = room.left() + room.width() * 0.1 + number * width
            bar = QRectF(left, room.bottom() - height, width - 1, height)
            self._fill(painter, bar, number)
            text = f"{value:,.0f}"
            if metrics.horizontalAdvance(text) <= width:
                above = QRectF(left, bar.top() - metrics.height(), width, metrics.height())
                painter.setPen(muted(self.palette()))
                painter.drawText(above, _CENTER, text)

    def _fill(self, painter: QPainter, bar: QRectF, number: int) -> None:
        color = series_colors(self.palette())[number % 2]
        painter.setPen(QPen(color, 1))
        painter.setBrush(_brush(color, is_hatched=number % 2 == 1))
        painter.drawRect(bar)

    def _paint_legend(self, painter: QPainter) -> None:
        metrics, left = painter.fontMetrics(), 1.0
        for number, each in enumerate(self._series):
            self._fill(painter, QRectF(left, 3, 1.5 * GRID, metrics.height() - 6), number)
            painter.setPen(self.palette().text().color())
            painter.drawText(int(left + 2 * GRID), metrics.ascent(), each.name)
            left += 4 * GRID + metrics.horizontalAdvance(each.name)

    def sizeHint(self) -> QSize:
        return QSize(48 * GRID, 22 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * GRID, 12 * GRID)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._names:
            place = int(event.pos().x() / max(self.width(), 1) * len(self._names))
            place = min(max(place, 0), len(self._names) - 1)
            QToolTip.showText(event.globalPos(), self.in_words(place), self)
            return True
        return super().event(event)


def _brush(color: QColor, *, is_hatched: bool) -> QBrush:
    return QBrush(color, Qt.BrushStyle.BDiagPattern) if is_hatched else QBrush(color)


def _build() -> QWidget:
    chart = BarChart("counts", "Images", "How many images each class has.", "images")
    names = [str(digit) for digit in range(10)]
    train = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]
    chart.show_series(
        names, [BarSeries("training", train), BarSeries("test", [each / 6 for each in train])]
    )
    return chart


if __name__ == "__main__":
    preview(_build)
