"""The line over the charts: which runs, how smooth, which axis; zoom, picture and table."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QToolButton, QWidget

from mnist_desktop.core.charts.smoothing import MAX_SMOOTHING
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID

_SMOOTHING_STEPS = 100


class ChartToolbar(QWidget):
    """Tells what is wanted; the charts decide nothing by it themselves."""

    smoothing_chosen = Signal(float)
    logarithmic_chosen = Signal(bool)
    choice_wanted = Signal()
    """Of the runs, beneath the toolbar."""
    clear_wanted = Signal()
    reset_wanted = Signal()

    def __init__(self, keep: QToolButton, report: QToolButton) -> None:
        """`keep` copies and saves the charts, `report` tells of the run on top."""
        super().__init__()
        self._keep = keep
        self._report = report
        self._readout = QLabel()
        self._readout.setMinimumWidth(self._readout.fontMetrics().horizontalAdvance("Epoch 999.99"))
        describe(
            self._readout,
            name="plot_readout",
            label="Epoch",
            explanation="The epoch whose values the legends tell: the one under the mouse or "
            "chosen with the arrow keys, else the newest.",
        )
        self.choose_runs = QPushButton(icon("compare"), "Runs")
        describe(
            self.choose_runs,
            name="choose_runs",
            label="Runs to compare with",
            explanation="Choose runs of the library to show beside the newest; they stay when the "
            "next begins.",
        )
        self.choose_runs.clicked.connect(self.choice_wanted)
        self._clear = _button("clear", "clear_runs", "Clear", "Show the newest run alone again.")
        self._clear.clicked.connect(self.clear_wanted)
        self.reset = _button(
            "zoom",
            "reset_zoom",
            "Reset zoom",
            "Show all points, and follow the run. Double-click does the same.",
        )
        self.reset.clicked.connect(self.reset_wanted)
        self._lay_out()
        self.show_runs(shown=0, compared=0)

    def show_epoch(self, epoch: float | None) -> None:
        """Say which epoch the legends tell about."""
        whole = epoch is not None and epoch.is_integer()
        self._readout.setText("" if epoch is None else f"Epoch {epoch:.{0 if whole else 2}f}")

    def show_runs(self, *, shown: int, compared: int) -> None:
        """Offer what can be done with so many runs in the charts."""
        for button in (self.reset, self._keep):
            button.setEnabled(shown > 0)
        self._clear.setEnabled(compared > 0)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self._readout, 1)
        row.addWidget(self.choose_runs)
        row.addWidget(self._clear)
        row.addSpacing(GRID)
        row.addWidget(QLabel("Smooth"))
        row.addWidget(self._smoothing_slider())
        row.addWidget(self._logarithmic_button())
        row.addSpacing(GRID)
        row.addWidget(self.reset)
        row.addWidget(self._report)
        row.addWidget(self._keep)

    def _smoothing_slider(self) -> QSlider:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(0, round(MAX_SMOOTHING * _SMOOTHING_STEPS))
        slider.setPageStep(10)
        slider.setMinimumWidth(8 * GRID)
        slider.setMaximumWidth(15 * GRID)
        describe(
            slider,
            name="smoothing",
            label="Smoothing",
            explanation="How far each epoch's value leans on those before it; what was measured "
            "stays there, faint.",
        )
        slider.valueChanged.connect(
            lambda step: self.smoothing_chosen.emit(step / _SMOOTHING_STEPS)
        )
        return slider

    def _logarithmic_button(self) -> QPushButton:
        button = _button(
            "logarithmic",
            "logarithmic",
            "Logarithmic axis",
            "Show losses, norms and learning rates on a logarithmic axis: small differences show.",
        )
        button.setCheckable(True)
        button.toggled.connect(self.logarithmic_chosen)
        return button


def _button(drawing: str, name: str, label: str, explanation: str) -> QPushButton:
    button = QPushButton(icon(drawing), "")
    button.setProperty("narrow", True)
    describe(button, name=name, label=label, explanation=explanation)
    return button
