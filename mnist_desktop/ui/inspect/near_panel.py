"""The training digits nearest to the ink in one way, and what they would vote for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from mnist_desktop.core.datasets.class_names import several
from mnist_desktop.core.inspection.training_digits import NearDigit, Progress, vote
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.image_gallery import ImageGallery
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.widgets.sample_digits import sample_digits
from mnist_desktop.ui.widgets.theme import GRID

_EXPLANATION = (
    "Training images, nearest first, with label and distance; click puts one on the sheet, W asks "
    "why it is read so, T what taught that."
)


class NearPanel(QWidget):
    """Shows digits in rows, nearest first; or how far the training split is made ready."""

    image_chosen = Signal(object)
    """A (28, 28) image, to be put on the sheet."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    pin_wanted = Signal(object)
    """A (28, 28) image."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, *, name: str, title: str) -> None:
        super().__init__()
        self._name = name
        self._digits: list[NearDigit] = []
        self._vote = muted_label()
        self._vote.setObjectName(f"{name}_vote")
        self._vote.setWordWrap(True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        describe(
            self._progress,
            name=f"{name}_progress",
            label=f"{title}: progress",
            explanation="How many training images can be looked up so far.",
        )
        self._time_left = muted_label()
        self._time_left.setObjectName(f"{name}_time_left")
        self._making = QWidget()
        self._making.hide()
        row = QHBoxLayout(self._making)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self._progress, 1)
        row.addWidget(self._time_left)
        self._gallery = ImageGallery(_EXPLANATION, name=f"{name}_gallery")
        self._gallery.image_chosen.connect(lambda at: self.image_chosen.emit(self._image(at)))
        self._gallery.asked.connect(self._ask)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._vote, 1)
        head.addWidget(
            keep_menu(
                name,
                title,
                picture=self._gallery.sheet,
                of=self._gallery,
                table=self._rows,
                failed=self.failed.emit,
            ),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(title, head, self._making, self._gallery))

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no digit."""
        self._digits = []
        self._making.hide()
        self._vote.setText("")
        self._gallery.show_sentence(sentence)

    def show_progress(self, progress: Progress) -> None:
        """Show how many of the training digits are ready."""
        self._progress.setRange(0, progress.of)
        self._progress.setValue(progress.done)
        left = progress.seconds_left
        self._time_left.setText("" if left is None else f"{_duration(left)} left")
        self._making.setVisible(progress.done < progress.of)
        if progress.done < progress.of and not self._digits:
            counts = f"{progress.done:,} of {progress.of:,}"
            self._gallery.show_sentence(f"Looking at the training images: {counts}.")

    def show_digits(self, digits: list[NearDigit], looked_at: int | None = None) -> None:
        """Show other digits, nearest first, at least one; the nearest of the first `looked_at`,
        while the others are made ready."""
        self._digits = digits
        name, count, of = vote(digits)
        most = f"All {of}" if count == of else f"{count} of the {of}"
        some = "" if self._making.isHidden() else f", of the first {looked_at:,}"
        self._vote.setText(f"{most} nearest are {several(name)}{some}.")
        self._gallery.show_images(digits)

    def _ask(self, index: int, question: Question) -> None:
        self.asked.emit(self._image(index), question)

    def _image(self, index: int) -> object:
        return next(each.image for each in self._digits if each.index == index)

    def _rows(self) -> list[list[str]]:
        """Each digit's place, index in the training split, class, and distance."""
        heads = ["nearest", "index", "class", "distance"]
        return [
            heads,
            *(
                [str(place), str(each.index), each.name, f"{each.distance:.6g}"]
                for place, each in enumerate(self._digits, start=1)
            ),
        ]


def _duration(seconds: float) -> str:
    return f"{seconds / 60:.0f} min" if seconds >= 90 else f"{max(1, round(seconds))} s"


def _build() -> QWidget:
    panel = NearPanel(name="near", title="Nearest in pixels")
    digits = enumerate(sample_digits())
    panel.show_digits(
        [
            NearDigit(
                index=n, image=image, actual=n, distance=4 + n / 7, name=str(n), where="in pixels"
            )
            for n, image in digits
        ]
    )
    panel.resize(560, 300)
    return panel


if __name__ == "__main__":
    preview(_build)
