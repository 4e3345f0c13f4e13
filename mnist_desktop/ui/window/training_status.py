"""What the trainer is at, in a few words, at the foot of every page."""

from PySide6.QtWidgets import QLabel

from mnist_desktop.core.percent import percent
from mnist_desktop.core.training.training import ChunkEnded, TrainingEvent
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_WORDS = {
    Activity.IDLE: "",
    Activity.PREPARING: "Preparing to train",
    Activity.TRAINING: "Training",
    Activity.PAUSED: "Training is paused",
}


class TrainingStatus(QLabel):
    """Says nothing while nothing is trained."""

    def __init__(self) -> None:
        super().__init__()
        self._activity = Activity.IDLE
        describe(
            self,
            name="training_status",
            label="Training",
            explanation="The epoch in training, and its accuracy so far; more on the Train page.",
        )
        self.setContentsMargins(GRID, 0, GRID, 0)

    def show_activity(self, activity: Activity) -> None:
        self._activity = activity
        self.setText(_WORDS[activity])

    def show_event(self, event: TrainingEvent) -> None:
        if isinstance(event, ChunkEnded) and self._activity is Activity.TRAINING:
            self.setText(f"Training: epoch {event.epoch}, {percent(event.accuracy)}")
