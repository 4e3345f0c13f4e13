"""The line over a chart that names its lines, and tells their values."""

from collections.abc import Sequence
from dataclasses import dataclass

from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols
from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_desktop.ui.charts.chart_styles import LineStyle
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_SAMPLE = 3 * GRID  # of the line, before its name
_SYMBOL = 8
_GAP = 2 * GRID


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """One line of the chart: its look, its name, and its values in words."""

    style: LineStyle
    name: str
    words: str = ""

    @property
    def text(self) -> str:
        return f"{self.name} {self.words}".rstrip()


class ChartLegend(QWidget):
    """Entries in rows, painted: a label of rich text would cost a frame's time at each value."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        describe(
            self,
            name=name,
            label=label,
            explanation="Each line's name and its value at the epoch under the mouse, or chosen "
            "with the arrow keys; else the newest.",
        )
        self.setFont(scaled_font(self, 0.85))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._entries: Sequence[LegendEntry] = ()
        self._widths: list[int] = []

    def show_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Show other entries or values. A place never becomes narrower while its names stay."""
        if [entry.name for entry in entries] != [entry.name for entry in self._entries]:
            self._widths = [0] * len(entries)
        self._entries = entries
        metrics = self.fontMetrics()
        widths = [
            min(
                max(before, _SAMPLE + GRID + metrics.horizontalAdvance(entry.text)),
                max(self.width(), 1),
            )
            for entry, before in zip(entries, self._widths, strict=True)
        ]
        if widths != self._widths:
            self._widths = widths
            self._fit()
        self.setAccessibleDescription(self.text())
        self.update()

    def text(self) -> str:
        """All that it says."""
        return "; ".join(entry.text for entry in self._entries)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(30 * GRID, self._rows() * self._line_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(10 * GRID, self._rows() * self._line_height())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._entries:
            # What is cut off in a narrow window is whole here.
            QToolTip.showText(event.globalPos(), "\n".join(each.text for each in self._entries))
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._widths = [0] * len(self._entries)
            self.show_entries(self._entries)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height, metrics = self._line_height(), self.fontMetrics()
        for entry, (left, row) in zip(self._entries, self._places(), strict=True):
            middle = row * height + height / 2
            _paint_sample(painter, entry.style, left, middle)
            start = left + _SAMPLE + GRID // 2
            text = metrics.elidedText(
                entry.text, Qt.TextElideMode.ElideMiddle, self.width() - start
            )
            painter.setPen(self.palette().text().color())
            baseline = middle + (metrics.ascent() - metrics.descent()) / 2
            painter.drawText(QPointF(start, baseline), text)

    def _fit(self) -> None:
        self.updateGeometry()

    def _line_height(self) -> int:
        return self.fontMetrics().height() + GRID // 4

    def _rows(self) -> int:
        return 1 + max((row for _, row in self._places()), default=1)

    def _places(self) -> list[tuple[int, int]]:
        """Where each entry begins: pixels from the left, and its row."""
        places: list[tuple[int, int]] = []
        left = row = 0
        for width in self._widths:
            if left and left + width > self.width():
                left, row = 0, row + 1
            places.append((left, row))
            left += width + _GAP
        return places


def _paint_sample(painter: QPainter, style: LineStyle, left: float, middle: float) -> None:
    """A piece of the line with its symbol, as the chart draws it."""
    painter.setPen(QPen(style.color, 2, style.dash))
    painter.drawLine(QPointF(left, middle), QPointF(left + _SAMPLE, middle))
    if not style.symbol:
        return
    painter.save()
    painter.translate(left + _SAMPLE / 2, middle)
    painter.scale(_SYMBOL, _SYMBOL)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(style.color)
    painter.drawPath(Symbols[style.symbol])
    painter.restore()
