"""One chart of one quantity against epochs, on pyqtgraph."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import log10
from weakref import ReferenceType, ref

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from mnist_desktop.core.charts.chart_range import epochs_shown, levels_shown
from mnist_desktop.core.charts.courses import courses
from mnist_desktop.ui.charts.chart_axis import LevelAxis
from mnist_desktop.ui.charts.drawn_line import DrawnLine, Line, faint
from mnist_desktop.ui.widgets.theme import muted

_MARGIN = 0.03  # of an axis, beyond its ends: a symbol there is whole
_FEWEST_LEVELS = 4  # lines that say enough; finer ones are drawn where there are fewer
_AXIS_WIDTH = 64  # alike for all charts, so that their epochs lie above each other


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What happened at a place of the x axis."""

    epoch: float
    label: str
    color: QColor


class Chart:
    """Colours, dashes and symbols all differ, so that colour never tells lines apart alone."""

    def __init__(self, label: str, *, names_epochs: bool) -> None:
        self._names_epochs = names_epochs
        self.plot = pg.PlotItem(axisItems={"left": LevelAxis("left")})
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setLimits(xMin=0)
        self._leader: Chart | None = None
        self._follower: ReferenceType[Chart] | None = None  # weak: a ring of items dies any time
        self._until = 1
        self._fits_epochs = self._fits_levels = True
        self._levels: tuple[float, float] | None = None
        self._ends: object = None  # of the axes, as they were drawn last
        self.plot.getViewBox().sigRangeChangedManually.connect(self._leave_as_it_is)
        self._grid = pg.PlotCurveItem(connect="pairs", skipFiniteCheck=True)
        self.plot.addItem(self._grid, ignoreBounds=True)
        self.plot.getViewBox().sigRangeChanged.connect(self._draw_grid)
        self._label = label
        self._lines: dict[str, DrawnLine] = {}
        self._marks: list[pg.InfiniteLine] = []
        self._running = self.plot.plot(antialias=False)
        self._running_color = QColor()
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.hide()
        self.plot.addItem(self._cursor, ignoreBounds=True)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).enableAutoSIPrefix(False)
        self.plot.getAxis("left").setWidth(_AXIS_WIDTH)
        self.plot.getAxis("left").setTickDensity(1.5)

    def show_axis(self, label: str, *, logarithmic: bool) -> None:
        """Name what is drawn from now on, and say how its axis goes."""
        if label != self._label:
            self._label = label
            self._dress_axes()
        if self.plot.getAxis("left").logMode != logarithmic:
            self.plot.setLogMode(False, logarithmic)
            self.plot.disableAutoRange()  # which setLogMode has enabled
            self._levels = None

    def draw(self, lines: Sequence[Line], running: Line | None = None) -> None:
        """Draw these lines, and the run under way inside its epochs."""
        for key in self._lines.keys() - {line.key for line in lines}:
            self._lines.pop(key).remove()
        for line in lines:
            drawn = self._lines.get(line.key)
            if drawn is None:
                drawn = self._lines[line.key] = DrawnLine(self.plot)
            drawn.draw(line, self._sharpness, self._palette.base().color())
        self._draw_running(running)
        self._fit([*lines, *_inside_newest_epoch(lines, running)])

    def fit(self) -> None:
        """Show all points from the next drawing on, and go on doing so as they come."""
        self._fits_epochs = self._leader is None or self._leader._fits_epochs
        self._fits_levels = True
        self._levels = self._ends = None

    def follow(self, leader: "Chart | None") -> None:
        """Show the same epochs as another chart, or its own.

        Not by pyqtgraph's link, which would draw both charts at once: that takes a frame each.
        """
        if self._leader is not None:
            self._leader._follower = None
        self._leader = leader
        if leader is not None:
            leader._follower = ref(self)
            self._show_epochs_of(leader)

    def mark(self, marks: Sequence[Mark], *, below: bool) -> None:
        """Draw these labelled lines, in place of those before.

        The labels stand at the top of the chart or `below`, where its curves are not, and each in
        another line than the one before.
        """
        for drawn in self._marks:
            self.plot.removeItem(drawn)
        self._marks = []
        for number, mark in enumerate(marks):
            height = 0.04 + 0.09 * (number % 3)
            options = {
                "position": height if below else 1 - height,
                "anchors": [(0, int(below))] * 2,
                "color": mark.color,
            }
            pen = pg.mkPen(mark.color, width=1, style=Qt.PenStyle.DotLine)
            line = pg.InfiniteLine(
                mark.epoch, angle=90, pen=pen, label=mark.label, labelOpts=options
            )
            self.plot.addItem(line, ignoreBounds=True)
            self._marks.append(line)

    def dress(self, palette: QPalette, sharpness: float) -> None:
        """Take the colours of a theme; pyqtgraph measures lines in pixels, `sharpness` a point."""
        self._palette, self._sharpness = palette, sharpness
        self._dress_axes()
        for line in self._lines.values():
            line.forget_look()
        self._grid.setPen(pg.mkPen(palette.alternateBase().color(), width=1))
        self._cursor.setPen(pg.mkPen(palette.accent().color(), width=1))

    def place_cursor(self, epoch: float | None) -> None:
        """Draw a line at `epoch`, or none."""
        self._cursor.setVisible(epoch is not None)
        if epoch is not None:
            self._cursor.setValue(epoch)

    def _draw_running(self, running: Line | None) -> None:
        """Draw it without smoothing, which takes a third of a frame's time."""
        if running is None or np.isfinite(running.values).sum() < 2:  # one alone is no line
            self._running.setData([], [])
            return
        epochs, values = courses(running.epochs, running.values)
        if np.isnan(values).all():  # of which pyqtgraph would look for the bounds, in vain
            epochs = values = values[:0]
        if running.style.color != self._running_color:
            self._running_color = running.style.color
            self._running.setPen(pg.mkPen(faint(running.style.color), width=1))
        self._running.setData(epochs, values, connect="finite")

    def _fit(self, lines: Sequence[Line]) -> None:
        """Move the ends of the axes, where they must: drawing them anew is half a frame's time.

        pyqtgraph's own bounds would follow each point.
        """
        values = [each for line in lines for each in (line.values, line.raw) if each is not None]
        shown = np.concatenate([each[np.isfinite(each)] for each in values] or [np.empty(0)])
        if not len(shown):
            return
        if self._fits_epochs:
            reached = max(float(line.epochs[-1]) for line in lines if len(line.epochs))
            self._until = self._leader._until if self._leader else epochs_shown(reached)
        if self._fits_levels:
            low, high = float(shown.min()), float(shown.max())
            if self.plot.getAxis("left").logMode:
                low, high = log10(low), log10(high)
            self._levels = levels_shown(low, high, self._levels)
        ends = (
            (0, self._until) if self._fits_epochs else None,
            self._levels if self._fits_levels else None,
        )
        if ends != self._ends and any(ends):
            self.plot.setRange(xRange=ends[0], yRange=ends[1], padding=_MARGIN)
        self._ends = ends

    def _leave_as_it_is(self) -> None:
        """Somebody zoomed or moved the chart, and with it the epochs of the one beside it."""
        self._fits_levels = self._fits_epochs = False
        beside = self._leader
        if beside is None and self._follower is not None:
            beside = self._follower()
        if beside is not None:
            beside._fits_epochs = False
            beside._show_epochs_of(self)

    def _show_epochs_of(self, other: "Chart") -> None:
        epochs, _ = other.plot.getViewBox().viewRange()
        self.plot.setXRange(*epochs, padding=0)
        self._ends = None

    def _draw_grid(self) -> None:
        """Draw level lines at the ticks; pyqtgraph's own grid takes 20 ms a frame, these 1."""
        (left, right), (bottom, top) = self.plot.getViewBox().viewRange()
        axis = self.plot.getAxis("left")
        coarse, *finer = axis.tickValues(bottom, top, axis.height())
        few = len(coarse[1]) < _FEWEST_LEVELS
        ticks = np.concatenate([values for _, values in (coarse, *finer[:few])])
        self._grid.setData(np.tile([left, right], len(ticks)), np.repeat(ticks, 2))

    def _dress_axes(self) -> None:
        text = muted(self._palette)
        for side, label in (("left", self._label), ("bottom", "epoch" * self._names_epochs)):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(self._palette.mid().color()))
            axis.setTextPen(pg.mkPen(text))
            axis.setLabel(label, color=text.name())
            axis.showLabel(bool(label))


def _inside_newest_epoch(lines: Sequence[Line], running: Line | None) -> list[Line]:
    """What the axes make room for of the figures inside epochs: the fall at a run's very start,
    once its first epoch has ended, would press all that follows to the floor.
    """
    if running is None:
        return []
    own = [line for line in lines if line.on_top and len(line.epochs)]
    ended = max((float(line.epochs[-1]) for line in own), default=0.0)
    newest = running.epochs > ended
    return [replace(running, epochs=running.epochs[newest], values=running.values[newest])]
