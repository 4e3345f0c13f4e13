"""Plays the smallest change of ink on the sheet, and puts the ink back."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSlider, QToolButton, QWidget

from mnist_desktop.core.inspection.flip import Flip
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID

STEPS = 24
_STEP_MS = 50


class FlipPlayer(QWidget):
    """Play and pause, a step back and forth, and a slider over all steps; 0 is one's own ink."""

    step_shown = Signal(float)
    """The share of the change that is to be seen on the sheet, 0 for one's own ink."""

    def __init__(self) -> None:
        super().__init__()
        self._turns = QTimer(self)
        self._turns.setInterval(_STEP_MS)
        self._turns.timeout.connect(self._turn)
        self._play = _button("play_flip", "Play", "Play the change on the sheet, or pause it.")
        self._play.clicked.connect(self.play_or_pause)
        self._back = _button("flip_back", "Step back", "Take a step of the change back.")
        self._back.setIcon(icon("step_back"))
        self._back.clicked.connect(lambda: self._step(-1))
        self._on = _button("flip_on", "Step on", "Go a step further with the change.")
        self._on.setIcon(icon("step_forward"))
        self._on.clicked.connect(lambda: self._step(1))
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, STEPS)
        self._slider.setPageStep(4)
        self._slider.setMinimumWidth(10 * GRID)
        self._slider.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        describe(
            self._slider,
            name="flip_share",
            label="How much of the change",
            explanation="How much of the change is on the sheet, from your own ink to all of it.",
        )
        self._slider.valueChanged.connect(self._show)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        for widget in (self._back, self._play, self._on, self._slider):
            row.addWidget(widget)
        self._update_play()

    @property
    def share(self) -> float:
        """How much of the change is on the sheet."""
        return self._slider.value() / STEPS

    def show_flip(self, flip: Flip | None) -> None:
        """Offer to play a change from its beginning; None for none. The sheet is left alone."""
        self.stop()
        self.setEnabled(flip is not None)

    def stop(self) -> None:
        """Be where the user's own ink is, without telling anyone."""
        self._turns.stop()
        self._slider.blockSignals(True)
        self._slider.setValue(0)
        self._slider.blockSignals(False)
        self._update_play()

    @Slot()
    def play_or_pause(self) -> None:
        """Go on to the end, from the beginning if it was there; or stay."""
        if self._turns.isActive():
            self._turns.stop()
        else:
            if self._slider.value() == STEPS:
                self._slider.setValue(0)
            self._turns.start()
        self._update_play()

    def back_to_mine(self) -> None:
        """Have one's own ink on the sheet again."""
        self._turns.stop()
        self._slider.setValue(0)
        self._update_play()

    def _step(self, by: int) -> None:
        self._turns.stop()
        self._slider.setValue(self._slider.value() + by)
        self._update_play()

    @Slot()
    def _turn(self) -> None:
        self._slider.setValue(self._slider.value() + 1)
        if self._slider.value() == STEPS:
            self._turns.stop()
            self._update_play()

    @Slot(int)
    def _show(self, step: int) -> None:
        self.step_shown.emit(step / STEPS)

    def _update_play(self) -> None:
        playing = self._turns.isActive()
        self._play.setIcon(icon("pause" if playing else "play"))
        self._play.setAccessibleName("Pause" if playing else "Play")


def _button(name: str, label: str, explanation: str) -> QToolButton:
    button = QToolButton()
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    describe(button, name=name, label=label, explanation=explanation)
    return button
