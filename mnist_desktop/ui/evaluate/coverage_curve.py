"""The curve of accuracy against coverage: what a network gains where it may abstain."""

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF

from mnist_desktop.core.evaluation.coverage import Coverage
from mnist_desktop.core.percent import certainty, percent
from mnist_desktop.ui.evaluate.plot_area import PlotArea, plot_rect, third_color
from mnist_desktop.ui.evaluate.walked_chart import WalkedChart
from mnist_desktop.ui.widgets.colors import blend
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.spoken import tell_content
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_EXPLANATION = (
    "Accuracy on the images it answers, where it may abstain from those it is least sure of. Left "
    "and Right walk."
)
_PLACES = 200  # each half of a per cent


class CoverageCurve(WalkedChart):
    """A line with its interval, from few images that it is surest of to all."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="coverage", label="Accuracy by coverage", explanation=_EXPLANATION)
        self._curve: Coverage | None = None
        self._points: list[tuple[float, float, float, float]] = []
        self._other: Coverage | None = None
        self._other_points: list[tuple[float, float, float, float]] = []

    def show_coverage(self, curve: Coverage) -> None:
        """Show another network's curve."""
        self._curve = curve
        self._points = _points(curve)
        tell_content(self, f"{'; '.join(map(self._in_words, (0.5, 0.9, 0.99, 1.0)))}.")
        self.update()
        self.walked.emit()

    def show_other(self, curve: Coverage | None) -> None:
        """Show another network's as a dashed line beside it; None for none."""
        self._other, self._other_points = curve, [] if curve is None else _points(curve)
        self.update()
        self.walked.emit()

    @property
    def told(self) -> str:
        """The figures of the place that was reached, in words."""
        if self.place is None or self._curve is None:
            return "Walk along the curve to read its figures."
        curve = self._curve
        place = curve.at((self.place + 1) / _PLACES)
        told = (
            f"Answering {percent(float(curve.coverage[place]))} of the images, where it is sure by "
            f"{certainty(float(curve.thresholds[place]))} or more: {_right(curve, place)}."
        )
        if self._other is not None:
            there = self._other.at((self.place + 1) / _PLACES)
            told += f" The other network: {_right(self._other, there)}."
        return told

    def _in_words(self, coverage: float) -> str:
        if self._curve is None:
            return ""
        place = self._curve.at(coverage)
        answered, right = (
            percent(float(each[place]), 2) for each in (self._curve.coverage, self._curve.accuracy)
        )
        return f"answering {answered}, {right} right"

    def rows(self) -> list[list[str]]:
        """The points of the curve, for a table."""
        heads = ["coverage", "accuracy", "low", "high"]
        lines = [[f"{figure:.6g}" for figure in point] for point in self._points]
        if self._other is None:
            return [heads, *lines]
        others = [[f"{figure:.6g}" for figure in point] for point in self._other_points]
        both = [["shown", *line] for line in lines] + [["other", *line] for line in others]
        return [["network", *heads], *both]

    def places(self) -> int:
        return 0 if self._curve is None else _PLACES

    def place_at(self, point: QPointF) -> int:
        return max(round(self._area().x_of(point) * _PLACES) - 1, 0)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(50 * GRID, 44 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(36 * GRID, 30 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._points:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            palette, area = self.palette(), self._area()
            if self.hasFocus():
                painter.setPen(QPen(palette.accent().color(), 2))
                painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
            area.paint_axes(
                painter,
                palette,
                scaled_font(self, 0.85),
                x_title="answered %",
                y_title="right % of those",
            )
            self._paint_band(painter, area)
            painter.setPen(QPen(palette.accent().color(), 2))
            painter.drawPolyline(QPolygonF([area.at(x, y) for x, y, _, _ in self._points]))
            painter.setPen(QPen(third_color(palette), 2, Qt.PenStyle.DashLine))
            painter.drawPolyline(QPolygonF([area.at(x, y) for x, y, _, _ in self._other_points]))
            self._paint_place(painter, area)

    def _area(self) -> PlotArea:
        rect = plot_rect(QRectF(self.rect()), scaled_font(self, 0.85))
        tails = (each[len(each) // 20 :] for each in (self._points, self._other_points))
        least = min((low for tail in tails for *_, low, _ in tail), default=0.0)
        return PlotArea(rect=rect, lowest=np.floor(50 * min(least, 0.98)) / 50)

    def _paint_band(self, painter: QPainter, area: PlotArea) -> None:
        palette = self.palette()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(blend(palette.base().color(), palette.accent().color(), 0.2))
        lows = [area.at(x, low) for x, _, low, _ in self._points]
        highs = [area.at(x, high) for x, _, _, high in self._points]
        painter.drawPolygon(QPolygonF([*highs, *reversed(lows)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_place(self, painter: QPainter, area: PlotArea) -> None:
        if self.place is None or self._curve is None:
            return
        place = self._curve.at((self.place + 1) / _PLACES)
        x, y = (float(line[place]) for line in (self._curve.coverage, self._curve.accuracy))
        painter.setPen(QPen(self.palette().text().color(), 1, Qt.PenStyle.DashLine))
        painter.drawLine(area.at(x, area.lowest), area.at(x, 1.0))
        painter.setPen(QPen(self.palette().base().color(), 1.5))
        painter.setBrush(self.palette().text())
        painter.drawEllipse(area.at(x, y), 4.5, 4.5)


def _points(curve: Coverage) -> list[tuple[float, float, float, float]]:
    """Coverage, accuracy and its interval, at most _PLACES of them."""
    places = dict.fromkeys(curve.at((place + 1) / _PLACES) for place in range(_PLACES))
    accuracy, coverage = curve.accuracy, curve.coverage
    return [
        (float(coverage[place]), float(accuracy[place]), *curve.interval(place)) for place in places
    ]


def _right(curve: Coverage, place: int) -> str:
    low, high = curve.interval(place)
    accuracy = percent(float(curve.accuracy[place]), 2)
    return f"{accuracy} right ({100 * low:.2f} to {100 * high:.2f})"
