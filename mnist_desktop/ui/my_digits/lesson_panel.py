"""Learning from one's own digits: begin, progress, what came of it, keep, and back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.core.counted import counted
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import percent
from mnist_desktop.core.teaching.gate_lesson import Taught
from mnist_desktop.core.teaching.learning import Lesson, prospect
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_BEFORE = "Teaches the network that reads, in seconds. Nothing is kept unless you say so."
_GATE = (
    " The gate, which tells digits from all else, learns from what it wrongly refused or let pass, "
    "as far as no real digit is lost for that."
)


class LessonPanel(QWidget):
    """Asks for a lesson, shows it, and asks whether its network is to be kept."""

    learn_wanted = Signal()
    cancel_wanted = Signal()
    keep_wanted = Signal(object)
    """What was Taught."""
    sheet_wanted = Signal()
    """What was learned is to be tried."""
    back_wanted = Signal()
    reset_wanted = Signal()
    """The gate is to forget all that it learned."""

    def __init__(self) -> None:
        super().__init__()
        self._taught: Taught | None = None
        self._can_learn = False
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
        self._try = _button("Try it", "try_lesson", "Draw more of them, and have them read.")
        self._back = _button("Read as before", "lesson_back", "Take back what was learned.")
        self._reset = _button(
            "Forget the gate's lessons",
            "reset_gate",
            "Let the gate tell digits from all else as it came with the app.",
        )
        self._reset.hide()
        for button in (self._learn, self._keep):  # never both at once
            button.setProperty("primary", True)
        self._learn.clicked.connect(self._begin)
        self._cancel.clicked.connect(self._stop)
        self._keep.clicked.connect(self._give)
        self._discard.clicked.connect(lambda: self._show("Forgotten: all is as it was."))
        self._try.clicked.connect(self.sheet_wanted)
        self._back.clicked.connect(self._go_back)
        self._reset.clicked.connect(self._forget)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in (self._try, self._learn, self._cancel, self._keep, self._discard, self._back):
            row.addWidget(button)
        row.addWidget(self._progress, 1)
        row.addStretch(1)
        row.addWidget(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._sentence)
        column.addLayout(row)
        self._show(_BEFORE)

    def offer(self, can_learn: bool) -> None:
        """Whether there is ink to learn from."""
        self._can_learn = can_learn
        self._learn.setEnabled(can_learn)

    def show_gate(self, *, is_own: bool) -> None:
        """Offer to forget what the gate learned, if it did."""
        self._reset.setVisible(is_own)

    def show_network(self, network: TrainedNetwork) -> None:
        """Say what may be expected of this network, which is the one to learn."""
        self._prospect = prospect(network)
        self._show_before_anew()

    def show_progress(self, share: float) -> None:
        """How much of the lesson is done."""
        self._progress.setValue(round(1_000 * share))

    def show_lesson(self, taught: Taught) -> None:
        """What was learned, and whether it is to be kept."""
        self._taught = taught
        told = [] if taught.reading is None else [_reading_sentence(taught.reading)]
        if taught.gate is not None:
            told.append(_gate_sentence(taught.gate))
        if not told:
            self._show("There was nothing to learn: the gate takes all of it for what it is.")
            return
        self._show(f"{' '.join(told)} Keep it?")
        for button in (self._keep, self._discard):
            button.show()
        self._learn.hide()
        self._keep.setFocus()

    def show_failure(self) -> None:
        """No lesson is under way any more."""
        if self._progress.isVisible():
            self._show(self._before())

    def show_kept(self, name: str, with_gate: bool) -> None:
        """Say what is kept, a network of that name unless it is "", and offer the way back."""
        told = []
        if name:
            told.append(f"Kept as {name}, which reads now. It is in the list at the top as well.")
        if with_gate:
            told.append("The gate tells digits from all else as it has learned.")
        self._show(" ".join(told))
        self._try.show()
        self._back.show()
        self._try.setFocus()

    def _before(self) -> str:
        """What is said before a lesson."""
        return f"{_BEFORE} {self._prospect}{_GATE}"

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
        if self._taught is not None:
            self.keep_wanted.emit(self._taught)

    def _go_back(self) -> None:
        self._show("All reads as before; a network that learned is in the list at the top still.")
        self.back_wanted.emit()

    def _forget(self) -> None:
        self._show("The gate has forgotten all that it learned.")
        self.reset_wanted.emit()

    def _show(self, sentence: str) -> None:
        """Back to where a lesson can begin."""
        self._sentence.setText(sentence)
        self._learn.show()
        self._learn.setEnabled(self._can_learn)
        if self.focusWidget() is not None:
            self._learn.setFocus()  # before the button that has the keyboard is hidden
        for widget in (
            *(self._cancel, self._keep, self._discard),
            *(self._try, self._back, self._progress),
        ):
            widget.hide()


def _reading_sentence(lesson: Lesson) -> str:
    own = (
        f"{percent(lesson.own_after)} where each was held back in turn"
        if lesson.own_after is not None
        else "too few to tell how many of others"
    )
    before, now = (
        round(share * lesson.own_digits) for share in (lesson.own_before, lesson.own_learned)
    )
    return (
        f"Of your {counted(lesson.own_digits, 'digit')} {before:,} {_were(before)} read right "
        f"before, and {now:,} {_are(now)} now ({own}). "
        f"Of {lesson.mnist_images:,} training images of MNIST, held out: "
        f"{percent(lesson.mnist_before, 2)} before, {percent(lesson.mnist_after, 2)} now."
    )


def _were(count: int) -> str:
    return "was" if count == 1 else "were"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _gate_sentence(lesson: Lesson) -> str:
    before, after = (percent(1 - share, 2) for share in (lesson.mnist_before, lesson.mnist_after))
    return (
        f"The gate took {percent(lesson.own_before)} of all your ink for what it is, and takes "
        f"{percent(lesson.own_learned)} now. Of MNIST it refused {before}, and {after} now."
    )


def _button(text: str, name: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    describe(button, name=name, label=text, explanation=explanation)
    return button


if __name__ == "__main__":
    preview(LessonPanel)
