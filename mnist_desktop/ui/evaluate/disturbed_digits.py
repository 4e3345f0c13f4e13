"""A row of digits as a disturbance leaves them, and below each what networks read."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.arrays import Images, Labels, Outputs
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.theme import GRID, mistake_color, muted, scaled_font

_SIDE = 2 * 28  # two screen pixels for each of the image's


class DisturbedDigits(QWidget):
    """Shows the images at once; what is read may come later."""

    def __init__(self) -> None:
        super().__init__()
        self._images: Images = np.empty((0, 28, 28), np.uint8)
        self._labels: Labels = np.empty(0, np.uint8)
        self._outputs: Sequence[Outputs] = ()
        describe(
            self,
            name="disturbed_digits",
            label="Disturbed digits",
            explanation="Ten of the images at this setting, and what is read; ✓ is right.",
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_images(self, images: Images, labels: Labels) -> None:
        """Show (n, 28, 28) images of (n,) digits, not read yet."""
        self._images, self._labels, self._outputs = images, labels, ()
        self._tell()

    def show_outputs(self, images: Images, outputs: Sequence[Outputs]) -> None:
        """Show what one or two networks make of the images, (n, 10) each, if these are shown."""
        if images is self._images:
            self._outputs = outputs
            self._tell()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(10 * (_SIDE + GRID), _SIDE + 2 * self.fontMetrics().height() + GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(scaled_font(self, 0.85))
        height = painter.fontMetrics().height()
        step = min(self.width() / max(len(self._images), 1), 2 * _SIDE)
        for number, image in enumerate(self._images):
            left = number * step + (step - _SIDE) / 2
            frame = QRectF(left, 1, _SIDE, _SIDE)
            painter.drawImage(frame, ink_image(image, self.palette()))
            painter.setPen(self.palette().mid().color())
            painter.drawRect(frame)
            for line, outputs in enumerate(self._outputs):
                is_right = outputs[number].argmax() == self._labels[number]
                colors = muted(self.palette()), mistake_color(self.palette())
                painter.setPen(colors[not is_right])
                place = QRectF(number * step, _SIDE + 3 + line * height, step, height)
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._words(number, line))

    def _words(self, number: int, line: int) -> str:
        read = int(self._outputs[line][number].argmax())
        mark = "✓" if read == self._labels[number] else "✗"
        return f"{'AB'[line]} {read} {mark}" if len(self._outputs) > 1 else f"{read} {mark}"

    def _tell(self) -> None:
        numbers, lines = range(len(self._images)), range(len(self._outputs))
        said = [
            f"{self._labels[number]} read as "
            + " and ".join(self._words(number, line)[:-2] for line in lines)
            for number in numbers
        ]
        self.setAccessibleDescription("; ".join(said) if self._outputs else "Not read yet.")
        self.update()
