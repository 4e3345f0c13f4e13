"""How fast a network is trained: a slider from a step a second to full speed, and single steps."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSlider, QWidget

from mnist_desktop.core.training.slow_motion import SPEEDS, speed_in_words
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.spoken import announce
from mnist_desktop.ui.widgets.theme import GRID

_SLIDER = (
    "How fast it trains: slowly, it shows what each step does. The network learned is the same. "
    "F6 slower, F7 faster"
)
_STEP = "Take one step and pause, to see what it does. F8"
_FIRST_STEP = "Begin a new run with the recipe above, and pause behind its first step. F8"
_PREPARING = "The first step comes when TensorFlow is loaded and the network compiled; it pauses."


class SpeedControl(QWidget):
    """Lives beside Train and Pause, and does as they do: at any time."""

    speed_wanted = Signal(object)
    """Steps a second; None for as many as can be taken."""
    step_wanted = Signal()
    train_wanted = Signal()
    """A run is to begin, before its first step is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self._activity = Activity.IDLE
        self._can_begin = True
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, len(SPEEDS) - 1)
        self._slider.setPageStep(1)
        self._slider.setValue(self._slider.maximum())
        describe(self._slider, name="speed", label="Speed", explanation=_SLIDER)
        self._slider.valueChanged.connect(self._choose)
        self._words = QLabel()
        describe(self._words, name="speed_words", label="Speed", explanation=_SLIDER)
        metrics = self._words.fontMetrics()
        self._words.setMinimumWidth(
            max(metrics.horizontalAdvance(_short(speed)) for speed in SPEEDS) + 2
        )
        self._step = QPushButton(icon("step_forward"), "Step")
        self._step.clicked.connect(self._press)
        for keys, by in (("F6", -1), ("F7", 1)):
            action = QAction("Slower" if by < 0 else "Faster", self)
            action.setShortcut(keys)
            action.triggered.connect(
                lambda _=False, by=by: self._slider.setValue(self._slider.value() + by)
            )
            self.addAction(action)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._slider, 1)
        row.addWidget(self._words)
        row.addWidget(self._step)
        self._show_words()
        self._offer()

    def show_speed(self, speed: float | None) -> None:
        """Show the speed as it was set, here or elsewhere; one between two is shown as the next."""
        at_least = (place for place, each in enumerate(SPEEDS) if _reaches(each, speed))
        self._slider.blockSignals(True)
        self._slider.setValue(next(at_least))
        self._slider.blockSignals(False)
        self._show_words()

    def show_activity(self, activity: Activity) -> None:
        """Offer a step of the run under way, or the first of a new one."""
        self._activity = activity
        self._offer()

    def offer_training(self, problem: str) -> None:
        """Let a run begin with a step, unless a problem says why it can't."""
        self._can_begin = not problem
        self._offer()

    def _offer(self) -> None:
        idle = self._activity is Activity.IDLE
        if idle:
            explanation = _FIRST_STEP
        else:
            explanation = _PREPARING if self._activity is Activity.PREPARING else _STEP
        describe(self._step, name="step", label="Step", explanation=explanation)
        self._step.setShortcut("F8")
        self._step.setEnabled(self._can_begin or not idle)

    def _press(self) -> None:
        if self._activity is Activity.IDLE:
            self.train_wanted.emit()
        self.step_wanted.emit()

    def _choose(self, place: int) -> None:
        self._show_words()
        announce(self, speed_in_words(SPEEDS[place]))
        self.speed_wanted.emit(SPEEDS[place])

    def _show_words(self) -> None:
        self._words.setText(_short(SPEEDS[self._slider.value()]))


def _reaches(speed: float | None, least: float | None) -> bool:
    return speed is None or (least is not None and speed >= least)


def _short(speed: float | None) -> str:
    return "Full speed" if speed is None else f"{speed:g} a second"


def _build() -> QWidget:
    control = SpeedControl()
    control.resize(34 * GRID, control.sizeHint().height())
    return control


if __name__ == "__main__":
    preview(_build)
