"""The two charts of a run, drawn by pyqtgraph; the one place that imports it."""

from collections.abc import Callable

from pyqtgraph import GraphicsLayoutWidget, setConfigOption
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGraphicsView

from mnist_desktop.core.training_curves import TrainingCurves
from mnist_desktop.ui.chart import Chart


class TrainingCharts:
    """Loss above accuracy, over one x axis of epochs."""

    def __init__(self, palette: QPalette, hovered: Callable[[float | None], None]) -> None:
        """`hovered` is told the epoch under the mouse, or None where there is none."""
        self._hovered = hovered
        # Else it drops fast moves, the last one too: figures of where the mouse no longer is.
        setConfigOption("mouseRateLimit", 0)
        view = GraphicsLayoutWidget()
        self.view: QGraphicsView = view
        self._loss = Chart("loss (nats)", legend_at_top=True)
        self._accuracy = Chart("accuracy (%)", legend_at_top=False)
        self._charts = (self._loss, self._accuracy)
        view.addItem(self._loss.plot, row=0, col=0)
        view.addItem(self._accuracy.plot, row=1, col=0)
        self._accuracy.plot.setXLink(self._loss.plot)
        self._scene = view.scene()
        self._scene.sigMouseMoved.connect(self._mouse_moved)
        self._set_background = view.setBackground
        self.dress(palette, view.devicePixelRatioF())

    def draw_loss(self, curves: TrainingCurves) -> None:
        """Draw all points of the upper chart anew."""
        epochs, running = curves.epochs, curves.running
        self._loss.draw(
            running=[(point.epoch, point.train_loss) for point in running],
            train=[(point.epoch, point.train_loss) for point in epochs],
            test=[(point.epoch, point.test_loss) for point in epochs],
        )

    def draw_accuracy(self, curves: TrainingCurves) -> None:
        """Draw all points of the lower chart anew."""
        epochs, running = curves.epochs, curves.running
        self._accuracy.draw(
            running=[(point.epoch, 100 * point.train_accuracy) for point in running],
            train=[(point.epoch, 100 * point.train_accuracy) for point in epochs],
            test=[(point.epoch, 100 * point.test_accuracy) for point in epochs],
        )

    def dress(self, palette: QPalette, sharpness: float) -> None:
        """Take the colours of a theme, for a screen or a picture of `sharpness` pixels a point."""
        self._set_background(palette.base().color())
        for chart in self._charts:
            chart.dress(palette, sharpness)

    def reset_zoom(self) -> None:
        """Show all points, and go on doing so as they come."""
        for chart in self._charts:
            chart.plot.enableAutoRange()

    def place_cursor(self, epoch: float | None) -> None:
        """Draw a line through both charts, or none."""
        for chart in self._charts:
            chart.place_cursor(epoch)

    def _mouse_moved(self, place: QPointF) -> None:
        for chart in self._charts:
            box = chart.plot.getViewBox()
            if box.sceneBoundingRect().contains(place):
                self._hovered(box.mapSceneToView(place).x())
                return
        self._hovered(None)
