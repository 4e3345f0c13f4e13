"""One way to make an image of the ink: the image, and what the network reads in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.inspection.image_steps import INVERTED, ImageStep, ReadStep
from mnist_desktop.core.percent import certainty
from mnist_desktop.ui.draw.image_view import ImageView
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided_label import ElidedLabel
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.sample_digits import sample_digits
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class StepTile(QWidget):
    """An image in squares; beside it its title, the answer, and a sentence.

    An answer in a word stands below the title."""

    def __init__(self, step: ImageStep) -> None:
        super().__init__()
        self._view = ImageView()
        describe(self._view, name=f"step_{step.name}", label=step.title, explanation=step.sentence)
        self._view.setFixedSize(self._view.minimumSizeHint())
        title = QLabel(step.title)
        title.setFont(scaled_font(title, 1.0, bold=True))
        self._answer = ElidedLabel(Qt.TextElideMode.ElideMiddle)
        self._answer.setAlignment(_RIGHT)
        self._answer.setObjectName(f"step_{step.name}_answer")
        self._answer.setAccessibleDescription(f"Read after {step.title}.")
        sentence = muted_label(step.sentence)
        sentence.setFont(scaled_font(sentence, 0.85))
        sentence.setWordWrap(True)
        sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(title)
        head.addWidget(self._answer, 1)
        self._head, self._words = head, QVBoxLayout()
        words = self._words
        words.setSpacing(GRID // 2)
        words.addLayout(head)
        words.addWidget(sentence, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._view, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def set_side(self, side: int) -> None:
        """Show the image in a square of so many points."""
        self._view.setFixedSize(side, side)

    def show_step(self, read: ReadStep | None, final: int | None) -> None:
        """Show what was read, and whether it is the digit `final`, read in the end; None for no ink
        or no network."""
        self._view.show_image(None if read is None else read.image)
        is_word = read is not None and read.names != DIGITS
        self._answer.setAlignment(_LEFT if is_word else _RIGHT)
        if is_word is not (self._words.indexOf(self._answer) >= 0):  # it moves to where it fits
            if is_word:
                self._words.insertWidget(1, self._answer)
            else:
                self._head.addWidget(self._answer, 1)
        self._answer.show_text("" if read is None else answer_words(read, final))


def answer_words(read: ReadStep, final: int | None) -> str:
    """The digit and how sure it is, marked where it is not the one that is read in the end."""
    if read.digit is None or read.probabilities is None:
        return ""
    mark = "" if final is None else "✓ " if read.digit == final else "✗ "
    return f"{mark}{read.name} · {certainty(float(read.probabilities[read.digit]))}"


def _build() -> QWidget:
    tile = StepTile(INVERTED)
    tile.show_step(
        ReadStep(step=INVERTED, image=255 - sample_digits()[4], probabilities=None), None
    )
    tile.resize(320, 100)
    return tile


if __name__ == "__main__":
    preview(_build)
