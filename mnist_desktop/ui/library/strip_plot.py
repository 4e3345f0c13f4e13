"""Accuracies of several runs as dots on a line, one line a recipe and split."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.evaluation.strips import Dot, Strip, dot_in_words, strip_table
from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.spot_view import SpotView
from mnist_desktop.ui.widgets.theme import GRID, muted, series_colors

_EXPLANATION = (
    "A dot is a run, its line Wilson's 95 % interval; the bar is mean and standard deviation."
)
_RADIUS = 4.0
_LANES = 5  # dots lie in as many heights, so that those that are alike can be told apart
_BAND = 6 * GRID


class StripPlot(SpotView):
    """All strips share one axis; hovering tells a dot's run."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="strip_plot", label="Accuracies", explanation=_EXPLANATION)
        self._strips: Sequence[Strip] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strips(self, strips: Sequence[Strip]) -> None:
        """Show other strips, at least one."""
        self._strips = strips
        spoken = ". ".join(f"{strip.title}: {strip.words}" for strip in strips)
        self.setAccessibleDescription(f"{_EXPLANATION} {spoken}.")
        self.updateGeometry()
        self.update()

    def rows(self) -> Iterator[list[str]]:
        """The figures of all dots."""
        return strip_table(self._strips)

    def place_of(self, dot: Dot) -> QPointF:
        """Where a dot is drawn, in the widget's coordinates."""
        return next(place for each, place in self._places() if each is dot)

    def _range(self) -> tuple[float, float]:
        """The accuracies at the left and right end: all intervals fit in."""
        ends = [end for strip in self._strips for dot in strip.dots for end in dot.interval]
        low, high = min(ends), max(ends)
        margin = max(0.03 * (high - low), 1e-4)
        return low - margin, high + margin

    def _x(self, accuracy: float) -> float:
        low, high = self._range()
        return _RADIUS + (accuracy - low) / (high - low) * (self.width() - 2 * _RADIUS)

    def _band(self, number: int) -> QRectF:
        """The part of the widget where a strip's dots lie, below its title."""
        height = self._strip_height()
        lines = 2 * self.fontMetrics().height()
        return QRectF(0, number * height + lines, self.width(), _BAND)

    def _strip_height(self) -> int:
        return _BAND + 2 * self.fontMetrics().height() + GRID

    def _places(self) -> Iterator[tuple[Dot, QPointF]]:
        for number, strip in enumerate(self._strips):
            band = self._band(number)
            for place, dot in enumerate(strip.dots):
                lane = (2 * place % _LANES + 1) / (_LANES + 1)
                yield dot, QPointF(self._x(dot.accuracy), band.top() + lane * band.height())

    def _dot_at(self, place: QPointF) -> Dot | None:
        for dot, center in self._places():
            if (center - place).manhattanLength() <= 2 * _RADIUS:
                return dot
        return None

    def words_at(self, place: QPointF) -> str:
        dot = self._dot_at(place)
        return _EXPLANATION if dot is None else dot_in_words(dot)

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._strips:
            return
        color, mark = series_colors(self.palette())
        for number, strip in enumerate(self._strips):
            self._paint_strip(painter, strip, self._band(number), mark)
        faint = QColor(color)
        faint.setAlphaF(0.45)
        for dot, place in self._places():
            painter.setPen(QPen(faint, 1.5))
            left, right = map(self._x, dot.interval)
            painter.drawLine(QPointF(left, place.y()), QPointF(right, place.y()))
            painter.setPen(QPen(self.palette().base().color(), 1))
            painter.setBrush(color)
            painter.drawEllipse(place, _RADIUS, _RADIUS)
        self._paint_axis(painter)

    def _paint_strip(self, painter: QPainter, strip: Strip, band: QRectF, mark: QColor) -> None:
        metrics = self.fontMetrics()
        lines = ((strip.title, self.palette().text().color()), (strip.words, muted(self.palette())))
        for line, (text, ink) in enumerate(lines):
            painter.setPen(ink)
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, self.width())
            above = band.top() - (1 - line) * metrics.height() - metrics.descent()
            painter.drawText(QPointF(0, above), elided)
        spread = strip.spread
        if spread.deviation is not None:
            left, right = (self._x(spread.mean + side * spread.deviation) for side in (-1, 1))
            shade = QColor(mark)
            shade.setAlphaF(0.2)
            painter.fillRect(QRectF(left, band.top(), right - left, band.height()), shade)
        painter.setPen(QPen(mark, 2))
        middle = self._x(spread.mean)
        painter.drawLine(QPointF(middle, band.top()), QPointF(middle, band.bottom()))

    def _paint_axis(self, painter: QPainter) -> None:
        """The accuracies at both ends, below all strips."""
        top = len(self._strips) * self._strip_height()
        painter.setPen(self.palette().mid().color())
        painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        painter.setPen(muted(self.palette()))
        room = QRectF(0, top, self.width(), self.fontMetrics().height() + GRID / 2)
        low, high = self._range()
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(room, bottom | Qt.AlignmentFlag.AlignLeft, percent(max(low, 0.0), 2))
        painter.drawText(room, bottom | Qt.AlignmentFlag.AlignRight, percent(min(high, 1.0), 2))

    def sizeHint(self) -> QSize:
        height = (
            len(self._strips) * self._strip_height() + self.fontMetrics().height() + GRID // 2 + 1
        )
        return QSize(30 * GRID, height)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, self.sizeHint().height())


def _build() -> QWidget:
    accuracies = (0.9712, 0.9695, 0.9731, 0.9702, 0.9718, 0.9709, 0.9688)
    dots = [
        Dot(run=f"run {number}", accuracy=each, interval=(each - 0.0033, each + 0.0031))
        for number, each in enumerate(accuracies)
    ]
    plot = StripPlot()
    plot.show_strips(
        [
            Strip(recipe="seed", split="validation", dots=tuple(dots[:5])),
            Strip(recipe="seed", split="test", dots=tuple(dots)),
        ]
    )
    plot.resize(360, plot.sizeHint().height())
    return plot


if __name__ == "__main__":
    preview(_build)
