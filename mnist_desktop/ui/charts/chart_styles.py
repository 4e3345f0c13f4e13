"""How the lines of a chart look: colour, dash and symbol each tell them apart."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette

from mnist_desktop.ui.widgets.theme import many_series_colors

SYMBOLS = ("o", "d", "t1", "s", "star", "+", "x")
"""Of pyqtgraph, one for each colour of theme.many_series_colors."""
_DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotDotLine,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineStyle:
    """The look of one line."""

    color: QColor
    symbol: str
    dash: Qt.PenStyle


def style_of_series(palette: QPalette, number: int) -> LineStyle:
    """The look of a run's series, 0 and up, where that run is alone in the chart."""
    colors = many_series_colors(palette)
    turn = number // len(colors)
    return LineStyle(
        color=colors[number % len(colors)],
        symbol=SYMBOLS[number % len(SYMBOLS)],
        dash=_DASHES[(number + turn) % len(_DASHES)],
    )


def style_of_run(palette: QPalette, run: int, series: int) -> LineStyle:
    """The look of a series, 0 and up, of one of several runs: dashes tell its series apart."""
    colors = many_series_colors(palette)
    return LineStyle(
        color=colors[run % len(colors)],
        symbol=SYMBOLS[run % len(SYMBOLS)],
        dash=_DASHES[series % len(_DASHES)],
    )
