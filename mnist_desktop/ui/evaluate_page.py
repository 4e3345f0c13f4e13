"""The Evaluate page: what a network reads right and wrong, down to the single image."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.arrays import Image, Outputs
from mnist_desktop.core.dataset import Split, load_split
from mnist_desktop.core.gallery import SplitReading
from mnist_desktop.core.metrics import evaluate
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.core.weight_images import first_layer_images
from mnist_desktop.paths import resources
from mnist_desktop.session.time_machine import EpochRead
from mnist_desktop.session.worker import EvaluatedNetwork
from mnist_desktop.ui.card import card, muted_label
from mnist_desktop.ui.choose_file import choose_file_to_save
from mnist_desktop.ui.confusion_view import ConfusionView
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.drawing_answers import DrawingAnswers
from mnist_desktop.ui.epoch_slider import EpochSlider
from mnist_desktop.ui.evaluation_summary import EvaluationSummary
from mnist_desktop.ui.icons import icon
from mnist_desktop.ui.image_gallery import ImageGallery
from mnist_desktop.ui.matrix_controls import MatrixModeControl
from mnist_desktop.ui.preview import preview
from mnist_desktop.ui.save_as import ChooseFile, save_button
from mnist_desktop.ui.theme import GRID
from mnist_desktop.ui.weights_view import WeightsView


class EvaluatePage(QWidget):
    """Shows a network's confusion matrix over a split, and the images of a chosen cell."""

    image_chosen = Signal(object, int)
    """A (28, 28) image of the split, and its index there."""
    pin_wanted = Signal(object)
    """A (28, 28) image of the split."""
    epoch_wanted = Signal(int)
    """The run's network as it was after that epoch is to be shown."""
    failed = Signal(str)
    """A sentence for the user: what could not be saved, and why."""

    def __init__(
        self, choose_file: ChooseFile = choose_file_to_save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reading: SplitReading | None = None
        self._choose_file = choose_file
        self._summary = EvaluationSummary()
        self._build_progress()
        self._matrix = ConfusionView()
        self._matrix.cell_chosen.connect(self._show_cell)
        self._modes = MatrixModeControl()
        self._modes.mode_chosen.connect(self._matrix.set_mode)
        self._gallery = ImageGallery()
        self._gallery.image_chosen.connect(self._choose_image)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._cell = muted_label()
        self._cell.setObjectName("gallery_title")
        self._slider = EpochSlider()
        self._slider.epoch_wanted.connect(self._go_to)
        self._newest: EvaluatedNetwork | None = None
        self._went_by = "test"
        """The split by which the slider's last epoch was judged."""
        self._weights = WeightsView()
        self._drawings = DrawingAnswers()
        self._lay_out()
        self.show_nothing("No network has been evaluated yet.")

    @Slot(object)
    def show_evaluated(self, evaluated: EvaluatedNetwork) -> None:
        """Show what a network makes of the test split, unless an earlier epoch of it is shown."""
        self._newest = evaluated
        if self._slider.is_home:
            self._show_network(evaluated)
        self._slider.show_now(_epoch_of(evaluated.network))

    @Slot(object)
    def show_epochs(self, epochs: list[int]) -> None:
        """Offer other epochs to go to; none at first, where the network is of another run."""
        if not epochs:
            self._newest, self._went_by = None, "test"
        self._slider.show_epochs(epochs)

    @Slot(object)
    def show_epoch(self, there: EpochRead) -> None:
        """Show the network as it was after an epoch, unless the slider has moved on."""
        if there.epoch == self._slider.epoch:
            self._went_by = there.split_name
            self._show_network(there.evaluated, there.split_name, keep_scale=True)
            self._slider.show_read(there.epoch)

    @Slot(int, int, int)
    def show_epoch_progress(self, epoch: int, done: int, of: int) -> None:
        """Tell how much the network of an epoch has read; what was shown stays until then."""
        self._slider.show_progress(epoch, done, of)

    def show_drawings(self, images: Sequence[Image]) -> None:
        """Read other drawings, (28, 28) each, with whatever network is shown."""
        self._drawings.show_drawings(images)

    def show_evaluation(
        self, name: str, split: Split, outputs: Outputs, *, split_name: str = "test"
    ) -> None:
        """Show what the network `name` makes of `split`; the chosen cell and mode stay.

        `outputs` are the network's, (n, 10), for the n images of the split.
        """
        evaluation = evaluate(outputs, split.labels)
        self._reading = SplitReading(split, outputs)
        self._matrix.show_matrix(evaluation.confusion_matrix)
        self._summary.show_evaluation(name, evaluation, split_name)
        self._progress.hide()
        self._pages.setCurrentIndex(1)
        if self._matrix.chosen is not None:
            self._show_cell(*self._matrix.chosen)

    @Slot(object)
    def show_looks(self, looks: int | None) -> None:
        """Say how often the test split was read for the network's run; None where none knows."""
        self._summary.show_looks(looks)

    @Slot(int, int)
    def show_progress(self, done: int, of: int) -> None:
        """Tell that `done` of `of` images were read; what was shown stays until all are."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self._progress.setVisible(True)
        if self._reading is None:
            self._reason.setText(f"Reading the images: {done:,} of {of:,}.")

    def show_nothing(self, reason: str) -> None:
        """Show no matrix, and say why."""
        self._reading = None
        self._matrix.show_matrix(None)
        self._gallery.show_sentence("Choose a cell of the matrix to see its images.")
        self._reason.setText(reason)
        self._progress.hide()
        self._pages.setCurrentIndex(0)

    def _build_progress(self) -> None:
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        describe(
            self._progress,
            name="evaluation_progress",
            label="Evaluation progress",
            explanation="How many of the images have been read so far.",
        )
        self._reason = muted_label()
        self._reason.setObjectName("evaluation_reason")
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)

    def _lay_out(self) -> None:
        matrix_foot = QHBoxLayout()
        matrix_foot.addWidget(self._modes)
        matrix_foot.addStretch(1)
        for button in self._save_buttons():
            matrix_foot.addWidget(button)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(card("Confusion matrix", self._matrix, matrix_foot))
        splitter.addWidget(self._right())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([3_000, 2_000])  # shares: there is less room than that

        evaluation = QWidget()
        column = QVBoxLayout(evaluation)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._summary)
        column.addWidget(self._slider)
        column.addWidget(splitter, 1)

        self._pages = QStackedWidget()
        self._pages.addWidget(self._reason)
        self._pages.addWidget(evaluation)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self._progress)
        whole.addWidget(self._pages, 1)

    def _right(self) -> QSplitter:
        inside = QHBoxLayout()
        inside.setSpacing(2 * GRID)
        inside.addWidget(self._weights, 1)
        inside.addWidget(self._drawings, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(card("", self._cell, self._gallery))
        splitter.addWidget(card("First layer, and your drawings", inside))
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        return splitter

    def _save_buttons(self) -> list[QWidget]:
        return [
            save_button(
                icon("picture"),
                name="save_matrix_png",
                explanation="Save the matrix as a picture (PNG), in the mode that is shown.",
                suggested="confusion-matrix.png",
                save=self._matrix.save_png,
                choose_file=self._choose_file,
                failed=self.failed.emit,
            ),
            save_button(
                icon("table"),
                name="save_matrix_csv",
                explanation="Save the counts with totals, recall and precision as a table (CSV).",
                suggested="confusion-matrix.csv",
                save=self._matrix.save_csv,
                choose_file=self._choose_file,
                failed=self.failed.emit,
            ),
        ]

    def _go_to(self, epoch: int) -> None:
        self.epoch_wanted.emit(epoch)
        # With images held back, earlier epochs were read by those: the newest is, too, then.
        is_read_anew = self._went_by != "test" and self._slider.is_kept(epoch)
        if self._slider.is_home and self._newest is not None and not is_read_anew:
            self._show_network(self._newest)
            self._slider.show_read(epoch)

    def _show_network(
        self, evaluated: EvaluatedNetwork, split_name: str = "test", *, keep_scale: bool = False
    ) -> None:
        network = evaluated.network
        self.show_evaluation(
            network.name, evaluated.split, evaluated.outputs, split_name=split_name
        )
        self._weights.show_weights(first_layer_images(network), keep_scale=keep_scale)
        self._drawings.show_network(network)

    def _show_cell(self, actual: int, predicted: int) -> None:
        if self._reading is None:
            return
        images = self._reading.cell(actual, predicted)
        read = "read right" if actual == predicted else f"read as {predicted}"
        self._cell.setText(f"Images of a {actual} {read}: {len(images):,}, most certain first")
        if images:
            self._gallery.show_images(images)
        else:
            self._gallery.show_sentence(f"No image of a {actual} was {read}.")

    def _choose_image(self, index: int) -> None:
        if self._reading is not None:
            self.image_chosen.emit(self._reading.split.images[index], index)


def _epoch_of(network: TrainedNetwork) -> int | None:
    """The epoch of its run that its weights are of."""
    record = network.record
    if record is None:
        return None
    return record.weights_epoch or record.epochs[-1].epoch


def _build() -> QWidget:
    folder = resources() / "mnist"
    split = load_split(folder / "t10k-images-idx3-ubyte.gz", folder / "t10k-labels-idx1-ubyte.gz")
    random = np.random.default_rng(0)
    outputs = random.random((len(split), 10)).astype(np.float32) ** 6
    outputs[np.arange(len(split)), split.labels] += 0.7
    page = EvaluatePage()
    page.show_evaluation("a guess", split, outputs)
    page.resize(1_100, 700)
    return page


if __name__ == "__main__":
    preview(_build)
