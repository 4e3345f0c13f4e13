"""One chart of a run: training and test against epochs, on pyqtgraph."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from mnist_desktop.ui.theme import muted, series_colors

_Series = Sequence[tuple[float, float]]
_AXIS_WIDTH = 64  # alike for all charts, so that their epochs lie above each other


class Chart:
    """Lines and symbols both differ, so that colour never tells the series apart alone."""

    def __init__(self, label: str, *, legend_at_top: bool) -> None:
        self.plot = pg.PlotItem()
        self.plot.setMenuEnabled(False)
        self.plot.hideButtons()
        self.plot.showGrid(x=True, y=True, alpha=0.12)
        self.plot.setLimits(xMin=0)
        self._label = label
        self._legend = self.plot.addLegend(
            offset=(-10, 10 if legend_at_top else -10), verSpacing=-4
        )
        self._running = self.plot.plot(name="training, so far in the epoch", antialias=True)
        self._train = self.plot.plot(name="training", antialias=True, symbol="o", symbolSize=7)
        self._test = self.plot.plot(name="test", antialias=True, symbol="d", symbolSize=9)
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.hide()
        self.plot.addItem(self._cursor, ignoreBounds=True)
        for side in ("left", "bottom"):
            self.plot.getAxis(side).enableAutoSIPrefix(False)
        self.plot.getAxis("left").setWidth(_AXIS_WIDTH)

    def draw(self, *, running: _Series, train: _Series, test: _Series) -> None:
        """Draw (epoch, value) pairs; a NaN leaves a gap."""
        self._running.setData(*_with_gaps_between_epochs(_columns(running)), connect="finite")
        self._train.setData(*_columns(train), connect="finite")
        self._test.setData(*_columns(test), connect="finite")

    def dress(self, palette: QPalette) -> None:
        """Take the colours of a theme."""
        train, test = series_colors(palette)
        faint = QColor(train)
        faint.setAlphaF(0.55)
        self._running.setPen(pg.mkPen(faint, width=1))
        for curve, color, style in (
            (self._train, train, Qt.PenStyle.SolidLine),
            (self._test, test, Qt.PenStyle.DashLine),
        ):
            curve.setPen(pg.mkPen(color, width=2, style=style))
            curve.setSymbolBrush(color)
            curve.setSymbolPen(pg.mkPen(palette.base().color(), width=1))
        self._cursor.setPen(pg.mkPen(palette.accent().color(), width=1))
        self._dress_axes(palette)
        for _, name in self._legend.items:
            name.setText(name.text, color=palette.text().color().name())
        paper = palette.base().color()
        paper.setAlphaF(0.85)
        self._legend.setBrush(pg.mkBrush(paper))

    def place_cursor(self, epoch: float | None) -> None:
        """Draw a line at `epoch`, or none."""
        self._cursor.setVisible(epoch is not None)
        if epoch is not None:
            self._cursor.setValue(epoch)

    def _dress_axes(self, palette: QPalette) -> None:
        for side, label in (("left", self._label), ("bottom", "epoch")):
            axis = self.plot.getAxis(side)
            axis.setPen(pg.mkPen(palette.mid().color()))
            axis.setTextPen(pg.mkPen(muted(palette)))
            axis.setLabel(label, color=muted(palette).name())


_Columns = tuple[NDArray[np.float64], NDArray[np.float64]]


def _columns(series: _Series) -> _Columns:
    points = np.array(series, np.float64).reshape(-1, 2)
    return points[:, 0], points[:, 1]


def _with_gaps_between_epochs(columns: _Columns) -> _Columns:
    """Break the line where a new epoch's mean begins: there is no way from one to the other."""
    epochs, values = columns
    starts = np.flatnonzero(np.diff(np.ceil(epochs))) + 1
    return np.insert(epochs, starts, epochs[starts]), np.insert(values, starts, np.nan)
