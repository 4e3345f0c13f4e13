"""Has a screen reader say what happens while the keyboard is elsewhere."""

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.percent import percent
from mnist_desktop.core.training.training import EpochEnded, TrainingEvent
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.draw.draw_page import DrawPage
from mnist_desktop.ui.widgets.spoken import SpokenAtRest, announce


class Announcements(QObject):
    """Answers when the pen rests, epochs, the ends of runs, and what was done."""

    def __init__(self, session: Session, draw_page: DrawPage, window: QWidget) -> None:
        """A child of `window`, in whose name is spoken."""
        super().__init__(window)
        self._window = window
        self._was_trained = False
        answers = SpokenAtRest(draw_page, lambda: draw_page.answer)
        session.current_ink.changed.connect(answers.note)
        session.training.advanced.connect(self._tell_training)
        session.training.activity_changed.connect(self._tell_activity)
        session.told.connect(self._tell)

    @Slot(object)
    def _tell_training(self, event: TrainingEvent) -> None:
        if not isinstance(event, EpochEnded):
            return
        record = event.record
        judged = record.validation_accuracy
        if judged is None:
            judged = record.test_accuracy
        read = "" if judged is None else f": {percent(judged, 2)} read right"
        self._tell(f"Epoch {record.epoch} has ended{read}.")

    @Slot(object)
    def _tell_activity(self, activity: Activity) -> None:
        if activity is Activity.IDLE and self._was_trained:
            self._tell("The training has ended.")
        self._was_trained = activity is not Activity.IDLE

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        announce(self._window, sentence)
