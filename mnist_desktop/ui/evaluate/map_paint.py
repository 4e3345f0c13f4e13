"""Paints what stands on the map of a split: names, mistakes, the ink, and the image gone to."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette, QPen

from mnist_desktop.core.evaluation.gallery import ReadImage, SplitReading
from mnist_desktop.ui.evaluate.map_points import digit_colors
from mnist_desktop.ui.widgets.elided import elided
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.theme import GRID, mistake_color

_PICTURE = 3 * 28
_RING = 6.0
_GAP = 14.0
_NAME = 18 * GRID  # so wide the name of a class may be


def paint_mistakes(
    painter: QPainter,
    screen: NDArray[np.float32],
    reading: SplitReading,
    palette: QPalette,
    only: int | None = None,
) -> None:
    """A ring round each image that was read wrong; of one class, or of all."""
    wrong = reading.predicted != reading.split.labels
    if only is not None:
        wrong &= reading.split.labels == only
    color = mistake_color(palette)
    color.setAlpha(170)  # so that many of them hide less
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, 1))
    for x, y in screen[wrong].tolist():
        painter.drawEllipse(QPointF(x, y), _RING, _RING)


def paint_names(
    painter: QPainter, screen: NDArray[np.float32], reading: SplitReading, palette: QPalette
) -> dict[int, QRectF]:
    """Each class's name, large, in the middle of its images, with a rim of its colour.

    Gives where each stands, by label.
    """
    places: dict[int, QRectF] = {}
    paper = QColor(palette.base().color())
    paper.setAlpha(200)
    for digit, color in enumerate(digit_colors(palette)):
        chosen = screen[reading.split.labels == digit]
        if not len(chosen):
            continue
        x, y = np.median(chosen, axis=0).tolist()
        name = elided(painter, reading.split.class_names[digit], _NAME)
        bounds = painter.fontMetrics().boundingRect(name)
        place = QRectF(0, 0, bounds.width() + GRID, bounds.height())
        place.moveCenter(QPointF(x, y))
        places[digit] = place
        painter.setPen(QPen(color, 2))
        painter.setBrush(paper)
        painter.drawRoundedRect(place, 4, 4)
        painter.setPen(palette.text().color())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
    return places


def paint_ink(
    painter: QPainter, place: QPointF, read_as: str, within: QRectF, palette: QPalette
) -> None:
    """A cross where the ink lies, or at the edge that is nearest to it."""
    edge = within.adjusted(10, 10, -10, -10)
    x = min(max(place.x(), edge.left()), edge.right())
    y = min(max(place.y(), edge.top()), edge.bottom())
    for color, width in ((palette.base().color(), 7), (palette.text().color(), 3)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(x - 8, y), QPointF(x + 8, y))
        painter.drawLine(QPointF(x, y - 8), QPointF(x, y + 8))
    words = elided(painter, f"your ink: {read_as}", 2.5 * _NAME)
    size = QSizeF(painter.fontMetrics().horizontalAdvance(words) + GRID, 2.5 * GRID)
    box = _beside(QPointF(x, y), size, within)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.text())
    painter.drawRoundedRect(box, 4, 4)
    painter.setPen(palette.base().color())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_image(
    painter: QPainter, place: QPointF, read: ReadImage, within: QRectF, palette: QPalette
) -> None:
    """An image beside its place, and what is read of it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.text().color(), 2))
    painter.drawEllipse(place, _RING + 2, _RING + 2)
    actual, predicted = (read.class_names[each] for each in (read.actual, read.predicted))
    mark = "✓" if read.predicted == read.actual else "✗"
    lines = (f"{actual}, read {predicted} {mark}", f"image {read.index:,}")
    metrics = painter.fontMetrics()
    width = max(_PICTURE, *(metrics.horizontalAdvance(line) for line in lines)) + GRID
    box = _beside(place, QSizeF(width, _PICTURE + 2 * metrics.height() + GRID), within)
    painter.setPen(palette.mid().color())
    painter.setBrush(palette.base())
    painter.drawRoundedRect(box, 4, 4)
    frame = QRectF(box.center().x() - _PICTURE / 2, box.top() + 4, _PICTURE, _PICTURE)
    painter.drawImage(frame, ink_image(read.image, palette))
    painter.setPen(palette.text().color())
    text = box.adjusted(0, _PICTURE + 4, 0, 0)
    painter.drawText(text, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))


def _beside(place: QPointF, size: QSizeF, within: QRectF) -> QRectF:
    """A box at the right of a place, or at its left where there is no room."""
    box = QRectF(QPointF(place.x() + _GAP, place.y() - size.height() / 2), size)
    if box.right() > within.right():
        box.moveRight(place.x() - _GAP)
    box.moveTop(min(max(box.top(), within.top()), within.bottom() - size.height()))
    return box
