"""Two networks on the same images: who read what right, whether it may be chance, and which."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.evaluation.comparison import verdict
from mnist_desktop.core.evaluation.gallery import differing, image_figures
from mnist_desktop.core.evaluation.metrics import accuracy_interval
from mnist_desktop.core.percent import percent
from mnist_desktop.session.evaluation.network_comparison import ComparedPair
from mnist_desktop.ui.library.pair_table import PairTable
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.image_gallery import ImageGallery
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.painting import below_each_other, painting_of
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.widgets.theme import GRID

_WAY_BACK = "Show the list of all runs again. Esc"
_SPLITS = {
    "validation": "Judged by {:,} training images that both held back.",
    "test": "Judged by the {:,} test images.",
}
_OTHER_SPLIT = {
    "validation": "Compare them by the training images that neither learned from.",
    "test": "Compare them by the test images instead; it counts as a look at these.",
}
_GALLERY = (
    "What A and B read each image as; click puts one on the sheet, W asks why, T what taught it "
    "so, P pins it."
)


class ComparisonView(QWidget):
    """Shows one pair; a click on a count of the table shows its images."""

    back_wanted = Signal()
    failed = Signal(str)
    """A sentence for the user: what could not be saved, and why."""
    image_chosen = Signal(object, int)
    """A (28, 28) image of the split, and its index there."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    pin_wanted = Signal(object)
    split_wanted = Signal(object, str)
    """Compare the same pair, a ComparedPair, by the split of this name."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("comparison")
        self._pair: ComparedPair | None = None
        self._back = QPushButton(icon("undo"), "All runs")
        describe(self._back, name="back_to_runs", label="Back to the runs", explanation=_WAY_BACK)
        self._back.clicked.connect(self.back_wanted)
        self._other_split = QPushButton()
        self._other_split.hide()
        self._other_split.clicked.connect(self._choose_split)
        self._names = [_network_label(letter) for letter in "AB"]
        self._verdict = QLabel()
        self._verdict.setWordWrap(True)
        describe(
            self._verdict,
            name="comparison_verdict",
            label="Verdict",
            explanation="McNemar's test, exact: of the images that one alone reads right, chance "
            "gives each half.",
        )
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        describe(
            self._progress,
            name="comparison_progress",
            label="Progress",
            explanation="How many of the images both networks have read so far.",
        )
        self._table = PairTable()
        self._table.chosen.connect(self._show_images)
        self._title = muted_label()
        self._title.setObjectName("comparison_title")
        self._gallery = ImageGallery(_GALLERY)
        self._gallery.image_chosen.connect(self._choose_image)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._gallery.asked.connect(self._ask)
        self._lay_out()
        back = QAction(self)
        back.setShortcut(QKeySequence(Qt.Key.Key_Escape))
        back.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.triggered.connect(self.back_wanted)
        self.addAction(back)

    def show_beginning(self, a: str, b: str, split_name: str) -> None:
        """Say which two read a split now; the table follows."""
        self._pair = None
        for label, letter, name in zip(self._names, "AB", (a, b), strict=True):
            label.setText(f"{letter}  {name}")
        self._verdict.setText(f"Both networks read the {split_name} images.")
        self._leave_split()
        self._progress.setRange(0, 0)
        self._progress.show()
        self._table.clear()
        self._title.setText("")
        self._gallery.show_sentence("")

    def show_progress(self, done: int, of: int) -> None:
        """Tell how many of the images were read."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)

    def show_pair(self, pair: ComparedPair) -> None:
        """Show what came of it, and the images that A alone reads right."""
        self._pair = pair
        found = pair.found
        self._progress.hide()
        for label, letter, network, accuracy in zip(
            self._names,
            "AB",
            (pair.a, pair.b),
            (found.accuracy_a, found.accuracy_b),
            strict=True,
        ):
            low, high = accuracy_interval(round(accuracy * found.images), found.images)
            label.setText(
                f"{letter}  {network.name}: {percent(accuracy, 2)} "
                f"({100 * low:.2f} to {100 * high:.2f})"
            )
        self._verdict.setText(f"{_SPLITS[pair.split_name].format(found.images)} {verdict(found)}")
        if pair.other_split:
            describe(
                self._other_split,
                name="other_split",
                label=f"By the {pair.other_split} images",
                explanation=_OTHER_SPLIT[pair.other_split],
            )
            self._other_split.setText(f"By the {pair.other_split} images")
            self._other_split.show()
        self._table.show_found(found)

    def _choose_split(self) -> None:
        if self._pair is not None:
            self.split_wanted.emit(self._pair, self._pair.other_split)

    def _leave_split(self) -> None:
        if self._other_split.hasFocus():
            self._back.setFocus()  # before the button that has it is hidden
        self._other_split.hide()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._back.setFocus(event.reason())

    @Slot(str, object)
    def _show_images(self, kind: str, images: Sequence[int]) -> None:
        if self._pair is None:
            return
        self._title.setText(f"{kind}: {len(images):,} images")
        if images:
            found = differing(self._pair.reading_a, self._pair.reading_b, images)
            self._gallery.show_images(found)
        else:
            self._gallery.show_sentence("There is no such image.")

    def _choose_image(self, index: int) -> None:
        if self._pair is not None:
            self.image_chosen.emit(self._pair.reading_a.split.images[index], index)

    def _ask(self, index: int, question: Question) -> None:
        if self._pair is not None:
            self.asked.emit(self._pair.reading_a.split.images[index], question)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._back)
        heads = QWidget()
        names = QVBoxLayout(heads)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(GRID // 2)
        for label in self._names:
            names.addWidget(label)
        head.addWidget(heads, 1)
        head.addWidget(self._other_split)
        judged = QWidget()
        row = QHBoxLayout(judged)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self._table)
        row.addWidget(self._verdict, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self._progress)
        keep = keep_menu(
            "comparison",
            "Comparison of two networks",
            picture=lambda: below_each_other(painting_of(heads), painting_of(judged)),
            of=self,
            table=self._rows,
            failed=self.failed.emit,
        )
        column.addWidget(card("The same images, read by both", judged, corner=keep))
        images = keep_menu(
            "comparison_images",
            "Images that two networks read differently",
            picture=self._gallery.sheet,
            of=self._gallery,
            table=lambda: image_figures(self._gallery.images),
            failed=self.failed.emit,
        )
        title = QHBoxLayout()
        title.addWidget(self._title, 1)
        title.addWidget(images)
        column.addWidget(card("", title, self._gallery), 1)

    def _rows(self) -> Iterator[list[str]]:
        """Both accuracies, the four counts and the verdict."""
        pair = self._pair
        if pair is None:
            return
        found = pair.found
        yield ["", pair.a.name, pair.b.name]
        yield ["accuracy", f"{found.accuracy_a:.6f}", f"{found.accuracy_b:.6f}"]
        yield ["only this one right", str(len(found.only_a)), str(len(found.only_b))]
        yield ["both right", str(found.both_right), ""]
        yield ["both wrong", str(len(found.both_wrong)), ""]
        yield ["p (McNemar)", f"{found.p_value:.6g}", ""]


def _network_label(letter: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    describe(
        label,
        name=f"compared_{letter.lower()}",
        label=f"Network {letter}",
        explanation=f"Network {letter}, and how many of the images it reads right (95 %).",
    )
    return label
