"""Nine digits as the network may be shown them, drawn anew a few times a second."""

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QRect, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.csv_table import Rows
from mnist_desktop.core.image_tables import images_table
from mnist_desktop.core.recipes.augmentation import STRONG, UNCHANGED, Augmentation, augment
from mnist_desktop.core.ways_of_writing import images_of_ways
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.sample_digits import sample_digits
from mnist_desktop.ui.widgets.theme import GRID

_COLUMNS = 3
_INTERVAL_MS = 400
_OTHER_HANDS = 3  # of the nine, where other hands' ways of writing join
_SIDE = 9 * GRID


class AugmentationPreview(QWidget):
    """Shows what an augmentation makes of nine digits; still while it is hidden."""

    def __init__(self, digits: Callable[[], Images] = sample_digits) -> None:
        """`digits` gives (9, 28, 28), when they are first needed."""
        super().__init__()
        self._digits = digits
        self._augmentation, self.has_ways = UNCHANGED, False
        self._rng = np.random.default_rng()
        self._images: Images | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self._draw_anew)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        describe(
            self,
            name="augmentation_preview",
            label="Nine digits as the network is shown them",
            explanation="Nine training images, changed anew again and again, as each epoch does.",
        )

    def show_changes(self, augmentation: Augmentation, *, has_ways: bool = False) -> None:
        """Show what `augmentation` does; the last row as other hands write, if `has_ways`."""
        self._augmentation, self.has_ways = augmentation, has_ways
        if self.isVisible():
            self._draw_anew()

    def rows(self) -> Rows:
        """The pixels of the images as they are now."""
        images = np.empty((0, 28, 28), np.uint8) if self._images is None else self._images
        return images_table([str(number) for number in range(1, len(images) + 1)], images)

    # Qt overrides

    def sizeHint(self) -> QSize:
        side = _COLUMNS * _SIDE + (_COLUMNS - 1) * GRID
        return QSize(side, side)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._draw_anew()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is painted
        if self._images is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(self.palette().mid().color())
        for number, image in enumerate(self._images):
            row, column = divmod(number, _COLUMNS)
            place = QRect(column * (_SIDE + GRID), row * (_SIDE + GRID), _SIDE, _SIDE)
            painter.drawImage(place, ink_image(image, self.palette()))
            painter.drawRect(place.adjusted(0, 0, -1, -1))

    def _draw_anew(self) -> None:
        digits = self._digits()
        if self.has_ways:
            others, _ = images_of_ways(_OTHER_HANDS, self._rng)
            digits = np.concatenate([digits[:-_OTHER_HANDS], others])
        self._images = augment(digits, self._augmentation, self._rng)
        self.update()


def _build() -> QWidget:
    shown = AugmentationPreview()
    shown.show_changes(STRONG, has_ways=True)
    return shown


if __name__ == "__main__":
    preview(_build)
