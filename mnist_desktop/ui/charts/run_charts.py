"""Two charts of runs against epochs, and a cursor through both."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mnist_desktop.core.charts.chart_series import Quantity
from mnist_desktop.core.charts.shown_runs import ShownRuns
from mnist_desktop.core.training.pins import Pins
from mnist_desktop.ui.charts.frames import Frames
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.painting import Painting, painting_of
from mnist_desktop.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from mnist_desktop.ui.charts.chart_panel import ChartPanel

_EMPTY = (
    "Press Train, and watch the network learn here: its loss, how wrong its answers are, falls, "
    "and its accuracy, the share of images that it reads right, rises."
)


class RunCharts(QStackedWidget):
    """Draws the runs that are shown; a sentence stands in their place until there is one."""

    drawn = Signal()
    """All that has changed is seen."""
    cursor_moved = Signal()

    def __init__(self, shown: ShownRuns) -> None:
        """`shown` says which runs, and how; it tells of no change: `redraw_soon` does."""
        super().__init__()
        self.setObjectName("run_charts")
        self._shown = shown
        self.epoch: float | None = None
        """Where the cursor is; None where there is none."""
        self._frames = Frames(self)
        self._frames.drawn.connect(self._show_drawn)
        self._panels: tuple[ChartPanel, ...] = ()  # built for the first run
        self._drawings: list[Callable[[], None]] = []  # a panel's each
        self._pins: Pins = ()
        self._actions: list[QAction] = []
        self._lay_out()

    def redraw_soon(self) -> None:
        """Draw what has changed, a chart a frame, while it is seen."""
        if self._shown and not self._panels:
            self._build_panels()
        self._frames.want(self._drawings, now=self.isVisible())

    def reset(self) -> None:
        """Show other runs from their beginning to their end, without a cursor."""
        self._set_cursor(None)
        for panel in self._panels:
            panel.reset_zoom()
        self.redraw_soon()

    @Slot()
    def reset_zoom(self) -> None:
        """Show all points again."""
        for panel in self._panels:
            panel.reset_zoom()
        self._redraw()

    def show_pins(self, pins: Pins) -> None:
        """Show these drawings beside those that a run was asked for."""
        self._pins = pins
        for panel in self._panels:
            panel.show_pins(pins)
        self.redraw_soon()

    def offer(self, actions: Iterable[QAction]) -> None:
        """Have these in the charts' context menus."""
        self._actions += actions
        for panel in self._panels:
            panel.view.addActions(self._actions)

    def painting(self) -> Painting:
        """The charts as they are zoomed now, without the cursor."""
        self._redraw()
        charts = painting_of(self._charts)

        def paint(painter: QPainter, sharpness: float) -> None:
            cursor = self.epoch
            self._set_cursor(None)
            self._dress(sharpness)
            charts.paint(painter, sharpness)
            self._dress(self.devicePixelRatioF())
            self._set_cursor(cursor)

        return replace(charts, paint=paint)

    @Slot(object)
    def _set_cursor(self, epoch: float | None) -> None:
        self.epoch = None if epoch is None else self._shown.nearest(epoch)
        for panel in self._panels:
            panel.place_cursor(self.epoch)
        self.cursor_moved.emit()

    def _walk(self, key: Qt.Key) -> bool:
        """Move the cursor an epoch on or back; False if `key` is for something else."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if step is None:
            return False
        place = self._shown.beside(self.epoch, step)
        if place is not None:
            self._set_cursor(place)
        return True

    def _redraw(self) -> None:
        self.redraw_soon()
        self._frames.draw_all()

    @Slot()
    def _show_drawn(self) -> None:
        upper, lower = self._panels
        lower.follow(upper)
        self.setCurrentIndex(1 if self._shown else 0)
        self.drawn.emit()

    def _dress(self, sharpness: float) -> None:
        for panel in self._panels:
            panel.dress(self.palette(), sharpness)
            panel.draw(self._shown)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.redraw_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._frames.rest()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress(self.devicePixelRatioF())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What a chart's view gets: keys that walk through the epochs, and the mouse leaving."""
        if event.type() == QEvent.Type.Leave:
            self._set_cursor(None)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.reset_zoom()
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._walk(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    # Building

    def _build_panels(self) -> None:
        # Late: pyqtgraph takes 0.3 s to import, which no empty page should wait for.
        from mnist_desktop.ui.charts.chart_panel import ChartPanel

        self._panels = ChartPanel("upper", Quantity.LOSS), ChartPanel("lower", Quantity.ACCURACY)
        self._drawings = [partial(panel.draw, self._shown) for panel in self._panels]
        for panel in self._panels:
            panel.show_pins(self._pins)
            self._column.addWidget(panel, 1)
            self._connect_panel(panel)

    def _connect_panel(self, panel: "ChartPanel") -> None:
        panel.hovered.connect(self._set_cursor)
        panel.quantity_chosen.connect(self.redraw_soon)
        view = panel.view
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        for chart in panel.pinned.charts:
            chart.installEventFilter(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.addActions(self._actions)

    def _lay_out(self) -> None:
        empty = muted_label(_EMPTY)
        empty.setObjectName("plot_sentence")
        empty.setWordWrap(True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._charts = QWidget()
        describe(
            self._charts,
            name="training_charts",
            label="Charts of runs",
            explanation="Two charts of what was measured in each epoch.",
        )
        self._column = QVBoxLayout(self._charts)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self.addWidget(empty)
        self.addWidget(self._charts)
