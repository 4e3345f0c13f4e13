"""One setting of a disturbance: its place on a slider, what it costs, and images there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from mnist_desktop.core.evaluation.disturbance import Disturbance
from mnist_desktop.ui.evaluate.disturbed_digits import DisturbedDigits
from mnist_desktop.ui.widgets.choose_file import ChooseFile
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID


class SettingPanel(QWidget):
    """A sentence and the slider, over the images that are disturbed so."""

    setting_chosen = Signal(float)
    """Another setting of the same disturbance."""

    def __init__(self, failed: Callable[[str], None], choose_file: ChooseFile) -> None:
        """`failed` is told a sentence where the images can't be saved."""
        super().__init__()
        self.digits = DisturbedDigits()
        self._settings: tuple[float, ...] = ()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, 0)
        self._slider.setPageStep(1)
        self._slider.setFixedWidth(30 * GRID)
        describe(
            self._slider,
            name="robustness_setting",
            label="Setting",
            explanation="How much the images are disturbed; click a curve to choose another one.",
        )
        self._slider.valueChanged.connect(self._slide)
        self._sentence = QLabel()
        self._sentence.setObjectName("robustness_sentence")
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._slider)
        row.addWidget(
            keep_menu(
                "disturbed_digits",
                "Disturbed images",
                picture=self.digits,
                table=self.digits.rows,
                failed=failed,
                choose_file=choose_file,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(row)
        column.addWidget(self.digits)

    def show_setting(self, disturbance: Disturbance, setting: float, sentence: str) -> None:
        """Place the slider at one of the settings of a disturbance, beside a sentence."""
        self._settings = disturbance.settings
        self._slider.blockSignals(True)
        self._slider.setRange(0, len(self._settings) - 1)
        self._slider.setValue(self._settings.index(setting))
        self._slider.blockSignals(False)
        self._sentence.setText(sentence)

    @Slot(int)
    def _slide(self, place: int) -> None:
        self.setting_chosen.emit(self._settings[place])
