"""The reliability diagram: how often a network is right, by how sure it is."""

from math import log1p

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen

from mnist_desktop.core.answers.calibration import BINS
from mnist_desktop.core.evaluation.reliability import Reliability
from mnist_desktop.core.percent import certainty, percent
from mnist_desktop.ui.evaluate.plot_area import PlotArea, paint_interval, plot_rect, third_color
from mnist_desktop.ui.evaluate.walked_chart import WalkedChart
from mnist_desktop.ui.widgets.colors import blend
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.spoken import tell_content
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font, series_colors

_EXPLANATION = (
    "Bars: how often it is right for how sure it is; on the dashed line it is as sure as it should "
    "be. Left and Right walk."
)
_COUNTS = 6.0 * GRID  # the height of the bars of counts


class ReliabilityDiagram(WalkedChart):
    """Bars with intervals for the network as it is, diamonds for it with a temperature."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="reliability", label="Reliability diagram", explanation=_EXPLANATION)
        self._before: Reliability | None = None
        self._after: Reliability | None = None
        self._other: Reliability | None = None
        self._other_after: Reliability | None = None

    def show_reliability(self, before: Reliability, after: Reliability | None) -> None:
        """Show how a network's probabilities come true, without and with its temperature."""
        self._before, self._after = before, after
        tell_content(self, self._summary())
        self.update()
        self.walked.emit()

    def show_other(self, other: Reliability | None, after: Reliability | None = None) -> None:
        """Show another network beside it, as a dashed line, and with its temperature; or none."""
        self._other, self._other_after = other, after
        self.update()
        self.walked.emit()

    @property
    def told(self) -> str:
        """The figures of the bin that was reached, in words."""
        if self.place is None or self._before is None:
            return "Walk along the bars to read their figures."
        low, high = self.place / BINS, (self.place + 1) / BINS
        sure = f"Sure by {100 * low:.0f} to {100 * high:.0f} %"
        told = f"{sure}: {_in_words(self._before, self.place)}"
        if self._after is not None:
            told += f" With the temperature: {_in_words(self._after, self.place)}"
        if self._other is not None:
            told += f" The other network: {_in_words(self._other, self.place)}"
        if self._other_after is not None:
            told += f" With its temperature: {_in_words(self._other_after, self.place)}"
        return told

    def _summary(self) -> str:
        """Of each bin with images, how often it was right."""
        if self._before is None:
            return ""
        bins = (
            f"sure by {100 * place / BINS:.0f} to {100 * (place + 1) / BINS:.0f} %, right in "
            f"{percent(float(self._before.accuracy[place]))} of {self._before.counts[place]:,}"
            for place in np.flatnonzero(self._before.counts).tolist()
        )
        return f"{'; '.join(bins)}."

    def rows(self) -> list[list[str]]:
        """The figures of all bins, for a table."""
        heads = ("images", "certainty", "accuracy", "low", "high")
        rows = [["from", "to", *heads, *(f"{head} with temperature" for head in heads)]]
        if self._other is not None:
            rows[0] += [f"{head} of the other" for head in heads]
        if self._other_after is not None:
            rows[0] += [f"{head} of the other with temperature" for head in heads]
        for place in range(BINS):
            edges = [f"{place / BINS:.6g}", f"{(place + 1) / BINS:.6g}"]
            figures = [_figures(each, place) for each in (self._before, self._after)]
            others = [each for each in (self._other, self._other_after) if each is not None]
            figures += [_figures(each, place) for each in others]
            rows.append([*edges, *(figure for each in figures for figure in each)])
        return rows

    def places(self) -> int:
        return 0 if self._before is None else BINS

    def place_at(self, point: QPointF) -> int:
        return min(int(self._area().x_of(point) * BINS), BINS - 1)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(50 * GRID, 44 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(36 * GRID, 30 * GRID)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._before is None:
            return
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area, font = self._area(), scaled_font(self, 0.85)
            self._paint_place(painter, area)
            area.paint_axes(
                painter, self.palette(), font, x_title="sure by %", y_title="right %, and images"
            )
            self._paint_bars(painter, area, self._before)
            self._paint_diagonal(painter, area)
            if self._after is not None:
                _, color = series_colors(self.palette())
                painter.setPen(QPen(self.palette().base().color(), 1))
                painter.setBrush(color)
                self._paint_diamonds(painter, area, self._after)
            if self._other is not None:
                self._paint_other(painter, area, self._other)
            if self._other_after is not None:
                painter.setPen(QPen(third_color(self.palette()), 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                self._paint_diamonds(painter, area, self._other_after)
            self._paint_counts(painter, area, self._before)

    def _area(self) -> PlotArea:
        foot = _COUNTS + GRID
        rect = plot_rect(QRectF(self.rect()), scaled_font(self, 0.85), foot=foot)
        return PlotArea(rect=rect)

    def _paint_place(self, painter: QPainter, area: PlotArea) -> None:
        if self.place is not None:
            left, right = (area.at((self.place + end) / BINS, 1.0).x() for end in (0, 1))
            band = QRectF(left, area.rect.top(), right - left, self.height() - area.rect.top())
            painter.fillRect(band, self.palette().alternateBase())
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_bars(self, painter: QPainter, area: PlotArea, found: Reliability) -> None:
        palette = self.palette()
        fill = blend(palette.base().color(), palette.accent().color(), 0.45)
        pen = QPen(palette.text().color(), 1.2)
        for place in np.flatnonzero(found.counts).tolist():
            top = area.at((place + 0.08) / BINS, float(found.accuracy[place]))
            foot = area.at((place + 0.92) / BINS, 0.0)
            painter.fillRect(QRectF(top, foot), fill)
            middle = (place + 0.5) / BINS
            ends = [area.at(middle, float(bound[place])) for bound in (found.low, found.high)]
            painter.setPen(pen)
            paint_interval(painter, ends, area.rect.width() / BINS / 3)

    def _paint_diagonal(self, painter: QPainter, area: PlotArea) -> None:
        painter.setPen(QPen(muted(self.palette()), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(area.at(0, 0), area.at(1, 1))

    def _paint_diamonds(self, painter: QPainter, area: PlotArea, found: Reliability) -> None:
        arm = 0.65 * GRID
        for place in np.flatnonzero(found.counts).tolist():
            at = area.at((place + 0.5) / BINS, float(found.accuracy[place]))
            corners = (QPointF(0, -arm), QPointF(arm, 0), QPointF(0, arm), QPointF(-arm, 0))
            painter.drawPolygon([at + corner for corner in corners])

    def _paint_other(self, painter: QPainter, area: PlotArea, found: Reliability) -> None:
        """A dashed line from bin to bin, with a square in each."""
        color = third_color(self.palette())
        places = [
            area.at((place + 0.5) / BINS, float(found.accuracy[place]))
            for place in np.flatnonzero(found.counts).tolist()
        ]
        painter.setPen(QPen(color, 1.5, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(places)
        half = 0.4 * GRID
        for at in places:
            painter.fillRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), color)

    def _paint_counts(self, painter: QPainter, area: PlotArea, found: Reliability) -> None:
        """Below the axis, by their logarithm: nearly all images are in the last bin."""
        font = scaled_font(self, 0.75)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(muted(self.palette()))
        bottom = self.height() - 2.0
        most = log1p(max(int(found.counts.max()), 1))
        for place in np.flatnonzero(found.counts).tolist():
            height = (_COUNTS - metrics.height()) * log1p(int(found.counts[place])) / most
            left, right = (area.at((place + end) / BINS, 0).x() for end in (0.08, 0.92))
            bar = QRectF(left, bottom - height, right - left, height)
            painter.fillRect(bar, self.palette().mid())
            above = QRectF(left - GRID, bar.top() - metrics.height(), bar.width() + 2 * GRID, 0)
            above.setHeight(metrics.height())
            written = _short(int(found.counts[place]))
            painter.drawText(above, Qt.AlignmentFlag.AlignCenter, written)


def _short(count: int) -> str:
    """A count in at most four characters."""
    if count < 1_000:
        return str(count)
    return f"{count / 1_000:.1f}k" if count < 99_950 else f"{count // 1_000}k"


def _in_words(found: Reliability, place: int) -> str:
    count = int(found.counts[place])
    if not count:
        return "no image."
    images = "1 image" if count == 1 else f"{count:,} images"
    interval = f"{100 * found.low[place]:.1f} to {100 * found.high[place]:.1f}"
    sure = certainty(float(found.certainty[place]))
    right = percent(float(found.accuracy[place]))
    return f"{images}, {right} right ({interval}), sure by {sure} on average."


def _figures(found: Reliability | None, place: int) -> list[str]:
    if found is None:
        return [""] * 5
    shares = (found.certainty, found.accuracy, found.low, found.high)
    written = ["" if np.isnan(share[place]) else f"{share[place]:.6g}" for share in shares]
    return [str(int(found.counts[place])), *written]
