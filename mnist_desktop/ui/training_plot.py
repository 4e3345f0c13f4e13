"""Shows how a run goes: loss and accuracy, while the network learns and after."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.trained_network import EpochRecord
from mnist_desktop.core.training import ChunkEnded, EpochEnded
from mnist_desktop.core.training_curves import TrainingCurves
from mnist_desktop.library.atomic import write_atomically
from mnist_desktop.ui.card import muted_label
from mnist_desktop.ui.choose_file import choose_file_to_save
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.icons import icon
from mnist_desktop.ui.plot_readout import PlotReadout
from mnist_desktop.ui.preview import preview
from mnist_desktop.ui.save_as import ChooseFile, csv_table, picture_of, png, save_button
from mnist_desktop.ui.theme import GRID

_PICTURE_SHARPNESS = 2.0  # pixels of a saved picture for each point of the screen
_FRAME_MS = 34  # at most 30 drawings a second, however fast events come


class TrainingPlot(QWidget):
    """Charts of loss and accuracy against epochs, with the figures of one epoch above them."""

    failed = Signal(str)
    """A sentence for the user: what could not be saved, and why."""
    redrawn = Signal()

    def __init__(
        self, choose_file: ChooseFile = choose_file_to_save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # Late: pyqtgraph takes 0.3 s to import, which no other page should wait for.
        from mnist_desktop.ui.training_charts import TrainingCharts

        self.setObjectName("training_plot")
        self._curves = TrainingCurves()
        self._cursor: float | None = None
        self._choose_file = choose_file
        self._charts = TrainingCharts(self.palette(), self._set_cursor)
        self._frame = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._frame.timeout.connect(self._draw_next)
        # One chart a frame: both together would stop the window for twice as long.
        self._undrawn = [self._charts.draw_loss, self._charts.draw_accuracy]
        self._lay_out()
        self._redraw()

    def clear(self) -> None:
        """Forget the run, and show all of what comes next."""
        self._curves = TrainingCurves()
        self._cursor = None
        self._charts.reset_zoom()
        self._redraw_soon()

    def add(self, event: ChunkEnded | EpochEnded) -> None:
        """Take the next event of the run, as often as it likes."""
        self._curves.add(event)
        self._redraw_soon()

    def show_history(self, epochs: Sequence[EpochRecord]) -> None:
        """Show a run that is over."""
        self.clear()
        self._curves.add_epochs(epochs)
        self._redraw_soon()

    def save_png(self, path: Path) -> None:
        """Save a picture of the charts as they are zoomed now. Raises OSError."""
        self._redraw()
        self._charts.place_cursor(None)
        self._charts.dress(self.palette(), _PICTURE_SHARPNESS)
        picture = picture_of(self._charts.view, _PICTURE_SHARPNESS)
        self._charts.dress(self.palette(), self.devicePixelRatioF())
        self._charts.place_cursor(self._cursor)
        write_atomically(path, png(picture))

    def save_csv(self, path: Path) -> None:
        """Save all points as a table. Raises OSError."""
        write_atomically(path, csv_table(self._curves.rows()))

    def reset_zoom(self) -> None:
        """Show all points again."""
        self._charts.reset_zoom()

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw_soon()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._frame.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._charts.dress(self.palette(), self.devicePixelRatioF())
            self._tell()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What the charts' view gets: keys that walk through the epochs, and the mouse leaving."""
        if event.type() == QEvent.Type.Leave:
            self._set_cursor(None)
        elif event.type() == QEvent.Type.MouseButtonDblClick:
            self.reset_zoom()
            return True
        elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._walk(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _walk(self, key: Qt.Key) -> bool:
        """Move the cursor an epoch on or back; False if `key` is for something else."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key)
        if step is None:
            return False
        point = self._curves.beside(self._cursor, step)
        if point is not None:
            self._set_cursor(point.epoch)
        return True

    def _set_cursor(self, epoch: float | None) -> None:
        point = None if epoch is None else self._curves.nearest(epoch)
        self._cursor = None if point is None else point.epoch
        self._charts.place_cursor(self._cursor)
        self._tell()

    def _redraw_soon(self) -> None:
        both = (self._charts.draw_loss, self._charts.draw_accuracy)
        self._undrawn += [draw for draw in both if draw not in self._undrawn]
        if self.isVisible() and not self._frame.isActive():
            self._frame.start()

    def _redraw(self) -> None:
        self._redraw_soon()
        while self._undrawn:
            self._draw_next()

    def _draw_next(self) -> None:
        self._undrawn.pop(0)(self._curves)
        if self._undrawn:
            self._frame.start()
            return
        self._frame.stop()
        self._stack.setCurrentIndex(1 if self._curves else 0)
        for button in self._buttons:
            button.setEnabled(bool(self._curves))
        self._tell()
        self.redrawn.emit()

    def _tell(self) -> None:
        """Write the figures at the cursor, or the newest."""
        here = self._curves.latest if self._cursor is None else self._curves.nearest(self._cursor)
        self._readout.show_point(here)

    def _lay_out(self) -> None:
        self._readout = PlotReadout()
        self._buttons = self._make_buttons()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._readout, 1)
        for button in self._buttons:
            head.addWidget(button)
        empty = muted_label("Press Train: loss and accuracy appear here.")
        empty.setObjectName("plot_sentence")
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(empty)
        self._stack.addWidget(self._prepared_view())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _prepared_view(self) -> QWidget:
        view = self._charts.view
        describe(
            view,
            name="training_charts",
            label="Charts of loss and accuracy",
            explanation="Loss (lower is better) and accuracy (higher is better): drag to move, "
            "wheel to zoom, double-click to see all, arrow keys to read.",
        )
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for button in self._buttons:
            action = QAction(button.accessibleName(), view)
            action.triggered.connect(button.click)
            view.addAction(action)
        return view

    def _make_buttons(self) -> list[QPushButton]:
        reset = QPushButton(icon("zoom"), "Reset")
        describe(
            reset,
            name="reset_zoom",
            label="Reset zoom",
            explanation="Show all points again, and follow the run. Double-click does the same.",
        )
        reset.clicked.connect(self.reset_zoom)
        picture = save_button(
            icon("picture"),
            name="save_plot_png",
            explanation="Save the charts as a picture (PNG), as they are zoomed now.",
            suggested="training.png",
            save=self.save_png,
            choose_file=self._choose_file,
            failed=self.failed.emit,
        )
        table = save_button(
            icon("table"),
            name="save_plot_csv",
            explanation="Save all points of the charts as a table (CSV).",
            suggested="training.csv",
            save=self.save_csv,
            choose_file=self._choose_file,
            failed=self.failed.emit,
        )
        return [reset, picture, table]


def _build() -> QWidget:
    plot = TrainingPlot()
    plot.show_history(
        [
            EpochRecord(
                epoch=epoch,
                train_loss=0.45 * epoch**-0.9,
                train_accuracy=1 - 0.13 * epoch**-0.9,
                test_loss=0.24 * epoch**-0.5,
                test_accuracy=1 - 0.07 * epoch**-0.4,
                seconds=0.4,
            )
            for epoch in range(1, 9)
        ]
    )
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
