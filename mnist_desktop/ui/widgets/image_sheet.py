"""Many images on one sheet, to be kept as a picture."""

from collections.abc import Sequence
from math import ceil, sqrt

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette

from mnist_desktop.core.evaluation.gallery import GalleryImage
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.painting import Painting
from mnist_desktop.ui.widgets.theme import GRID

MOST = 1_000
"""More make a picture that is too large for most programs."""
_SIDE = 56


def image_sheet(images: Sequence[GalleryImage], palette: QPalette, font: QFont) -> Painting:
    """The first MOST images in rows, each above its caption; below them how many there are not."""
    shown = images[:MOST]
    metrics = QFontMetrics(font)
    captions = [image.caption for image in shown]
    lines = [caption.splitlines() for caption in captions]
    widths = [metrics.horizontalAdvance(line) for caption in lines for line in caption]
    width = max([_SIDE, *widths]) + GRID
    height = _SIDE + metrics.height() * max(map(len, lines), default=1) + GRID
    columns = max(ceil(sqrt(len(shown) * height / width)), 1)
    rows = max(ceil(len(shown) / columns), 1)
    foot = metrics.height() + GRID if len(images) > MOST else 0

    def paint(painter: QPainter, _: float) -> None:
        painter.setFont(font)
        painter.setPen(palette.text().color())
        for place, (image, caption) in enumerate(zip(shown, captions, strict=True)):
            row, column = divmod(place, columns)
            corner = (column * width + GRID // 2, row * height + GRID // 2)
            tile = QRect(*corner, width - GRID, height - GRID)
            digit = QRect(tile.x() + (tile.width() - _SIDE) // 2, tile.y(), _SIDE, _SIDE)
            painter.drawImage(digit, ink_image(image.image, palette))
            painter.drawText(
                tile, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, caption
            )

        if foot:
            below = QRect(GRID // 2, rows * height, columns * width, foot)
            told = f"The first {MOST:,} of {len(images):,} images; the table lists all."
            painter.drawText(below, Qt.AlignmentFlag.AlignLeft, told)

    size = QSize(columns * width, rows * height + foot)
    return Painting(size=size, paper=palette.base().color(), paint=paint)
