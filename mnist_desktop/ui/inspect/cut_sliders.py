"""How many of the smallest weights become 0, and how much noise is added to all."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSlider, QWidget

from mnist_desktop.core.inspection.cuts import Cuts
from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_MOST_NOISE = 200  # percent of a layer's deviation


class CutSliders(QWidget):
    """Two sliders, and a button for other noise of the same strength."""

    pruned = Signal(float)
    """The share of weights that are to be 0."""
    noise_added = Signal(float, int)
    """The deviation of the noise as a share of the weights', and its seed."""

    def __init__(self) -> None:
        super().__init__()
        self._seed = 0
        self._pruned = _slider(
            "pruned",
            "Weights set to 0",
            "Set the weights that are nearest to 0 to 0: so many of all layers' together.",
            100,
        )
        self._noise = _slider(
            "noise",
            "Noise",
            "Add noise to all weights, as strong as this share of each layer's deviation.",
            _MOST_NOISE,
        )
        self._shares = {slider: QLabel() for slider in (self._pruned, self._noise)}
        again = QPushButton("Anew")
        again.setProperty("compact", True)
        describe(
            again,
            name="noise_again",
            label="Other noise",
            explanation="Add other noise of the same strength: the next seed's.",
        )
        again.clicked.connect(self._add_other_noise)
        self._pruned.valueChanged.connect(lambda value: self.pruned.emit(value / 100))
        self._noise.valueChanged.connect(
            lambda value: self.noise_added.emit(value / 100, self._seed)
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        for row, (title, slider) in enumerate(
            (("Smallest weights set to 0", self._pruned), ("Noise in all weights", self._noise))
        ):
            grid.addWidget(QLabel(title), 2 * row, 0)
            share = self._shares[slider]
            share.setMinimumWidth(share.fontMetrics().horizontalAdvance("100.0 %"))
            share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(share, 2 * row, 1)
        grid.addWidget(self._pruned, 1, 0, 1, 2)
        grid.addWidget(self._noise, 3, 0)
        grid.addWidget(again, 3, 1)
        self.show_cuts(Cuts())

    def show_cuts(self, cuts: Cuts) -> None:
        """Show how much is pruned and added; tells nothing."""
        self._seed = cuts.noise_seed
        for slider, share in ((self._pruned, cuts.pruned), (self._noise, cuts.noise)):
            slider.blockSignals(True)
            slider.setValue(round(100 * share))
            slider.blockSignals(False)
            self._shares[slider].setText(percent(share, 0))

    @Slot(int)
    def _add_noise(self, percent_of_deviation: int) -> None:
        self.noise_added.emit(percent_of_deviation / 100, self._seed)

    @Slot()
    def _add_other_noise(self) -> None:
        self.noise_added.emit(self._noise.value() / 100, self._seed + 1)


def _slider(name: str, label: str, explanation: str, most: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, most)
    slider.setPageStep(10)
    describe(slider, name=name, label=label, explanation=explanation)
    return slider
