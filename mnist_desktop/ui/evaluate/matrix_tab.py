"""The tab of the confusion matrix: a chosen cell shows its images."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout

from mnist_desktop.core.class_names import in_words
from mnist_desktop.core.gallery import SplitReading
from mnist_desktop.core.metrics import confusion_matrix
from mnist_desktop.ui.card import card, muted_label
from mnist_desktop.ui.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.confusion_view import ConfusionView
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.image_gallery import ImageGallery
from mnist_desktop.ui.keep_menu import keep_menu
from mnist_desktop.ui.matrix_controls import MatrixModeControl
from mnist_desktop.ui.theme import GRID


class MatrixTab(EvaluationTab):
    """The chosen cell and the mode stay from reading to reading."""

    def __init__(self, choose_file: ChooseFile = choose_file_to_save) -> None:
        super().__init__()
        self._reading: SplitReading | None = None
        self._choose_file = choose_file
        self._matrix = ConfusionView()
        self._matrix.cell_chosen.connect(self._show_cell)
        self._modes = MatrixModeControl()
        self._modes.mode_chosen.connect(self._matrix.set_mode)
        self._gallery = ImageGallery()
        self._gallery.image_chosen.connect(self._choose_image)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._cell = muted_label()
        self._cell.setObjectName("gallery_title")
        self._lay_out()

    def show_reading(self, name: str, reading: SplitReading) -> None:  # noqa: ARG002 - the tabs'
        self._reading = reading
        labels = reading.split.labels
        self._matrix.show_matrix(
            confusion_matrix(labels, reading.predicted, reading.outputs.shape[1]),
            reading.split.class_names,
        )
        if self._matrix.chosen is not None:
            self._show_cell(*self._matrix.chosen)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._modes)
        foot.addStretch(1)
        foot.addWidget(
            keep_menu(
                "matrix",
                "Confusion matrix",
                picture=self._matrix.painting,
                table=self._matrix.rows,
                failed=self.failed.emit,
                choose_file=self._choose_file,
            )
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(card("Confusion matrix", self._matrix, foot))
        splitter.addWidget(card("", self._cell, self._gallery))
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([3_000, 2_000])  # shares: there is less room than that
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)

    def _show_cell(self, actual: int, predicted: int) -> None:
        if self._reading is None:
            return
        images = self._reading.cell(actual, predicted)
        names = self._reading.split.class_names
        read = "read right" if actual == predicted else f"read as {names[predicted]}"
        name = in_words(names[actual])
        self._cell.setText(f"Images of {name} {read}: {len(images):,}, most certain first")
        if images:
            self._gallery.show_images(images)
        else:
            self._gallery.show_sentence(f"No image of {name} was {read}.")

    def _choose_image(self, index: int) -> None:
        if self._reading is not None:
            self.image_chosen.emit(self._reading.split.images[index], index)
