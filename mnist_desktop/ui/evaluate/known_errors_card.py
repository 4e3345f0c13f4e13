"""MNIST's 15 test labels that people did not accept, and the accuracy without them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.known_label_errors import (
    SOURCE,
    AccuracyAndLabels,
    KnownError,
    accuracy_and_labels,
    has_known_errors,
    known_errors,
)
from mnist_desktop.core.evaluation.share import Share
from mnist_desktop.core.percent import percent
from mnist_desktop.ui.evaluate.label_tiles import LabelDelegate
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.image_gallery import ImageGallery
from mnist_desktop.ui.widgets.image_sheet import image_sheet
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.painting import Painting
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.widgets.theme import GRID

_ABOUT = (
    "Of five people who were shown each image, fewer than three accepted its label; on ten of the "
    f"15 most saw the same other digit. {SOURCE}."
)
_LINES = (
    ("labels_as_given", "As labelled", "Judged by the labels as they are."),
    ("labels_without", "Without the 15", "Judged without the 15 images."),
    (
        "labels_corrected",
        "Corrected",
        "With the digit that most people saw on ten of them, and without the other five.",
    ),
)
_GALLERY = "The 15 images: their label, what people said, and what the network reads; click one."


class KnownErrorsCard(QWidget):
    """Says that there are none where another split is shown."""

    image_chosen = Signal(object, int)
    """A (28, 28) image, and its index in the split."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    pin_wanted = Signal(object)
    failed = Signal(str)

    def __init__(self, choose_file: ChooseFile) -> None:
        super().__init__()
        self._reading: SplitReading | None = None
        self._figures: dict[str, QLabel] = {}
        about = muted_label(_ABOUT)
        about.setWordWrap(True)
        about.setObjectName("known_errors_source")
        self._gallery = ImageGallery(_GALLERY, name="known_errors", delegate=LabelDelegate)
        self._gallery.image_chosen.connect(self._choose_image)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._gallery.asked.connect(self._ask)
        head = QHBoxLayout()
        head.addWidget(about, 1)
        head.addWidget(
            keep_menu(
                "known_errors",
                "Known label errors",
                picture=self._picture,
                table=self._rows,
                failed=self.failed.emit,
                choose_file=choose_file,
                of=self._gallery,
            ),
            alignment=Qt.AlignmentFlag.AlignTop,
        )
        contents = (head, self._accuracies(), self._gallery)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card("Labels that people did not accept", *contents))

    def show_reading(self, reading: SplitReading) -> None:
        """Show the 15 as a network reads them, if this is MNIST's test split."""
        self._reading = reading if has_known_errors(reading.split) else None
        if self._reading is None:
            self._tell(None)
            self._gallery.show_sentence(
                "They are known of MNIST's own test split; what is shown here is another one."
            )
            return
        self._tell(accuracy_and_labels(reading.predicted, reading.split))
        self._gallery.show_images(known_errors(reading))

    def _accuracies(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(0)
        for column, (name, title, explanation) in enumerate(_LINES):
            figure = self._figures[name] = QLabel("–")
            describe(
                figure,
                name=name,
                label=f"Accuracy: {title.lower()}",
                explanation=explanation,
            )
            grid.addWidget(muted_label(title), 0, column)
            grid.addWidget(figure, 1, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _tell(self, found: AccuracyAndLabels | None) -> None:
        shares = _shares(found)
        for (name, *_), share in zip(_LINES, shares, strict=True):
            self._figures[name].setText("–" if share is None else _words(share))

    def _picture(self) -> Painting:
        images = [] if self._reading is None else known_errors(self._reading)
        return image_sheet(images, self.palette(), self.font())

    def _rows(self) -> list[list[str]]:
        """The 15, and below them the accuracies."""
        rows = [["image", "label", "people", "read as", "its probability"]]
        if self._reading is None:
            return rows
        rows += [_row(error) for error in known_errors(self._reading)]
        found = accuracy_and_labels(self._reading.predicted, self._reading.split)
        rows.append(["labels", "right", "of", "lowest accuracy", "highest"])
        for (_, title, _), share in zip(_LINES, _shares(found), strict=True):
            if share is not None:
                low, high = share.interval
                figures = [f"{share.correct}", f"{share.of}", f"{low:.6f}", f"{high:.6f}"]
                rows.append([title, *figures])
        return rows

    def _choose_image(self, index: int) -> None:
        if self._reading is not None:
            self.image_chosen.emit(self._reading.split.images[index], index)

    def _ask(self, index: int, question: Question) -> None:
        if self._reading is not None:
            self.asked.emit(self._reading.split.images[index], question)


def _shares(found: AccuracyAndLabels | None) -> tuple[Share | None, Share | None, Share | None]:
    if found is None:
        return None, None, None
    return found.as_given, found.without, found.corrected


def _words(share: Share) -> str:
    low, high = (percent(bound, 2) for bound in share.interval)
    return f"{percent(share.accuracy, 2)} of {share.of:,}\n{low} to {high}"


def _row(error: KnownError) -> list[str]:
    label, read = f"{error.actual}", f"{error.predicted}"
    return [f"{error.index}", label, error.error.verdict, read, f"{error.probability:.6f}"]
