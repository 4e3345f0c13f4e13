"""Paints thousands of images' places at once: each as its class's mark, in its colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette

from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.ui.widgets.theme import is_dark, many_series_colors

Places = NDArray[np.float32]
"""(n, 2), in pixels from the top left corner."""

_MORE_LIGHT = ("#7a3fb0", "#5f8a1c", "#8b5a2b")
_MORE_DARK = ("#c9a0ff", "#b5d96b", "#d9a878")


def digit_colors(palette: QPalette) -> tuple[QColor, ...]:
    """Ten colours. No ten are told apart by all eyes: each place bears its mark as well."""
    more = _MORE_DARK if is_dark(palette) else _MORE_LIGHT
    return (*many_series_colors(palette), *map(QColor, more))


@dataclass(frozen=True, slots=True)
class _Mark:
    """Which pixels a mark has, as offsets from its middle."""

    down: tuple[int, ...]
    across: tuple[int, ...]


def paint_digits(
    image: QImage,
    places: Places,
    digits: NDArray[np.integer],
    colors: Sequence[QColor],
    size: int,
    marks: ClassNames = DIGITS,
) -> None:
    """Write the mark of each place's class on the image (Format_RGB32), `size` pixels high.

    By NumPy, for QPainter takes 20 ms and more for as many.
    """
    width, height = image.width(), image.height()
    pixels = np.frombuffer(image.bits(), np.uint32).reshape(height, image.bytesPerLine() // 4)
    whole = np.rint(places).astype(np.intp)
    margin = size
    inside = (
        (whole[:, 0] >= margin)
        & (whole[:, 0] < width - margin)
        & (whole[:, 1] >= margin)
        & (whole[:, 1] < height - margin)
    )
    for digit, color in enumerate(colors):
        across, down = whole[inside & (digits == digit)].T
        mark = _mark(marks[digit], size)
        for row, column in zip(mark.down, mark.across, strict=True):
            pixels[down + row, across + column] = color.rgb()


@lru_cache(maxsize=128)
def _mark(text: str, size: int) -> _Mark:
    font = QFont()
    font.setPixelSize(size)
    font.setBold(True)
    font.setStyleStrategy(QFont.StyleStrategy.NoAntialias)
    metrics = QFontMetrics(font)
    side = 2 * size + 1
    drawn = QImage(side, side, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    with QPainter(drawn) as painter:
        painter.setFont(font)
        painter.setPen(Qt.GlobalColor.black)
        bounds = metrics.tightBoundingRect(text)
        left = (side - bounds.width()) / 2 - bounds.left()
        top = (side - bounds.height()) / 2 - bounds.top()
        painter.drawText(QPointF(left, top), text)
    pixels = np.frombuffer(drawn.bits(), np.uint32).reshape(side, drawn.bytesPerLine() // 4)
    down, across = np.nonzero((pixels[:, :side] & 0xFF) < 128)
    return _Mark(tuple((down - size).tolist()), tuple((across - size).tolist()))
