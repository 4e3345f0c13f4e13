"""How well a cut network reads the test images, beside the whole one."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from mnist_desktop.core.inspection.cut_reading import CutReading
from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, scaled_font


class CutAccuracy(QWidget):
    """A large number, and a sentence on what it is of; a bar while images are still read."""

    def __init__(self) -> None:
        super().__init__()
        self._accuracy = QLabel("–")
        self._accuracy.setFont(scaled_font(self._accuracy, 1.6, bold=True))
        describe(
            self._accuracy,
            name="cut_accuracy",
            label="Accuracy on the test images",
            explanation="How many of the test images the changed network reads right.",
        )
        self._change = QLabel()
        self._change.setObjectName("cut_change")
        self._sentence = muted_label()
        self._sentence.setObjectName("cut_sentence")
        self._sentence.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setObjectName("cut_progress")
        self._progress.setTextVisible(False)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self._accuracy)
        row.addWidget(self._change, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self._sentence)
        column.addWidget(self._progress)
        self.show_unread()

    def show_unread(self) -> None:
        """Say that the images are not read by themselves."""
        self.show_failure("Not read: it is learning, and each reading is a look. Cut to read.")

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Show no accuracy, and say why."""
        self._accuracy.setText("–")
        self._change.setText("")
        self._sentence.setText(sentence)
        self._progress.hide()

    def show_reading(self, cut: CutReading | None, whole: CutReading | None) -> None:
        """Show what is known so far of the cut network, and of the whole one."""
        self._progress.setVisible(cut is None or not cut.is_whole)
        if cut is None:
            self._progress.setRange(0, 0)
            self._change.setText("")
            self._accuracy.setText("…")
            self._sentence.setText("Reading the test images.")
            return
        self._progress.setRange(0, cut.of)
        self._progress.setValue(cut.read)
        about = "" if cut.is_whole else "≈ "
        self._accuracy.setText(f"{about}{percent(cut.accuracy, 2 if cut.is_whole else 1)}")
        low, high = (percent(end) for end in cut.interval)
        self._sentence.setText(f"{low} to {high} with 95 % certainty, by {cut.read:,} images")
        self._change.setText(_change(cut, whole))


def _change(cut: CutReading, whole: CutReading | None) -> str:
    """How far it went: "−3.24 points"; nothing for the network as it was."""
    if whole is None or whole.network is cut.network or not whole.is_whole:
        return ""
    points = 100 * (cut.accuracy - whole.accuracy)
    sign = "+" if points > 0 else "−" if points < 0 else "±"
    return f"{sign}{abs(points):.{2 if cut.is_whole else 1}f} points"
