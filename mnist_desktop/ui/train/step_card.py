"""What one step of the training did: seen in slow motion, step by step."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.training.slow_motion import speed_in_words
from mnist_desktop.core.training.step_look import StepLook
from mnist_desktop.core.training.step_words import (
    batch_table,
    correct_in_words,
    gradient_in_words,
    layers_in_words,
    loss_in_words,
    moved_in_words,
)
from mnist_desktop.core.training.training import ChunkEnded, TrainingEvent
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.train.batch_view import BatchView
from mnist_desktop.ui.train.loss_trace import LossTrace
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided_label import ElidedLabel
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_READINGS = {
    "loss": (
        "Loss of these images",
        (
            "How much the right answers surprise the network, 0: not at all; guessing costs 2.3. "
            "Then the same after the step."
        ),
    ),
    "correct": (
        "Read right",
        "How many of the images were read right before the step, and how many after it.",
    ),
    "gradient": (
        "Gradient",
        (
            "How steeply the loss changes with the weights, all of them together. The step goes a "
            "little downhill."
        ),
    ),
    "moved": (
        "Weights moved",
        (
            "How far the step moved the weights, as a share of their length: the learning rate "
            "times what the optimiser makes of the gradient."
        ),
    ),
}
_FULL_SPEED = "Train as fast as it can be, and hide what each step does. F7 is one faster"
_HELD = "Paused. Step (F8) takes the next one."
_NONE_YET = "The first step comes when the network is compiled."
_LAYERS = "How far each layer's weights moved in this step, as a share of their length."


class StepCard(QFrame):
    """There while a run is slow or taken step by step; its widgets change only when seen."""

    full_speed_wanted = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setObjectName("step_card")
        self._speed: float | None = None
        self._activity = Activity.IDLE
        self._look: StepLook | None = None
        self._names = DIGITS
        self._is_stale = False
        self._title = QLabel()
        self._title.setObjectName("step_title")
        self._title.setFont(scaled_font(self._title, 1.0, bold=True))
        self._said = ElidedLabel()
        self._said.setObjectName("step_said")
        self._said.setProperty("muted", True)
        self._full_speed = QPushButton("Full speed")
        describe(self._full_speed, name="full_speed", label="Full speed", explanation=_FULL_SPEED)
        self._full_speed.clicked.connect(self.full_speed_wanted)
        self._batch, self._trace = BatchView(), LossTrace()
        self._shown = QWidget()
        self._keep = keep_menu(
            "batch",
            "A step",
            picture=self._shown,
            table=lambda: batch_table(self._look, self._names),
            failed=self.failed.emit,
        )
        self._values = {name: _reading(name) for name in _READINGS}
        self._layers = ElidedLabel()
        self._layers.setProperty("muted", True)
        self._layers.setObjectName("step_layers")
        self._layers.setStatusTip(_LAYERS)
        self._lay_out()
        self.hide()

    def show_speed(self, speed: float | None) -> None:
        """Say how slow it is, or be gone at full speed."""
        self._speed = speed
        self._offer()

    def show_activity(self, activity: Activity) -> None:
        """Be there for a run only."""
        self._activity = activity
        if activity in (Activity.IDLE, Activity.PREPARING):
            self._trace.begin()
            self._take(None)
        self._offer()

    def show_event(self, event: TrainingEvent) -> None:
        """Show the step that an event tells of, if it does."""
        if isinstance(event, ChunkEnded) and event.look is not None:
            if event.network is not None:
                self._names = event.network.class_names
            self._trace.add(event.look.loss)
            self._take(event.look)
            self._offer()

    def _take(self, look: StepLook | None) -> None:
        self._look, self._is_stale = look, True
        if self.isVisible():
            self._show()

    def _offer(self) -> None:
        is_slow = self._speed is not None
        is_held = self._activity is Activity.PAUSED
        wanted = self._activity is not Activity.IDLE and (
            is_slow or (is_held and self._look is not None)
        )
        self._full_speed.setVisible(is_slow)
        slow = f"Slow motion: {speed_in_words(self._speed)}." if is_slow else ""
        self._said.show_text(_HELD if is_held else slow)
        if not wanted and self._full_speed.hasFocus():
            self.focusNextChild()  # before it is gone
        self.setVisible(wanted)

    def _show(self) -> None:
        self._is_stale = False
        look = self._look
        self._batch.show_look(look, self._names)
        self._trace.tell()
        if look is None:
            self._title.setText("Slow motion")
            self._layers.show_text(_NONE_YET)
            for value in self._values.values():
                value.setText("–")
            return
        self._title.setText(f"Step {look.step:,} of {look.steps_per_epoch:,}, epoch {look.epoch}")
        self._values["loss"].setText(loss_in_words(look))
        self._values["correct"].setText(correct_in_words(look))
        self._values["gradient"].setText(gradient_in_words(look))
        self._values["moved"].setText(moved_in_words(look))
        self._layers.show_text(f"By layer: {layers_in_words(look)}")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        head.addWidget(self._full_speed)
        head.addWidget(self._keep)
        readings = QGridLayout()
        readings.setHorizontalSpacing(2 * GRID)
        readings.setVerticalSpacing(0)
        for number, (name, (title, _)) in enumerate(_READINGS.items()):
            row, place = divmod(number, 2)
            readings.addWidget(muted_label(title), 2 * row, place)
            readings.addWidget(self._values[name], 2 * row + 1, place)
        below = QHBoxLayout()
        below.setSpacing(2 * GRID)
        below.addLayout(readings, 3)
        below.addWidget(self._trace, 4)
        inside = QVBoxLayout(self._shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID // 2)
        inside.addWidget(self._batch)
        inside.addLayout(below)
        inside.addWidget(self._layers)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        whole.setSpacing(GRID // 2)
        whole.addLayout(head)
        whole.addWidget(self._shown)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._show()


def _reading(name: str) -> QLabel:
    title, explanation = _READINGS[name]
    label = QLabel("–")
    label.setAlignment(Qt.AlignmentFlag.AlignLeft)
    describe(label, name=f"step_{name}", label=title, explanation=explanation)
    return label
