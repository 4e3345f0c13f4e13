"""The tab of the labels: those that people found wrong, and those that the network doubts."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QSplitter,
    QVBoxLayout,
)

from mnist_desktop.core.evaluation.doubted_labels import most_doubted, suspicious
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.evaluate.known_errors_card import KnownErrorsCard
from mnist_desktop.ui.evaluate.label_tiles import LabelDelegate
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.image_gallery import ImageGallery
from mnist_desktop.ui.widgets.image_sheet import image_sheet
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.painting import Painting
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.widgets.theme import GRID

_MOST_SHOWN = 200
_DOUBTED = (
    "Images by how little the network believes their labels, least first; click one to see it."
)
_EVALUATED, _TRAINING = range(2)
_SPLITS = (
    ("doubted_evaluated", "Test split", "Doubt the labels of the images that are evaluated."),
    ("doubted_training", "Training split", "Doubt the labels that it learned; reads them all."),
)
_RULE = (
    "Ordered by how likely the network finds each image's own label; {count} suspicious by "
    "confident learning (Northcutt, Jiang, Chuang, 2021)."
)
_LEARNED = " It learned these labels, so it doubts them less than it should."


class LabelsTab(EvaluationTab):
    """Reads the training split only when that is chosen, and only while the tab is seen."""

    train_wanted = Signal(object)
    """The TrainedNetwork that is to read the training split."""
    train_unwanted = Signal()

    def __init__(self, choose_file: ChooseFile = choose_file_to_save) -> None:
        super().__init__()
        self._network: TrainedNetwork | None = None
        self._of_split: SplitReading | None = None
        self._doubted: SplitReading | None = None
        self._known = KnownErrorsCard(choose_file)
        self._known.image_chosen.connect(self.image_chosen)
        self._known.pin_wanted.connect(self.pin_wanted)
        self._known.asked.connect(self.asked)
        self._known.failed.connect(self.failed)
        self._split = QButtonGroup(self)
        self._split_buttons = [self._split_button(*line) for line in enumerate(_SPLITS)]
        self._split_buttons[_EVALUATED].setChecked(True)
        self._split.idClicked.connect(self._choose_split)
        self._rule = muted_label()
        self._rule.setWordWrap(True)
        self._rule.setObjectName("doubted_rule")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        describe(
            self._progress,
            name="doubted_progress",
            label="Progress",
            explanation="How many of the training images have been read so far.",
        )
        self._progress.hide()
        self._gallery = ImageGallery(_DOUBTED, name="doubted_gallery", delegate=LabelDelegate)
        self._gallery.image_chosen.connect(self._choose_image)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._gallery.asked.connect(self._ask)
        self._lay_out(choose_file)

    @property
    def follows_epochs(self) -> bool:
        return not self._wants_train

    def show_network(self, network: TrainedNetwork, *, is_earlier: bool = False) -> None:  # noqa: ARG002
        self._network = network

    def show_reading(self, name: str, reading: SplitReading) -> None:  # noqa: ARG002
        self._of_split = reading
        self._split_buttons[_EVALUATED].setText(f"{reading.split_name.capitalize()} split")
        self._known.show_reading(reading)
        self._choose_split()

    @Slot(int, int)
    def show_train_progress(self, done: int, of: int) -> None:
        """Tell how many of the training images were read."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self._rule.setText(f"Reading the training split: {done:,} of {of:,} images.")

    @Slot(object, object)
    def show_train_reading(self, network: TrainedNetwork, reading: SplitReading) -> None:
        """Show what a network makes of the training split, if that is still what is wanted."""
        if network is self._network and self._wants_train:
            self._show_doubted(reading, _LEARNED)

    @Slot(str)
    def show_train_failure(self, sentence: str) -> None:
        """Say why the training split could not be read."""
        self._progress.hide()
        self._rule.setText(sentence)
        self._gallery.show_sentence("The training split could not be read.")

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._wants_train and self._doubted is None and self._network is not None:
            self.train_wanted.emit(self._network)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._wants_train and self._doubted is None:
            self.train_unwanted.emit()

    @property
    def _wants_train(self) -> bool:
        return self._split.checkedId() == _TRAINING

    def _split_button(self, number: int, line: tuple[str, str, str]) -> QPushButton:
        name, title, explanation = line
        button = QPushButton(title)
        button.setCheckable(True)
        describe(button, name=name, label=title, explanation=explanation)
        self._split.addButton(button, number)
        return button

    def _lay_out(self, choose_file: ChooseFile) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID // 2)
        for button in self._split_buttons:
            head.addWidget(button)
        head.addStretch(1)
        head.addWidget(
            keep_menu(
                "doubted_labels",
                "Doubted labels",
                picture=self._picture,
                table=self._rows,
                failed=self.failed.emit,
                choose_file=choose_file,
                of=self._gallery,
            )
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._known)
        splitter.addWidget(
            card("Labels that the network doubts", head, self._rule, self._progress, self._gallery)
        )
        splitter.setSizes([1_000, 1_000])  # shares: there is less room than that
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    @Slot()
    def _choose_split(self) -> None:
        if not self._wants_train:
            self.train_unwanted.emit()
            if self._of_split is not None:
                self._show_doubted(self._of_split)
        elif self._network is not None:
            self._doubted = None
            self._progress.setRange(0, 0)
            self._progress.show()
            self._rule.setText("Reading the training split.")
            self._gallery.show_sentence("The network reads the training split.")
            self.train_wanted.emit(self._network)

    def _show_doubted(self, reading: SplitReading, remark: str = "") -> None:
        self._doubted = reading
        self._progress.hide()
        count = int(suspicious(reading.probabilities, reading.split.labels).sum())
        of = len(reading.split)
        words = f"{count:,} of {of:,} " + ("is" if count == 1 else "are")
        self._rule.setText(_RULE.format(count=words) + remark)
        self._gallery.show_images(most_doubted(reading, _MOST_SHOWN))

    def _picture(self) -> Painting:
        images = most_doubted(self._doubted, _MOST_SHOWN) if self._doubted else []
        return image_sheet(images, self.palette(), self.font())

    def _rows(self) -> list[list[str]]:
        rows = [["image", "label", "probability of the label", "read as", "its probability"]]
        for doubted in most_doubted(self._doubted, _MOST_SHOWN) if self._doubted else ():
            of_label, of_read = (f"{p:.6f}" for p in (doubted.self_confidence, doubted.probability))
            label, read = f"{doubted.actual}", f"{doubted.predicted}"
            rows.append([f"{doubted.index}", label, of_label, read, of_read])
        return rows

    def _choose_image(self, index: int) -> None:
        if self._doubted is not None:
            self.image_chosen.emit(self._doubted.split.images[index], index)

    @Slot(int)
    def _ask(self, index: int, question: Question) -> None:
        if self._doubted is not None:
            self.asked.emit(self._doubted.split.images[index], question)


def _build() -> LabelsTab:
    from mnist_desktop.ui.evaluate.example import show_example

    tab = LabelsTab()
    show_example(tab)
    tab.resize(900, 520)
    return tab


if __name__ == "__main__":
    preview(_build)
