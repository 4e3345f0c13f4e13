"""A scrolling grid of images, each with what it was read as."""

from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from mnist_desktop.core.datasets.browsing import SplitImages
from mnist_desktop.core.evaluation.gallery import GalleryImage, ReadImage, ReadImages
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.gallery_items import (
    READ_IMAGE,
    ZOOMS,
    GalleryDelegate,
    GalleryModel,
    ink_image,
)
from mnist_desktop.ui.widgets.image_sheet import image_sheet
from mnist_desktop.ui.widgets.painting import Painting
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.widgets.tile_list import TileList

_EXPLANATION = (
    "Click puts an image on the sheet; W asks why, T what taught it so, M shows its cell, P pins; "
    "Ctrl or Shift select several."
)
_AT_ONCE = 10_000  # images that get their places in one go
_NOWHERE = -1
_SEVERAL = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class ImageGallery(QWidget):
    """Shows images in rows, as many as fit, or a sentence where there are none."""

    image_chosen = Signal(int)
    """By mouse or keyboard: the image's index in its split."""
    pin_wanted = Signal(object)
    """The (28, 28) image that is current."""
    asked = Signal(int, object)
    """The index in its split of the image that is current, and the Question about it."""
    zoom_changed = Signal(int)
    """The place of the zoom among ZOOMS."""

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
        self._list = _ZoomedList(self)
        self._list.setModel(self._model)
        self._list.setBatchSize(_AT_ONCE)
        self._wanted = _NOWHERE
        self._list.verticalScrollBar().rangeChanged.connect(self._scroll_on)
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._delegate = delegate(self._list)
        self._list.setItemDelegate(self._delegate)
        self._list.clicked.connect(self._choose_clicked)
        self._list.confirmed.connect(self._choose)
        self._list.zoomed.connect(lambda steps: self.set_zoom(self.zoom + steps))
        self._list.selectionModel().selectionChanged.connect(self._mark)
        for action in self._actions():
            self._list.addAction(action)
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
        current = self._current() if self._list.currentIndex().row() else None
        several = len(images) > _AT_ONCE
        mode = QListView.LayoutMode.Batched if several else QListView.LayoutMode.SinglePass
        self._list.setLayoutMode(mode)  # 60,000 at once would stop the window for 0.1 s
        self._wanted = _NOWHERE
        if self._delegate.make_room(images[0]):
            self._list.scheduleDelayedItemsLayout()
        self._model.show(images)
        row = 0 if current is None else _row_of(current.index, images)
        self._list.setCurrentIndex(self._model.index(row, 0))
        self._layout.setCurrentWidget(self._list)

    def show_sentence(self, sentence: str) -> None:
        """Say why there is no image."""
        self._model.show([])
        self._sentence.setText(sentence)
        self._layout.setCurrentWidget(self._sentence)

    def go_to(self, index: int) -> None:
        """Make the image of that index in the split the current one, and scroll to it."""
        row = self._model.index(_row_of(index, self.images), 0)
        self._list.setCurrentIndex(row)
        self._list.scrollTo(row)
        self._wanted = row.row()
        self._scroll_on()

    def take_keyboard(self) -> None:
        """Have the keys go to the current image."""
        self._list.setFocus()

    @Slot()
    def _scroll_on(self) -> None:
        """Scroll to what is wanted once it has its place."""
        wanted = self._model.index(self._wanted, 0)
        if wanted.isValid() and self._list.visualRect(wanted).isValid():
            self._list.scrollTo(wanted)
            self._wanted = _NOWHERE

    @property
    def images(self) -> Sequence[GalleryImage]:
        """All that are shown."""
        return self._model.images

    def selected(self) -> list[GalleryImage]:
        """The images that are selected, as they stand; all where only one is."""
        rows = sorted(index.row() for index in self._list.selectionModel().selectedIndexes())
        return [self.images[row] for row in rows] if len(rows) > 1 else list(self.images)

    def sheet(self) -> Painting:
        """The images that are selected, all where only one is, as a picture to be kept."""
        return image_sheet(self.selected(), self.palette(), self.font())

    @property
    def zoom(self) -> int:
        """The place of the zoom among ZOOMS."""
        return ZOOMS.index(self._delegate.zoom)

    def set_zoom(self, place: int) -> None:
        """Show the images larger or smaller, by a place among ZOOMS or the nearest."""
        place = min(max(place, 0), len(ZOOMS) - 1)
        if place != self.zoom:
            self._delegate.zoom = ZOOMS[place]
            self._list.scheduleDelayedItemsLayout()
            self.zoom_changed.emit(place)

    def set_captions_shown(self, shown: bool) -> None:
        """Show below each image what it was read as, or the images alone."""
        self._delegate.has_captions = shown
        self._list.scheduleDelayedItemsLayout()

    def _actions(self) -> list[QAction]:
        wanted: tuple[tuple[str, str, str, Callable[[], object]], ...] = (
            ("sheet_image", "Put this image on the sheet (Enter)", "", self._choose_current),
            ("why_image", "Why is it read so?", "W", partial(self._ask, Question.WHY)),
            ("taught_image", "What taught it so?", "T", partial(self._ask, Question.TAUGHT)),
            ("cell_image", "Its cell of the matrix", "M", partial(self._ask, Question.CELL)),
            ("pin_image", "Pin: watch this image while a network learns", "P", self._pin_current),
            ("zoom_in", "Larger", "Ctrl++", lambda: self.set_zoom(self.zoom + 1)),
            ("zoom_out", "Smaller", "Ctrl+-", lambda: self.set_zoom(self.zoom - 1)),
            ("select_images", "Select all", "Ctrl+A", self._list.selectAll),
            ("copy_image", "Copy this image", "Ctrl+C", self._copy_current),
        )
        actions = []
        for name, title, shortcut, do in wanted:
            action = QAction(title, self._list)
            action.setObjectName(name)
            action.setShortcut(shortcut)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(do)
            actions.append(action)
        return actions

    def _current(self) -> GalleryImage | None:
        current = self._list.currentIndex().data(READ_IMAGE)
        return current if isinstance(current, GalleryImage) else None

    def _choose_current(self) -> None:
        if (current := self._current()) is not None:
            self.image_chosen.emit(current.index)

    def _ask(self, question: Question) -> None:
        if (current := self._current()) is not None:
            self.asked.emit(current.index, question)

    def _pin_current(self) -> None:
        if (current := self._current()) is not None:
            self.pin_wanted.emit(current.image)

    def _copy_current(self) -> None:
        if (current := self._current()) is not None:
            picture = ink_image(current.image, self.palette()).scaled(280, 280)
            QGuiApplication.clipboard().setImage(picture)

    def _choose_clicked(self, index: QModelIndex) -> None:
        if not QGuiApplication.keyboardModifiers() & _SEVERAL:
            self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        self.image_chosen.emit(index.data(READ_IMAGE).index)

    def _mark(self) -> None:
        self._delegate.has_marks = len(self._list.selectionModel().selectedIndexes()) > 1
        self._list.viewport().update()


class _ZoomedList(TileList):
    """Ctrl with the wheel zooms."""

    zoomed = Signal(int)
    """By how many places among ZOOMS, at most one."""

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)


def _row_of(index: int, images: Sequence[GalleryImage]) -> int:
    """Where an image of the split stands among others; 0 where it doesn't."""
    if isinstance(images, ReadImages | SplitImages):
        places = np.flatnonzero(images.indices == index)
        return int(places[0]) if len(places) else 0
    return next((row for row, image in enumerate(images) if image.index == index), 0)


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
