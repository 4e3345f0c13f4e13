"""Learning from one's own digits: begin, progress, what came of it, keep, and back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.core.counted import counted
from mnist_desktop.core.learning import Lesson, prospect
from mnist_desktop.core.percent import percent
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.ui.card import muted_label
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.preview import preview
from mnist_desktop.ui.theme import GRID

_BEFORE = "Teaches the network that reads, in seconds. Nothing is kept unless you say so."
_NON_DIGITS = (
    " Ink that is not a digit is kept, but teaches nothing: what tells digits from all else does "
    "not learn."
)


class LessonPanel(QWidget):
    """Asks for a lesson, shows it, and asks whether its network is to be kept."""

    learn_wanted = Signal()
    cancel_wanted = Signal()
    keep_wanted = Signal(object)
    """The TrainedNetwork that has learned."""
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lesson: Lesson | None = None
        self._can_learn = self._non_digits = False
        self._prospect = ""
        self._sentence = muted_label(_BEFORE)
        self._sentence.setObjectName("lesson_sentence")
        self._sentence.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setRange(0, 1_000)
        self._progress.setTextVisible(False)
        describe(
            self._progress,
            name="lesson_progress",
            label="Learning",
            explanation="How much of the lesson is done.",
        )
        self._learn = _button("Learn", "learn", "Teach the network that reads your digits.")
        self._cancel = _button("Cancel", "cancel_learning", "Stop learning; nothing changes.")
        self._keep = _button("Keep", "keep_lesson", "Keep what was learned as a new network.")
        self._discard = _button("Discard", "discard_lesson", "Forget what was learned.")
        self._back = _button("Back", "lesson_back", "Read with the network of before again.")
        self._learn.clicked.connect(self._begin)
        self._cancel.clicked.connect(self._stop)
        self._keep.clicked.connect(self._give)
        self._discard.clicked.connect(lambda: self._show("Forgotten: all is as it was."))
        self._back.clicked.connect(self._go_back)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self._learn, self._cancel, self._keep, self._discard, self._back):
            row.addWidget(button)
        row.addWidget(self._progress, 1)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._sentence)
        column.addLayout(row)
        self._show(_BEFORE)

    def offer(self, can_learn: bool, *, non_digits: bool = False) -> None:
        """Whether there is a digit to learn from, and ink that is none."""
        self._can_learn, self._non_digits = can_learn, non_digits
        self._learn.setEnabled(can_learn)
        self._show_before_anew()

    def show_network(self, network: TrainedNetwork) -> None:
        """Say what may be expected of this network, which is the one to learn."""
        self._prospect = prospect(network)
        self._show_before_anew()

    def show_progress(self, share: float) -> None:
        """How much of the lesson is done."""
        self._progress.setValue(round(1_000 * share))

    def show_lesson(self, lesson: Lesson) -> None:
        """What was learned, and whether it is to be kept."""
        self._lesson = lesson
        own = (
            f"{percent(lesson.own_after)} of those held out in turn"
            if lesson.own_after is not None
            else "too few to tell how many of others"
        )
        were = "was" if lesson.own_digits == 1 else "were"
        self._show(
            f"Of your {counted(lesson.own_digits, 'digit')} {percent(lesson.own_before)} {were} "
            f"read right, and {percent(lesson.own_learned)} are now ({own}). "
            f"Of {lesson.mnist_images:,} training images of MNIST, held out: "
            f"{percent(lesson.mnist_before, 2)} before, {percent(lesson.mnist_after, 2)} now. "
            "Keep it?"
        )
        for button in (self._keep, self._discard):
            button.show()
        self._learn.hide()
        self._keep.setFocus()

    def show_failure(self) -> None:
        """No lesson is under way any more."""
        if self._progress.isVisible():
            self._show(self._before())

    def show_kept(self, name: str) -> None:
        """Say that the network is kept and reads, and offer the way back."""
        self._show(f"Kept as {name}, which reads now. It is in the list at the top as well.")
        self._back.show()

    def _before(self) -> str:
        """What is said before a lesson."""
        non_digits = _NON_DIGITS if self._non_digits else ""
        return f"{_BEFORE} {self._prospect}{non_digits}"

    def _show_before_anew(self) -> None:
        if self._sentence.text().startswith(_BEFORE):
            self._sentence.setText(self._before())

    def _begin(self) -> None:
        self._show("Learning: your digits, and beside them what the network knew…")
        self._learn.hide()
        self._cancel.show()
        self._progress.setValue(0)
        self._progress.show()
        self.learn_wanted.emit()

    def _stop(self) -> None:
        self._show("Cancelled: all is as it was.")
        self.cancel_wanted.emit()

    def _give(self) -> None:
        if self._lesson is not None:
            self.keep_wanted.emit(self._lesson.network)

    def _go_back(self) -> None:
        self._show("The network of before reads again; what was learned is in the list still.")
        self.back_wanted.emit()

    def _show(self, sentence: str) -> None:
        """Back to where a lesson can begin."""
        self._sentence.setText(sentence)
        for widget in (self._cancel, self._keep, self._discard, self._back, self._progress):
            widget.hide()
        self._learn.show()
        self._learn.setEnabled(self._can_learn)


def _button(text: str, name: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    describe(button, name=name, label=text, explanation=explanation)
    return button


if __name__ == "__main__":
    preview(LessonPanel)
