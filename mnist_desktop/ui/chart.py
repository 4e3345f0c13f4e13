"""One chart of a run: training and test against epochs, on pyqtgraph."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from mnist_desktop.ui.theme import muted, series_colors

_Series = Sequence[tuple[float, float]]
_MANY_EPOCHS = 30  # more are drawn as thin lines without symbols
_AXIS_WIDTH = 64  # alike for all charts, so that their epochs lie above each other


class Chart:
    """Lines and symbols both differ, so that colour never tells the series apart alone."""

    def __init__(self, label: str, *, legend_at_top: bool) -> None:
        self.plot = pg.PlotItem()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.setLimits(xMin=0)
        self._grid = pg.PlotCurveItem(connect="pairs", skipFiniteCheck=True)
        self.plot.addItem(self._grid, ignoreBounds=True)
        self.plot.getViewBox().sigRangeChanged.connect(self._draw_grid)
        self._label = label
        self._crowded = False
        self._legend = self.plot.addLegend(
            offset=(-10, 10 if legend_at_top else -10), verSpacing=-4
        )
        self._running = self.plot.plot(name="training, so far in the epoch", antialias=False)
        self._train = self.plot.plot(name="training", antialias=True, symbolSize=7)
        self._test = self.plot.plot(name="test", antialias=True, symbolSize=9)
        self._whole_epochs = self.plot.plot(pen=pg.mkPen(None))
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.hide()
        self.plot.addItem(self._cursor, ignoreBounds=True)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).enableAutoSIPrefix(False)
        self.plot.getAxis("left").setWidth(_AXIS_WIDTH)
        self.plot.getAxis("left").setTickDensity(1.5)

    def draw(self, *, running: _Series, train: _Series, test: _Series) -> None:
        """Draw (epoch, value) pairs; a NaN leaves a gap."""
        self._running.setData(*_with_gaps_between_epochs(_columns(running)), connect="finite")
        self._train.setData(*_columns(train), connect="finite")
        self._test.setData(*_columns(test), connect="finite")
        self._hold_whole_epochs(running)
        if (len(train) > _MANY_EPOCHS) != self._crowded:
            self._crowded = not self._crowded
            self._dress_series()
        # Now: pyqtgraph would find the new bounds while it paints, and then paint all once more.
        self.plot.getViewBox().prepareForPaint()

    def _hold_whole_epochs(self, running: _Series) -> None:
        """Let x end with the epoch under way, or the axes would be drawn anew at every point."""
        epochs, values = _columns(running)
        if len(epochs):
            self._whole_epochs.setData([0, np.ceil(epochs[-1])], [np.nanmax(values)] * 2)
        else:
            self._whole_epochs.setData([], [])

    def dress(self, palette: QPalette, sharpness: float) -> None:
        """Take the colours of a theme; pyqtgraph measures lines in pixels, `sharpness` a point."""
        self._palette, self._sharpness = palette, sharpness
        self._dress_series()
        self._dress_axes()
        self._grid.setPen(pg.mkPen(palette.alternateBase().color(), width=1))
        self._cursor.setPen(pg.mkPen(palette.accent().color(), width=1))
        paper = palette.base().color()
        paper.setAlphaF(0.85)
        self._legend.setBrush(pg.mkBrush(paper))
        for _, name in self._legend.items:
            name.setText(name.text, color=palette.text().color().name())

    def place_cursor(self, epoch: float | None) -> None:
        """Draw a line at `epoch`, or none."""
        self._cursor.setVisible(epoch is not None)
        if epoch is not None:
            self._cursor.setValue(epoch)

    def _draw_grid(self) -> None:
        """Draw level lines at the ticks; pyqtgraph's own grid takes 20 ms a frame, these 1."""
        (left, right), (bottom, top) = self.plot.getViewBox().viewRange()
        axis = self.plot.getAxis("left")
        levels = axis.tickValues(bottom, top, axis.height())[:2]
        ticks = np.concatenate([values for _, values in levels])
        self._grid.setData(np.tile([left, right], len(ticks)), np.repeat(ticks, 2))

    def _dress_series(self) -> None:
        train, test = series_colors(self._palette)
        faint = QColor(train)
        faint.setAlphaF(0.7)
        self._running.setPen(pg.mkPen(faint, width=1))
        for curve, symbol, color, style in (
            (self._train, "o", train, Qt.PenStyle.SolidLine),
            (self._test, "d", test, Qt.PenStyle.DashLine),
        ):
            # Wide lines to and fro through a thousand epochs would take 0.3 s a frame, and more
            # on a sharp screen: theirs are one pixel wide, as the running line always is.
            width = 1 if self._crowded else 2 * self._sharpness
            curve.setPen(pg.mkPen(color, width=width, style=style))
            curve.setSymbol(None if self._crowded else symbol)
            curve.setSymbolBrush(color)
            curve.setSymbolPen(pg.mkPen(self._palette.base().color(), width=1))

    def _dress_axes(self) -> None:
        text = muted(self._palette)
        for side, label in (("left", self._label), ("bottom", "epoch")):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(self._palette.mid().color()))
            axis.setTextPen(pg.mkPen(text))
            axis.setLabel(label, color=text.name())


_Columns = tuple[NDArray[np.float64], NDArray[np.float64]]


def _columns(series: _Series) -> _Columns:
    """Epochs and values. Without any value there is no point: pyqtgraph finds no bounds for it."""
    points = np.array(series, np.float64).reshape(-1, 2)
    if np.isnan(points[:, 1]).all():
        points = points[:0]
    return points[:, 0], points[:, 1]


def _with_gaps_between_epochs(columns: _Columns) -> _Columns:
    """Break the line where a new epoch's mean begins: there is no way from one to the other."""
    epochs, values = columns
    starts = np.flatnonzero(np.diff(np.ceil(epochs))) + 1
    return np.insert(epochs, starts, epochs[starts]), np.insert(values, starts, np.nan)
