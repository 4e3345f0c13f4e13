"""A row of images as a disturbance leaves them, and below each what networks read."""

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_desktop.core.arrays import Images, Labels, Outputs
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.image_tables import images_table
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided import elided
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.theme import GRID, mistake_color, muted, scaled_font

_SIDE = 2 * 28  # two screen pixels for each of the image's


class DisturbedDigits(QWidget):
    """Shows the images at once; what is read may come later."""

    def __init__(self) -> None:
        super().__init__()
        self._images: Images = np.empty((0, 28, 28), np.uint8)
        self._labels: Labels = np.empty(0, np.uint8)
        self._names = DIGITS
        self._outputs: Sequence[Outputs] = ()
        describe(
            self,
            name="disturbed_digits",
            label="Disturbed images",
            explanation="Ten of the images at this setting, and what is read; ✓ is right.",
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_images(self, images: Images, labels: Labels, names: ClassNames = DIGITS) -> None:
        """Show (n, 28, 28) images of (n,) classes with these names, not read yet."""
        self._images, self._labels, self._outputs = images, labels, ()
        self._names = names
        self._tell()

    def show_outputs(self, images: Images, outputs: Sequence[Outputs]) -> None:
        """Show what one or two networks make of the images, (n, 10) each, if these are shown."""
        if images is self._images:
            self._outputs = outputs
            self._tell()

    def rows(self) -> Iterator[list[str]]:
        """What each image is, what the networks read, and its pixels."""
        heads = [f"read by {letter}" for letter, _ in zip("AB", self._outputs, strict=False)]
        names = [self._names[label] for label in self._labels]
        first, *lines = images_table(names, self._images)
        yield ["class", *heads, *first[1:]]
        for number, (name, *pixels) in enumerate(lines):
            read = [self._names[int(outputs[number].argmax())] for outputs in self._outputs]
            yield [name, *read, *pixels]

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(10 * (_SIDE + GRID), _SIDE + 2 * self.fontMetrics().height() + GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(scaled_font(self, 0.85))
        height, step = painter.fontMetrics().height(), self._step
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
                words = self._words(number, line, within=painter.fontMetrics())
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            place = int(event.pos().x() // self._step)
            if place < len(self._images) and self._outputs:
                QToolTip.showText(event.globalPos(), self._told(place), self)
                return True
        return super().event(event)

    @property
    def _step(self) -> float:
        """How far it is from one image to the next."""
        return min(self.width() / max(len(self._images), 1), 2 * _SIDE)

    def _words(self, number: int, line: int, within: QFontMetrics | None = None) -> str:
        """What is read, and whether it is right; the name is cut where it has no room."""
        read = int(self._outputs[line][number].argmax())
        before = f"{'AB'[line]} " if len(self._outputs) > 1 else ""
        after = " ✓" if read == self._labels[number] else " ✗"
        name = self._names[read]
        if within is not None:
            room = int(self._step) - within.horizontalAdvance(before + after)
            name = elided(within, name, room)
        return f"{before}{name}{after}"

    def _told(self, number: int) -> str:
        """What an image is, and what is read."""
        lines = range(len(self._outputs))
        read = " and ".join(self._words(number, line)[:-2] for line in lines)
        return f"{self._names[self._labels[number]]} read as {read}"

    def _tell(self) -> None:
        said = (self._told(number) for number in range(len(self._images)))
        self.setAccessibleDescription("; ".join(said) if self._outputs else "Not read yet.")
        self.update()
