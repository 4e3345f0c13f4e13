"""The pinned drawings side by side, each with what a run makes of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mnist_desktop.core.charts.training_curves import TrainingCurves
from mnist_desktop.core.training.pinned_answers import answers_of
from mnist_desktop.core.training.pins import MAX_PINS, Pins
from mnist_desktop.ui.charts.pinned_chart import PinnedChart
from mnist_desktop.ui.widgets.theme import GRID


class PinnedCharts(QWidget):
    """One small chart a drawing."""

    hovered = Signal(object)
    """The epoch under the mouse, or None where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.charts = [PinnedChart(number) for number in range(1, MAX_PINS + 1)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for chart in self.charts:
            chart.hovered.connect(self.hovered)
            row.addWidget(chart, 1)

    def draw(self, curves: TrainingCurves, pins: Pins, epoch: float | None) -> bool:
        """Draw all answers of a run, and name those at `epoch` or the newest; False if there is
        nothing.
        """
        answers = answers_of(curves, pins)
        until = curves.latest or 1.0
        for number, chart in enumerate(self.charts):
            chart.setVisible(number < len(answers))
            if number < len(answers):
                chart.show_answers(answers[number], until, epoch)
        return bool(answers)
