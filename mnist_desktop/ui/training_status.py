"""What the trainer is at, in a few words, at the foot of every page."""

from PySide6.QtWidgets import QLabel

from mnist_desktop.core.percent import percent
from mnist_desktop.core.training import ChunkEnded, TrainingEvent
from mnist_desktop.session.worker import Activity
from mnist_desktop.ui.describe import describe

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
            explanation="What is being trained in the background; the Train page has the rest.",
        )

    def show_activity(self, activity: Activity) -> None:
        self._activity = activity
        self.setText(_WORDS[activity])

    def show_event(self, event: TrainingEvent) -> None:
        if isinstance(event, ChunkEnded) and self._activity is Activity.TRAINING:
            self.setText(
                f"Training: epoch {event.epoch}, {percent(event.step / event.steps_per_epoch, 0)}, "
                f"accuracy {percent(event.accuracy)}"
            )
