"""How a run goes, in figures: its epoch, loss and accuracy, its speed, and the time left."""

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.percent import percent
from mnist_desktop.core.training.training import ChunkEnded
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_READINGS = {
    "epoch": ("Epoch", "Which pass over the training images this is, and of how many."),
    "loss": ("Training loss", "How wrong the network was in this epoch so far; lower is better."),
    "accuracy": ("Training accuracy", "Training images read right in this epoch so far."),
    "judged": (
        "Accuracy after it",
        (
            "Images read right at the end of the last epoch: those held back for validation, or "
            "the test images where none are."
        ),
    ),
    "speed": ("Images a second", "How many training images it learns from each second."),
    "time_left": ("Time left", "How long the rest takes at the present speed."),
}
_NOTHING = "–"
_MEMORY = 0.8  # of the speed so far, against that of the newest chunk


class RunReadings(QWidget):
    """A line each; what is not known is a dash."""

    def __init__(self) -> None:
        super().__init__()
        self._speed = 0.0
        self._values = {name: _reading(name) for name in _READINGS}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        for row, (name, (title, _)) in enumerate(_READINGS.items()):
            grid.addWidget(muted_label(title), row, 0)
            grid.addWidget(self._values[name], row, 1)
        grid.setColumnStretch(1, 1)

    def clear(self) -> None:
        """Nothing is known of the run that begins."""
        self._speed = 0.0
        for value in self._values.values():
            value.setText(_NOTHING)

    def stand_still(self) -> None:
        """Nothing is left to wait for."""
        self._values["time_left"].setText(_NOTHING)

    def show_chunk(self, event: ChunkEnded, *, last: int, images_left: int) -> None:
        """Show the newest figures; `last` is the number of the run's last epoch."""
        newest = event.images_per_second
        self._speed = _MEMORY * self._speed + (1 - _MEMORY) * newest if self._speed else newest
        self._values["epoch"].setText(f"{event.epoch} of {last}")
        self._values["loss"].setText(f"{event.loss:.4f}")
        self._values["accuracy"].setText(percent(event.accuracy, 2))
        self._values["speed"].setText(f"{self._speed:,.0f}")
        self._values["time_left"].setText(_duration(images_left / self._speed))

    def show_epoch(self, record: EpochRecord) -> None:
        """Show how the network reads what it did not learn from, after an epoch."""
        self._values["judged"].setText(_judged(record))


def _reading(name: str) -> QLabel:
    title, explanation = _READINGS[name]
    label = QLabel(_NOTHING)
    describe(label, name=f"reading_{name}", label=title, explanation=explanation)
    return label


def _judged(record: EpochRecord) -> str:
    if record.validation_accuracy is not None:
        return f"{percent(record.validation_accuracy, 2)} (validation)"
    if record.test_accuracy is not None:
        return f"{percent(record.test_accuracy, 2)} (test)"
    return _NOTHING


def _duration(seconds: float) -> str:
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02} min" if whole >= 60 else f"{whole} s"
