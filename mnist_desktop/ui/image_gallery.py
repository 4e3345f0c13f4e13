"""Many small images to look through, each with what it was read as."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from mnist_desktop.core.gallery import GalleryImage, ReadImage
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.gallery_items import READ_IMAGE, GalleryDelegate, GalleryModel
from mnist_desktop.ui.preview import preview
from mnist_desktop.ui.tile_list import TileList

_EXPLANATION = (
    "Images of the chosen cell, most certain first, with the digit read; click one to put it on "
    "the sheet, press W to pin it."
)


class ImageGallery(QWidget):
    """Shows images in rows, as many as fit, or a sentence where there are none."""

    image_chosen = Signal(int)
    """By mouse or keyboard: the image's index in its split."""
    pin_wanted = Signal(object)
    """The (28, 28) image that is current."""

    def __init__(
        self,
        explanation: str = _EXPLANATION,
        parent: QWidget | None = None,
        *,
        name: str = "gallery",
        delegate: type[GalleryDelegate] = GalleryDelegate,
    ) -> None:
        super().__init__(parent)
        self._model = GalleryModel(self)
        self._list = TileList(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(delegate(self._list))
        self._list.clicked.connect(self._choose)
        self._list.confirmed.connect(self._choose)
        self._list.addAction(self._pin_action())
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        describe(self._list, name=name, label="Images", explanation=explanation)
        self._sentence = QLabel(self)
        self._sentence.setObjectName("gallery_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setEnabled(False)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self._sentence)
        self._layout.addWidget(self._list)
        self.setMinimumWidth(220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_sentence("Choose a cell of the matrix to see its images.")

    def show_images(self, images: Sequence[GalleryImage]) -> None:
        """Show other images, at least one. The current one stays current if it is among them."""
        current = self._list.currentIndex().data(READ_IMAGE)
        self._model.show(images)
        row = 0
        if isinstance(current, GalleryImage):
            row = next((n for n, image in enumerate(images) if image.index == current.index), 0)
        self._list.setCurrentIndex(self._model.index(row, 0))
        self._layout.setCurrentWidget(self._list)

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no image."""
        self._model.show([])
        self._sentence.setText(sentence)
        self._layout.setCurrentWidget(self._sentence)

    def _pin_action(self) -> QAction:
        action = QAction("Pin: watch this image while a network learns", self._list)
        action.setObjectName("pin_image")
        action.setShortcut("W")
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self._pin_current)
        return action

    def _pin_current(self) -> None:
        current = self._list.currentIndex().data(READ_IMAGE)
        if isinstance(current, GalleryImage):
            self.pin_wanted.emit(current.image)

    def _choose(self, index: QModelIndex) -> None:
        self.image_chosen.emit(index.data(READ_IMAGE).index)


def _build() -> QWidget:
    random = np.random.default_rng(0)
    gallery = ImageGallery()
    gallery.show_images(
        [
            ReadImage(
                index=index,
                image=random.integers(0, 256, (28, 28)).astype(np.uint8),
                actual=4,
                predicted=9,
                probability=1 - index / 1_000,
            )
            for index in range(1_000)
        ]
    )
    gallery.resize(420, 560)
    return gallery


if __name__ == "__main__":
    preview(_build)
