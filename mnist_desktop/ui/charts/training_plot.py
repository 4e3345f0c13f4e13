"""Shows how runs go: two charts of any of their figures, while a network learns and after."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from mnist_desktop.core.charts.chart_series import Quantity
from mnist_desktop.core.charts.chart_table import table_of
from mnist_desktop.core.charts.shown_runs import ShownRuns
from mnist_desktop.core.charts.training_curves import TrainingCurves, curves_of
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.pins import Pins
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded
from mnist_desktop.ui.charts.chart_toolbar import ChartToolbar
from mnist_desktop.ui.charts.frames import Frames
from mnist_desktop.ui.charts.run_chooser import RunChooser
from mnist_desktop.ui.report.report_button import ReportButton
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.painting import Painting, painting_of
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from mnist_desktop.ui.charts.chart_panel import ChartPanel


_EMPTY = (
    "Press Train, and watch the network learn here: its loss, how wrong its answers are, falls, "
    "and its accuracy, the share of images that it reads right, rises."
)


class TrainingPlot(QWidget):
    """Two charts against epochs, with a toolbar over them."""

    failed = Signal(str)
    """A sentence for the user: what could not be saved, and why."""
    details_wanted = Signal(int)
    """Of a run that is to be shown beside the newest."""
    report_wanted = Signal(int, str)
    """On the run on top, by its id in the library; and the ending of the file that tells of it."""
    redrawn = Signal()

    def __init__(
        self, choose_file: ChooseFile = choose_file_to_save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("training_plot")
        self.shown = ShownRuns()
        self._entries: Callable[[], Iterable[RunEntry]] = tuple
        self._cursor: float | None = None
        self._frames = Frames(self)
        self._frames.drawn.connect(self._show_drawn)
        self._keep = keep_menu(
            "charts",
            "Charts of runs",
            picture=self.painting,
            table=lambda: table_of(self.shown.all),
            failed=self.failed.emit,
            choose_file=choose_file,
            of=self,
        )
        self._report = ReportButton(self, with_word=False)
        self._report.offer(False)  # until there is a run
        self._report.wanted.connect(self._ask_for_report)
        self._toolbar = ChartToolbar(self._keep, self._report)
        self._chooser = RunChooser(self)
        self._panels: tuple[ChartPanel, ...] = ()  # built for the first run
        self._drawings: list[Callable[[], None]] = []  # a panel's each
        self._pins: Pins = ()
        self._lay_out()
        self._connect()
        self._redraw_soon()
        self._redraw()

    # Runs

    def begin(self, curves: TrainingCurves) -> None:
        """A run begins or goes on; the one before is shown beneath it."""
        self.shown.begin(curves)
        self._show_all()

    def add(self, event: ChunkEnded | EpochEnded) -> None:
        """Take the next event of the run, as often as it likes."""
        self.shown.top.add(event)
        self._redraw_soon()

    def mark(self, change: Change, steps_per_epoch: int) -> None:
        """Mark where the recipe was changed."""
        self.shown.top.add_change(change, steps_per_epoch)
        self._redraw_soon()

    def show_pins(self, pins: Pins) -> None:
        """Show these drawings beside those that a run was asked for."""
        self._pins = pins
        for panel in self._panels:
            panel.show_pins(pins)
        self._redraw_soon()

    def show_run(self, curves: TrainingCurves) -> None:
        """Show a run that is over."""
        self.shown.open(curves)
        self._show_all()

    def offer_runs(self, entries: Callable[[], Iterable[RunEntry]]) -> None:
        """Let runs be compared: those that `entries` gives when it is asked."""
        self._entries = entries

    def rename(self, entry: RunEntry) -> None:
        """Call a run as the library does now, wherever it is shown."""
        for curves in self.shown.all:
            if curves.run == entry.id and curves.name != entry.name:
                curves.name = entry.name
                self._redraw_soon()

    def show_details(self, details: RunDetails) -> None:
        """Show one of the runs that were chosen."""
        self.shown.add(curves_of(details))
        self._redraw_soon()

    def clear_compared(self) -> None:
        """Show the newest run alone."""
        self._choose([])

    def _choose(self, runs: Sequence[int]) -> None:
        for run in self.shown.choose(runs):
            self.details_wanted.emit(run)
        self._redraw_soon()

    @property
    def report_actions(self) -> list[QAction]:
        """What asks for a report by a key, for the page around."""
        return self._report.kinds

    def _ask_for_report(self, ending: str) -> None:
        if self.shown.top.run is not None:
            self.report_wanted.emit(self.shown.top.run, ending)

    def _open_chooser(self) -> None:
        button, chooser = self._toolbar.choose_runs, self._chooser
        chooser.show_entries(self._entries())
        shown = [curves.run for curves in self.shown.compared if curves.run is not None]
        chooser.show_chosen(list(dict.fromkeys((*self.shown.chosen, *shown))))
        chooser.move(button.mapToGlobal(button.rect().bottomLeft()))
        chooser.show()

    def painting(self) -> Painting:
        """The charts as they are zoomed now, without the cursor."""
        self._redraw()
        charts = painting_of(self._charts)

        def paint(painter: QPainter, sharpness: float) -> None:
            cursor = self._cursor
            self._set_cursor(None)
            self._dress(sharpness)
            charts.paint(painter, sharpness)
            self._dress(self.devicePixelRatioF())
            self._set_cursor(cursor)

        return replace(charts, paint=paint)

    # What the toolbar and the mouse do

    def reset_zoom(self) -> None:
        """Show all points again."""
        for panel in self._panels:
            panel.reset_zoom()
        self._redraw()

    def _smooth(self, smoothing: float) -> None:
        self.shown.smoothing = smoothing
        self._redraw_soon()

    def _show_logarithmic(self, logarithmic: bool) -> None:
        self.shown.logarithmic = logarithmic
        self._redraw_soon()

    def _set_cursor(self, epoch: float | None) -> None:
        self._cursor = None if epoch is None else self.shown.nearest(epoch)
        for panel in self._panels:
            panel.place_cursor(self._cursor)
        self._tell()

    def _walk(self, key: Qt.Key) -> bool:
        """Move the cursor an epoch on or back; False if `key` is for something else."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if step is None:
            return False
        place = self.shown.beside(self._cursor, step)
        if place is not None:
            self._set_cursor(place)
        return True

    # Drawing

    def _show_all(self) -> None:
        self._set_cursor(None)
        for panel in self._panels:
            panel.reset_zoom()
        self._redraw_soon()

    def _redraw_soon(self) -> None:
        if self.shown and not self._panels:
            self._build_panels()
        self._frames.want(self._drawings, now=self.isVisible())

    def _redraw(self) -> None:
        self._redraw_soon()
        self._frames.draw_all()

    @Slot()
    def _show_drawn(self) -> None:
        upper, lower = self._panels
        lower.follow(upper)
        self._stack.setCurrentIndex(1 if self.shown else 0)
        self._tell()
        self.redrawn.emit()

    def _tell(self) -> None:
        """Say which epoch is read, and what can be done."""
        epoch = self._cursor
        if epoch is None:
            epoch = next((curves.latest for curves in self.shown.all), None)
        self._toolbar.show_epoch(epoch)
        self._toolbar.show_runs(shown=len(self.shown.all), compared=len(self.shown.compared))
        self._report.offer(self.shown.top.run is not None and bool(self.shown.top.epochs))

    def _dress(self, sharpness: float) -> None:
        for panel in self._panels:
            panel.dress(self.palette(), sharpness)
            panel.draw(self.shown)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw_soon()

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
        self._drawings = [partial(panel.draw, self.shown) for panel in self._panels]
        for panel in self._panels:
            panel.show_pins(self._pins)
            self._charts_column.addWidget(panel, 1)
            self._connect_panel(panel)

    def _connect(self) -> None:
        toolbar = self._toolbar
        toolbar.smoothing_chosen.connect(self._smooth)
        toolbar.logarithmic_chosen.connect(self._show_logarithmic)
        toolbar.clear_wanted.connect(self.clear_compared)
        toolbar.choice_wanted.connect(self._open_chooser)
        self._chooser.runs_chosen.connect(self._choose)
        toolbar.reset_wanted.connect(self.reset_zoom)

    def _connect_panel(self, panel: "ChartPanel") -> None:
        panel.hovered.connect(self._set_cursor)
        panel.quantity_chosen.connect(self._redraw_soon)
        view, reset_button = panel.view, self._toolbar.reset
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        for chart in panel.pinned.charts:
            chart.installEventFilter(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        reset = QAction(reset_button.accessibleName(), view)
        reset.triggered.connect(reset_button.click)
        view.addActions([reset, *self._keep.menu().actions()])

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
        self._charts_column = QVBoxLayout(self._charts)
        self._charts_column.setContentsMargins(0, 0, 0, 0)
        self._charts_column.setSpacing(GRID)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._charts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._toolbar)
        column.addWidget(self._stack, 1)


def _build() -> QWidget:
    plot = TrainingPlot()
    for name, factor in (("a run before", 1.6), ("this run", 1.0)):
        plot.begin(TrainingCurves(name))
        for epoch in range(1, 9):
            plot.shown.top.add_epochs(
                [
                    EpochRecord(
                        epoch=epoch,
                        train_loss=factor * 0.9 / epoch,
                        train_accuracy=1 - factor * 0.1 / epoch,
                        test_loss=factor * (0.8 / epoch + 0.03),
                        test_accuracy=1 - factor * 0.12 / epoch,
                        seconds=0.4,
                    )
                ]
            )
    plot.shown.top.images["test"] = 10_000
    for step in range(1, 26):
        plot.add(
            ChunkEnded(
                epoch=9,
                step=step,
                steps_per_epoch=40,
                loss=0.06 + 0.03 / step,
                accuracy=0.985 - 0.01 / step,
                images_per_second=150_000,
            )
        )
    plot.resize(720, 600)
    return plot


if __name__ == "__main__":
    preview(_build)
