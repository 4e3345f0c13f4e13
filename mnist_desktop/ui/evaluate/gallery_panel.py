"""A gallery with its title, its order, its zoom, and what can be done with its images."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStatusTipEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.gallery import GalleryOrder, SplitReading, image_figures
from mnist_desktop.library.split_file import save_split
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.gallery_items import ZOOMS
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.image_gallery import ImageGallery
from mnist_desktop.ui.widgets.image_sheet import MOST
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.widgets.theme import GRID

_IDX = "IDX images, with their labels beside them (*.gz)"
_KEEP = (
    f"Keep the images: as a picture (the first {MOST:,}), a table, or IDX files with labels. Where "
    "several are selected, these only."
)
_ORDER = "Which images come first; a close call is one whose second answer is nearly as likely."


class GalleryPanel(QWidget):
    """Shows images of a reading; `image_chosen` and the like are those of the tabs."""

    image_chosen = Signal(object, int)
    """A (28, 28) image, and its index in the split."""
    pin_wanted = Signal(object)
    """A (28, 28) image."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    failed = Signal(str)

    def __init__(self, choose_file: ChooseFile = choose_file_to_save) -> None:
        super().__init__()
        self._choose_file = choose_file
        self._reading: SplitReading | None = None
        self._indices: NDArray[np.intp] = np.zeros(0, np.intp)
        self._empty = ""
        self._title = muted_label()
        self._title.setObjectName("gallery_title")
        self._title.setWordWrap(True)
        self._gallery = ImageGallery()
        self._gallery.image_chosen.connect(self._choose)
        self._gallery.asked.connect(self._ask)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._order = QComboBox()
        self._order.addItems([order.value.capitalize() for order in GalleryOrder])
        self._order.currentIndexChanged.connect(self._arrange)
        # Narrow, where there is little room: the list that opens is as wide as its texts.
        self._order.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._order.setMinimumContentsLength(12)
        self._order.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        describe(self._order, name="gallery_order", label="Order", explanation=_ORDER)
        self._lay_out()

    def show_images(
        self, title: str, reading: SplitReading, indices: NDArray[np.intp], empty: str
    ) -> None:
        """Show the images with these indices in the split, or the sentence `empty`."""
        self._reading, self._indices, self._empty = reading, indices, empty
        self._title.setText(f"{title}: {len(indices):,}")
        self._arrange()

    def go_to(self, index: int) -> None:
        """Make the image of that index in the split the current one, which has the keyboard."""
        self._gallery.go_to(index)
        self._gallery.take_keyboard()

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no image."""
        self._reading, self._indices = None, np.zeros(0, np.intp)
        self._title.setText("")
        self._gallery.show_sentence(sentence)

    def _arrange(self) -> None:
        if self._reading is None:
            return
        if not len(self._indices):
            self._gallery.show_sentence(self._empty)
            return
        order = list(GalleryOrder)[self._order.currentIndex()]
        self._gallery.show_images(self._reading.sorted(self._indices, order))

    def _choose(self, index: int) -> None:
        if self._reading is not None:
            self.image_chosen.emit(self._reading.split.images[index], index)

    def _ask(self, index: int, question: Question) -> None:
        if self._reading is not None:
            self.asked.emit(self._reading.split.images[index], question)

    def _lay_out(self) -> None:
        captions = _tool(
            "gallery_labels", "Labels", "label", "Say below each image how it was read."
        )
        captions.setCheckable(True)
        captions.setChecked(True)
        captions.toggled.connect(self._gallery.set_captions_shown)
        tools = QHBoxLayout()
        tools.setSpacing(GRID // 2)
        tools.addWidget(self._order, 1)
        for button in (*self._zoom_buttons(), captions, self._keep_button()):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._title)
        column.addLayout(tools)
        column.addWidget(self._gallery, 1)

    def _zoom_buttons(self) -> list[QToolButton]:
        smaller = _tool("gallery_smaller", "Smaller", "zoom_out", "Show the images smaller. Ctrl+−")
        larger = _tool("gallery_larger", "Larger", "zoom_in", "Show the images larger. Ctrl++")
        smaller.clicked.connect(lambda: self._gallery.set_zoom(self._gallery.zoom - 1))
        larger.clicked.connect(lambda: self._gallery.set_zoom(self._gallery.zoom + 1))

        def show_limits(place: int) -> None:
            smaller.setEnabled(place > 0)
            larger.setEnabled(place < len(ZOOMS) - 1)

        self._gallery.zoom_changed.connect(show_limits)
        return [smaller, larger]

    def _keep_button(self) -> QToolButton:
        button = keep_menu(
            "gallery",
            "Images",
            picture=self._gallery.sheet,
            table=self._rows,
            failed=self.failed.emit,
            choose_file=self._choose_file,
            of=self._gallery,
        )
        describe(button, name="keep_gallery", label="Keep: Images", explanation=_KEEP)
        save = button.menu().addAction("Save as IDX, with labels…")
        save.setObjectName("save_gallery_idx")
        save.triggered.connect(self._ask_for_idx)
        return button

    def _rows(self) -> Iterator[list[str]]:
        return image_figures(self._gallery.selected())

    def _ask_for_idx(self) -> None:
        if self._reading is None or not self._gallery.images:
            self.failed.emit("There is no image to save: choose a cell of the matrix first.")
            return
        split = self._reading.split
        indices = [image.index for image in self._gallery.selected()]
        part = Split(split.images[indices], split.labels[indices], split.classes, split.class_names)
        self._choose_file(
            self.window(),
            "Save images and labels",
            _IDX,
            "chosen-images-idx3-ubyte.gz",
            lambda path: self._save_idx(part, path),
        )

    def _save_idx(self, part: Split, path: Path) -> None:
        try:
            labels = save_split(part, path)
        except UserError as error:
            self.failed.emit(str(error))
        except OSError as error:
            reason = error.strerror or str(error)
            self.failed.emit(f"{path} can't be saved: {reason}. Choose another folder or name.")
        else:
            told = QStatusTipEvent(f"{path} is saved, and the labels in {labels.name} beside it.")
            QApplication.sendEvent(self, told)


def _tool(name: str, label: str, drawing: str, explanation: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(drawing))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setFixedSize(4 * GRID, 4 * GRID)
    describe(button, name=name, label=label, explanation=explanation)
    return button
