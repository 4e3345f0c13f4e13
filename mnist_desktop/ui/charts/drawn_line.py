"""A line of a chart, as it is and as it is drawn, on pyqtgraph."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from mnist_desktop.ui.charts.chart_styles import LineStyle

_MANY_EPOCHS = 30  # more are drawn as thin lines without symbols

Values: TypeAlias = NDArray[np.float64]
"""(n,), of a chart's axis."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Line:
    """(n,) values at (n,) epochs; a NaN leaves a gap. `raw` are the same before smoothing.

    `key` says which line of the chart it is, from drawing to drawing; arrays are never written to.
    """

    key: str
    epochs: Values
    values: Values
    raw: Values | None = None
    style: LineStyle
    on_top: bool = True  # the run that the chart is about, not one that it is compared with


class DrawnLine:
    """A line on the plot, and beneath it, faint, what it was before smoothing."""

    def __init__(self, plot: pg.PlotItem) -> None:
        self._plot = plot
        self._line = plot.plot(antialias=True)
        self._raw: pg.PlotDataItem | None = None  # as an empty one would cost each frame, too
        self._shown: Line | None = None
        self._look: object = None

    def draw(self, line: Line, sharpness: float, paper: QColor) -> None:
        """Show other values; what is the same as before costs nothing."""
        shown, self._shown = self._shown, line
        if shown is None or shown.values is not line.values or shown.epochs is not line.epochs:
            self._line.setData(*_drawable(line.epochs, line.values), connect="finite")
        if shown is None or shown.raw is not line.raw:
            self._draw_raw(line)
        crowded = len(line.epochs) > _MANY_EPOCHS
        look = (line.style, line.on_top, crowded, sharpness, paper.rgb(), self._raw is None)
        if look != self._look:
            self._look = look
            self._dress(line, crowded=crowded, sharpness=sharpness, paper=paper)

    def forget_look(self) -> None:
        """Let the next drawing take all colours anew."""
        self._look = None

    def remove(self) -> None:
        """Take the line off the plot."""
        self._plot.removeItem(self._line)
        if self._raw is not None:
            self._plot.removeItem(self._raw)

    def _draw_raw(self, line: Line) -> None:
        if line.raw is None:
            if self._raw is not None:
                self._plot.removeItem(self._raw)
                self._raw = None
            return
        if self._raw is None:
            self._raw = self._plot.plot(antialias=True)
        self._raw.setData(*_drawable(line.epochs, line.raw), connect="finite")

    def _dress(self, line: Line, *, crowded: bool, sharpness: float, paper: QColor) -> None:
        # Wide lines to and fro through a thousand epochs would take 0.3 s a frame, and more on a
        # sharp screen: theirs are one pixel wide, as the running line always is.
        width = 2 * sharpness if line.on_top and not crowded else 1
        style = line.style
        self._line.setPen(pg.mkPen(style.color, width=width, style=style.dash))
        self._line.setSymbol(None if crowded else style.symbol)
        self._line.setSymbolSize(8 if line.on_top else 6)
        self._line.setSymbolBrush(style.color)
        self._line.setSymbolPen(pg.mkPen(paper, width=1))
        self._line.setZValue(2 if line.on_top else 1)
        if self._raw is not None:
            self._raw.setPen(pg.mkPen(faint(style.color, 0.35), width=1))
            self._raw.setZValue(0)


def faint(color: QColor, share: float = 0.7) -> QColor:
    """The colour, and through it what lies beneath."""
    fainter = QColor(color)
    fainter.setAlphaF(share)
    return fainter


def _drawable(epochs: Values, values: Values) -> tuple[Values, Values]:
    """Without any value there is no point: pyqtgraph finds no bounds for it."""
    if np.isnan(values).all():
        return epochs[:0], values[:0]
    return epochs, values
