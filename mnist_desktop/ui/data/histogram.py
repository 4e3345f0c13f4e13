"""How values are spread: a stepped line for each split, as shares of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.spoken import tell_content
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font, series_colors

_SMALL = 0.85
_LEAST = 1e-5  # the share at the foot of a logarithmic axis


@dataclass(frozen=True, slots=True)
class Spread:
    """Counts by value, from 0 to `most`; the second of a histogram is dashed."""

    name: str
    counts: NDArray[np.int64]
    most: float

    def share_at(self, value: float) -> float:
        """How much of all lies in the step that holds a value; none beyond `most`."""
        step = int(value / self.most * len(self.counts))
        if value > self.most:
            return 0.0
        return float(self.counts[min(step, len(self.counts) - 1)] / max(self.counts.sum(), 1))


class Histogram(QWidget):
    """One or two spreads on one axis."""

    def __init__(
        self, name: str, label: str, explanation: str, axis: str, *, logarithmic: bool = False
    ) -> None:
        """`axis` names the values."""
        super().__init__()
        describe(self, name=name, label=label, explanation=explanation)
        self._axis = axis
        self._logarithmic = logarithmic
        self._spreads: Sequence[Spread] = ()
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_spreads(self, spreads: Sequence[Spread]) -> None:
        """Show others."""
        self._spreads = spreads
        tell_content(self, " ".join(map(_in_words, spreads)))
        self.update()

    def in_words(self, share: float) -> str:
        """One sentence on the values so far along the axis, 0 at its foot and 1 at its end."""
        if not self._spreads:
            return self.statusTip()
        value = min(max(share, 0.0), 1.0) * max(each.most for each in self._spreads)
        shares = (f"{percent(each.share_at(value), 2)} of {each.name}" for each in self._spreads)
        axis = f"{self._axis[0].upper()}{self._axis[1:]}"
        return f"{axis} {value:.3g}: {', '.join(shares)}."

    def _told_at(self, x: float) -> str:
        return self.in_words((x - 1) / max(self.width() - 2, 1))

    # Qt overrides

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        QApplication.sendEvent(self, QStatusTipEvent(self._told_at(event.position().x())))
        super().mouseMoveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._told_at(event.pos().x()), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._spreads:
            return
        painter.setFont(scaled_font(self, _SMALL))
        line = painter.fontMetrics().height()
        plot = QRectF(1, line + GRID, self.width() - 2, max(self.height() - 2.5 * line - GRID, 1))
        most = max(each.most for each in self._spreads)
        tops = [each.counts.max() / max(each.counts.sum(), 1) for each in self._spreads]
        for number, spread in enumerate(self._spreads):
            self._paint_spread(painter, plot, spread, most, max(tops), number)
        self._paint_axes(painter, plot, most, max(tops))

    def _height(self, share: float, top: float) -> float:
        """How high a share stands, 0 to 1."""
        if not self._logarithmic:
            return share / max(top, 1e-9)
        if share <= _LEAST:
            return 0.0
        return float(np.log(share / _LEAST) / np.log(max(top, 10 * _LEAST) / _LEAST))

    def _paint_spread(
        self,
        painter: QPainter,
        plot: QRectF,
        spread: Spread,
        most: float,
        top: float,
        number: int,
    ) -> None:
        shares = spread.counts / max(int(spread.counts.sum()), 1)
        width = plot.width() * spread.most / most / len(shares)
        steps = QPolygonF([plot.bottomLeft()])
        for place, share in enumerate(shares):
            y = plot.bottom() - plot.height() * self._height(float(share), top)
            steps.append(QPointF(plot.left() + place * width, y))
            steps.append(QPointF(plot.left() + (place + 1) * width, y))
        steps.append(QPointF(plot.left() + len(shares) * width, plot.bottom()))
        color = series_colors(self.palette())[number % 2]
        style = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine)[number % 2]
        painter.setPen(QPen(color, 1.5, style))
        if number == 0:
            faint = series_colors(self.palette())[0]
            faint.setAlphaF(0.2)
            painter.setBrush(faint)
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(steps)
        self._paint_legend(painter, spread.name, number)

    def _paint_legend(self, painter: QPainter, name: str, number: int) -> None:
        metrics = painter.fontMetrics()
        widest = metrics.horizontalAdvance("training") + 5 * GRID
        left, middle = 1 + number * widest, metrics.height() // 2
        painter.drawLine(left, middle, left + 2 * GRID, middle)
        painter.setPen(self.palette().text().color())
        painter.drawText(left + int(2.5 * GRID), metrics.ascent(), name)

    def _paint_axes(self, painter: QPainter, plot: QRectF, most: float, top: float) -> None:
        painter.setPen(self.palette().mid().color())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        painter.setPen(muted(self.palette()))
        foot = QRectF(plot.left(), plot.bottom() + 2, plot.width(), painter.fontMetrics().height())
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, self._axis)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{most:.3g}")
        scale = ", logarithmic" if self._logarithmic else ""
        head = QRectF(0, 0, self.width(), painter.fontMetrics().height())
        painter.drawText(head, Qt.AlignmentFlag.AlignRight, f"up to {100 * top:.3g} %{scale}")

    def sizeHint(self) -> QSize:
        return QSize(40 * GRID, 18 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(24 * GRID, 11 * GRID)


def _in_words(spread: Spread) -> str:
    """Where the quarters end."""
    sums = np.cumsum(spread.counts)
    ends = [float(np.searchsorted(sums, share * sums[-1])) for share in (0.25, 0.5, 0.75)]
    low, middle, high = (f"{spread.most * end / len(spread.counts):.3g}" for end in ends)
    return f"Of {spread.name}, half is below {middle}, and the middle half from {low} to {high}."


def _build() -> QWidget:
    random = np.random.default_rng(0)
    shown = Histogram("ink", "Ink", "How much ink the images hold.", "ink of an image")
    spreads = []
    for name in ("training", "test"):
        counts, _ = np.histogram(random.normal(0.13, 0.04, 9_000), bins=40, range=(0, 0.4))
        spreads.append(Spread(name, counts.astype(np.int64), 0.4))
    shown.show_spreads(spreads)
    return shown


if __name__ == "__main__":
    preview(_build)
