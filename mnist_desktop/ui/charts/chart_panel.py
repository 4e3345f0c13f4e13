"""One chart with what it shows: a quantity to choose, a legend that reads, and the lines."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QGraphicsView,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.charts.chart_series import Quantity
from mnist_desktop.core.charts.shown_runs import ShownRuns
from mnist_desktop.core.training.pins import Pins
from mnist_desktop.ui.charts.chart import Chart
from mnist_desktop.ui.charts.chart_legend import ChartLegend
from mnist_desktop.ui.charts.chart_lines import ChartLines
from mnist_desktop.ui.charts.pinned_charts import PinnedCharts
from mnist_desktop.ui.charts.shown_run_chooser import ShownRunChooser
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_EXPLANATION = "Drag to move, wheel to zoom, double-click to see all, arrow keys to read."


_SENTENCE, _LINES, _PINNED = range(3)  # the pages of a panel
_NO_PINS = (
    "No drawing is pinned. Draw one on the Draw page and press P: what a network makes of it is "
    "plotted here while it learns."
)


class ChartPanel(QWidget):
    """Draws one quantity of the runs that it is given."""

    hovered = Signal(object)
    """The epoch under the mouse, or None where there is none."""
    quantity_chosen = Signal()

    def __init__(self, place: str, quantity: Quantity) -> None:
        """`place` says which chart this is: "upper" or "lower"."""
        super().__init__()
        self._shown = ShownRuns()
        self._lines = ChartLines()
        self._cursor: float | None = None
        self._followed: ChartPanel | None = None
        self._pins: Pins = ()
        self._marked: tuple[object, ...] = ()
        self.pinned = PinnedCharts()
        self.pinned.hovered.connect(self.hovered)
        self._build_view(place, quantity)
        self._chooser = _quantity_chooser(place, quantity)
        self._chooser.currentIndexChanged.connect(self._choose)
        self._run_chooser = ShownRunChooser(place)
        self._run_chooser.hide()
        self._run_chooser.chosen.connect(self._draw_pinned)
        self._legend = ChartLegend(f"{place}_legend", f"Legend of the {place} chart")
        self._sentence = muted_label()
        self._sentence.setObjectName(f"{place}_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._lay_out()
        self.dress(self.palette(), self.view.devicePixelRatioF())

    @property
    def quantity(self) -> Quantity:
        """What is drawn."""
        quantity: Quantity = self._chooser.currentData()
        return quantity

    def draw(self, shown: ShownRuns) -> None:
        """Draw all that there is of the quantity in these runs."""
        self._shown = shown
        if self.quantity is Quantity.PINNED:
            self._draw_pinned()
            return
        self._run_chooser.hide()
        quantity, palette = self.quantity, self._palette
        lines = self._lines.lines(shown, quantity, palette)
        running = self._lines.running(shown, quantity, palette)
        self._chart.show_axis(quantity.axis, logarithmic=shown.is_logarithmic(quantity))
        self._chart.draw(lines, running)
        self._mark(shown)
        if not lines:
            self._sentence.setText(_nothing_of(shown, quantity))
        self._stack.setCurrentIndex(_LINES if lines else _SENTENCE)
        self._tell()

    def show_pins(self, pins: Pins) -> None:
        """Show these drawings, once the pinned ones are what is drawn."""
        self._pins = pins

    def place_cursor(self, epoch: float | None) -> None:
        """Draw a line at `epoch` and read there; at None, read the newest."""
        self._cursor = epoch
        self._chart.place_cursor(epoch)
        self._tell()

    def dress(self, palette: QPalette, sharpness: float) -> None:
        """Take the colours of a theme, for a screen or a picture of `sharpness` pixels a point."""
        self._palette = palette  # Qt may give this widget its own only later
        self._marked = ()
        self._set_background(palette.base().color())
        self._chart.dress(palette, sharpness)

    def reset_zoom(self) -> None:
        """Show all points, and go on doing so as they come."""
        self._chart.fit()

    def follow(self, other: "ChartPanel") -> None:
        """Show the same epochs as another chart, as long as that one draws lines."""
        followed = other if other.draws_lines else None
        if followed is not self._followed:
            self._followed = followed
            self._chart.follow(None if followed is None else followed._chart)
            self.reset_zoom()
            self.draw(self._shown)

    @property
    def draws_lines(self) -> bool:
        """Whether it has lines to draw, not a sentence or pinned drawings."""
        return self._stack.currentIndex() == _LINES

    def _choose(self) -> None:
        self.reset_zoom()
        self.quantity_chosen.emit()

    def _mark(self, shown: ShownRuns) -> None:
        """Mark what was changed, where that is not what is marked already."""
        marks = self._lines.marks(shown, self._palette)
        state = (self.quantity, *marks)
        if state != self._marked:
            self._marked = state
            self._chart.mark(marks, below=self.quantity is Quantity.ACCURACY)

    def _draw_pinned(self) -> None:
        run = self._run_chooser.show_runs(self._shown.all)
        some = self.pinned.draw(run, self._pins, self._cursor)
        self._run_chooser.setVisible(some and len(self._shown.all) > 1)
        self._legend.show_entries(())
        self._sentence.setText(_NO_PINS)
        self._stack.setCurrentIndex(_PINNED if some else _SENTENCE)

    def _tell(self) -> None:
        if self.quantity is Quantity.PINNED:
            self._draw_pinned()
            return
        entries = self._lines.entries(self._shown, self.quantity, self._palette, self._cursor)
        self._legend.show_entries(entries)

    def _mouse_moved(self, place: QPointF) -> None:
        box = self._chart.plot.getViewBox()
        inside = box.sceneBoundingRect().contains(place)
        self.hovered.emit(box.mapSceneToView(place).x() if inside else None)

    def _build_view(self, place: str, quantity: Quantity) -> None:
        # Else it drops fast moves, the last one too: figures of where the mouse no longer is.
        pg.setConfigOption("mouseRateLimit", 0)
        view = pg.GraphicsLayoutWidget()
        self.view: QGraphicsView = view
        self._chart = Chart(quantity.axis, names_epochs=place == "lower")
        view.addItem(self._chart.plot)
        view.ci.layout.setContentsMargins(0, 0, 0, 0)
        view.scene().sigMouseMoved.connect(self._mouse_moved)
        self._set_background = view.setBackground
        describe(view, name=f"{place}_chart", label=f"The {place} chart", explanation=_EXPLANATION)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._chooser, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._run_chooser, alignment=Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._legend, 1, Qt.AlignmentFlag.AlignVCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sentence)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.pinned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addWidget(self._stack, 1)


def _quantity_chooser(place: str, quantity: Quantity) -> QComboBox:
    chooser = QComboBox()
    for each in Quantity:
        chooser.addItem(each.title, each)
    chooser.setCurrentIndex(chooser.findData(quantity))
    describe(
        chooser,
        name=f"{place}_quantity",
        label=f"What the {place} chart shows",
        explanation=f"What the {place} chart shows: loss, accuracy, learning rate, norms and dead "
        "units by layer, or pinned drawings.",
    )
    return chooser


def _nothing_of(shown: ShownRuns, quantity: Quantity) -> str:
    figure = quantity.title.lower()
    if shown.top.epochs or not shown.top:
        runs = "These runs did not" if len(shown.all) > 1 else "This run did not"
        return f"{runs} record the {figure}: newer ones do."
    return f"The {figure} is known when the first epoch has ended."
