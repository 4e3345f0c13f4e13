"""The mean image of each class, with its name."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.percent import percent
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.spoken import tell_content
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_COLUMNS = 5
_EXPLANATION = "The mean of all training images of each class: where its ink mostly lies."


class MeanImages(QWidget):
    """Two rows of five."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="mean_images", label="Mean images", explanation=_EXPLANATION)
        self._images: Images | None = None
        self._names: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_means(self, images: Images, names: Sequence[str]) -> None:
        """Show others, (10, 28, 28)."""
        self._images, self._names = images, names
        inks = images.mean(axis=(1, 2)) / 255
        told = (f"{name} {percent(float(ink))}" for name, ink in zip(names, inks, strict=True))
        tell_content(self, f"Ink on average: {', '.join(told)}.")
        self.update()

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._images is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(scaled_font(self, 0.85))
        line = painter.fontMetrics().height()
        rows = -(-len(self._names) // _COLUMNS)
        width, height = self.width() / _COLUMNS, self.height() / rows
        side = max(min(width - GRID, height - line - GRID / 2), 8)
        for number, (image, name) in enumerate(zip(self._images, self._names, strict=True)):
            row, column = divmod(number, _COLUMNS)
            left, top = column * width + (width - side) / 2, row * height
            place = QRectF(left, top, side, side)
            painter.drawImage(place, ink_image(image, self.palette()))
            painter.setPen(self.palette().mid().color())
            painter.drawRect(place)
            painter.setPen(self.palette().text().color())
            label = QRectF(column * width, top + side, width, line)
            text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(width))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)

    def sizeHint(self) -> QSize:
        return QSize(_COLUMNS * 9 * GRID, 22 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(_COLUMNS * 4 * GRID, 13 * GRID)


def _build() -> QWidget:
    shown = MeanImages()
    random = np.random.default_rng(0)
    shown.show_means(
        random.integers(0, 256, (10, 28, 28)).astype(np.uint8), [str(n) for n in range(10)]
    )
    return shown


if __name__ == "__main__":
    preview(_build)
