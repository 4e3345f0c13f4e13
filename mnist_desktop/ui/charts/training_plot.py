"""Shows how runs go: two charts of any of their figures, while a network learns and after."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_desktop.core.charts.chart_table import table_of
from mnist_desktop.core.charts.shown_runs import ShownRuns
from mnist_desktop.core.charts.training_curves import TrainingCurves, curves_of
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.pins import Pins
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded
from mnist_desktop.ui.charts.chart_toolbar import ChartToolbar
from mnist_desktop.ui.charts.run_charts import RunCharts
from mnist_desktop.ui.charts.run_chooser import RunChooser
from mnist_desktop.ui.report.report_button import ReportButton
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


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
        self._charts = RunCharts(self.shown)
        self._charts.drawn.connect(self._tell)
        self._charts.drawn.connect(self.redrawn)
        self._charts.cursor_moved.connect(self._tell)
        self._keep = keep_menu(
            "charts",
            "Charts of runs",
            picture=self._charts.painting,
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
        self._lay_out()
        self._connect()

    # Runs

    def begin(self, curves: TrainingCurves) -> None:
        """A run begins or goes on; the one before is shown beneath it."""
        self.shown.begin(curves)
        self._charts.reset()

    def add(self, event: ChunkEnded | EpochEnded) -> None:
        """Take the next event of the run, as often as it likes."""
        self.shown.top.add(event)
        self._charts.redraw_soon()

    def mark(self, change: Change, steps_per_epoch: int) -> None:
        """Mark where the recipe was changed."""
        self.shown.top.add_change(change, steps_per_epoch)
        self._charts.redraw_soon()

    def show_pins(self, pins: Pins) -> None:
        """Show these drawings beside those that a run was asked for."""
        self._charts.show_pins(pins)

    def show_run(self, curves: TrainingCurves) -> None:
        """Show a run that is over."""
        self.shown.open(curves)
        self._charts.reset()

    def offer_runs(self, entries: Callable[[], Iterable[RunEntry]]) -> None:
        """Let runs be compared: those that `entries` gives when it is asked."""
        self._entries = entries

    def rename(self, entry: RunEntry) -> None:
        """Call a run as the library does now, wherever it is shown."""
        for curves in self.shown.all:
            if curves.run == entry.id and curves.name != entry.name:
                curves.name = entry.name
                self._charts.redraw_soon()

    def show_details(self, details: RunDetails) -> None:
        """Show one of the runs that were chosen."""
        self.shown.add(curves_of(details))
        self._charts.redraw_soon()

    def clear_compared(self) -> None:
        """Show the newest run alone."""
        self._choose([])

    def _choose(self, runs: Sequence[int]) -> None:
        for run in self.shown.choose(runs):
            self.details_wanted.emit(run)
        self._charts.redraw_soon()

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

    def _smooth(self, smoothing: float) -> None:
        self.shown.smoothing = smoothing
        self._charts.redraw_soon()

    def _show_logarithmic(self, logarithmic: bool) -> None:
        self.shown.logarithmic = logarithmic
        self._charts.redraw_soon()

    @Slot()
    def _tell(self) -> None:
        """Say which epoch is read, and what can be done."""
        epoch = self._charts.epoch
        if epoch is None:
            epoch = next((curves.latest for curves in self.shown.all), None)
        self._toolbar.show_epoch(epoch)
        self._toolbar.show_runs(shown=len(self.shown.all), compared=len(self.shown.compared))
        self._report.offer(self.shown.top.run is not None and bool(self.shown.top.epochs))

    def _connect(self) -> None:
        toolbar = self._toolbar
        toolbar.smoothing_chosen.connect(self._smooth)
        toolbar.logarithmic_chosen.connect(self._show_logarithmic)
        toolbar.clear_wanted.connect(self.clear_compared)
        toolbar.choice_wanted.connect(self._open_chooser)
        self._chooser.runs_chosen.connect(self._choose)
        toolbar.reset_wanted.connect(self._charts.reset_zoom)
        reset = QAction(toolbar.reset.accessibleName(), self)
        reset.triggered.connect(toolbar.reset.click)
        self._charts.offer([reset, *self._keep.menu().actions()])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._toolbar)
        column.addWidget(self._charts, 1)


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
