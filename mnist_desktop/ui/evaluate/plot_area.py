"""Where a small chart paints: its axes, and the place of each value."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.theme import many_series_colors, muted


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotArea:
    """Shares from 0 to 1 both ways, y from `lowest`."""

    rect: QRectF
    lowest: float = 0.0

    def at(self, x: float, y: float) -> QPointF:
        """The place of two shares; what is below `lowest` is at the foot."""
        height = max(y - self.lowest, 0.0) / (1 - self.lowest)
        return QPointF(
            self.rect.left() + x * self.rect.width(),
            self.rect.bottom() - height * self.rect.height(),
        )

    def x_of(self, place: QPointF) -> float:
        """The share from 0 to 1 above which a place is, the nearest beside the chart."""
        return min(max((place.x() - self.rect.left()) / self.rect.width(), 0.0), 1.0)

    def paint_axes(
        self, painter: QPainter, palette: QPalette, font: QFont, *, x_title: str, y_title: str
    ) -> None:
        """Lines and figures at each fifth of both, and what they are."""
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        line, text = QPen(palette.mid().color(), 1), QPen(muted(palette))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for x in _fifths(0.0):
            painter.setPen(line)
            painter.drawLine(self.at(x, self.lowest), self.at(x, 1.0))
            painter.setPen(text)
            foot = self.at(x, self.lowest) + QPointF(0, metrics.height())
            painter.drawText(_around(foot, metrics), Qt.AlignmentFlag.AlignCenter, f"{100 * x:.0f}")
        for y in _fifths(self.lowest):
            painter.setPen(line)
            painter.drawLine(self.at(0.0, y), self.at(1.0, y))
            painter.setPen(text)
            place = self.at(0.0, y)
            room = QRectF(0, place.y() - metrics.height(), place.x() - 5, 2 * metrics.height())
            decimals = 0 if self.lowest <= 0.9 else 1
            painter.drawText(room, right, f"{100 * y:.{decimals}f}")
        painter.setPen(text)
        below = QRectF(
            self.rect.left(),
            self.rect.bottom() + 1.6 * metrics.height(),
            self.rect.width(),
            metrics.height(),
        )
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, x_title)
        above = QRectF(
            3, self.rect.top() - 1.8 * metrics.height(), self.rect.right(), metrics.height()
        )
        painter.drawText(above, Qt.AlignmentFlag.AlignLeft, y_title)


def plot_rect(size: QRectF, font: QFont, *, foot: float = 0.0) -> QRectF:
    """What is left for values in a widget of that size, with `foot` more free below the axis."""
    metrics = QFontMetricsF(font)
    left = metrics.horizontalAdvance(percent(0.995)) + 2
    return size.adjusted(
        left, 2.0 * metrics.height(), -metrics.height(), -(2.8 * metrics.height() + foot)
    )


def third_color(palette: QPalette) -> QColor:
    """Of another network: beside the accent and the temperature's."""
    return many_series_colors(palette)[2]


def paint_interval(painter: QPainter, ends: Sequence[QPointF], width: float) -> None:
    """A line between two points above each other, with a cap of that width at each end."""
    low, high = ends
    painter.drawLine(low, high)
    for end in ends:
        painter.drawLine(end - QPointF(width / 2, 0), end + QPointF(width / 2, 0))


def _fifths(lowest: float) -> list[float]:
    return [lowest + (1 - lowest) * part / 5 for part in range(6)]


def _around(center: QPointF, metrics: QFontMetricsF) -> QRectF:
    width = metrics.horizontalAdvance("100.0")
    return QRectF(
        center.x() - width, center.y() - metrics.height() / 2, 2 * width, metrics.height()
    )
