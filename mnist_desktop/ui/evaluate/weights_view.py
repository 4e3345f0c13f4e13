"""The weights of a network's first layer as images: what each unit looks for."""

from functools import lru_cache
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.inspection.arithmetic import number
from mnist_desktop.core.networks.weight_images import Tiles, WeightImages
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.hatching import hatch
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.signed_key import ends, paint_signed_key
from mnist_desktop.ui.widgets.spot_view import SpotView
from mnist_desktop.ui.widgets.theme import GRID, muted, series_colors

_EXPLANATION = (
    "What the first layer looks for: ink in the colour of + speaks for its unit, striped ink in "
    "that of − against it."
)
_GAP = 2
_KEY_WIDTH = 40 * GRID

WeightPlace = tuple[int, int, int]
"""A weight: its image, row and column."""


class WeightsView(SpotView):
    """A grid of small images, as large as fit; hovering tells which unit one is."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="weights", label="First layer's weights", explanation=_EXPLANATION)
        self._images: WeightImages | None = None
        self._scale = 1.0
        self._picture: QImage | None = None  # of all images, in the colours of the palette
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_weights(self, images: WeightImages | None, *, keep_scale: bool = False) -> None:
        """Show other weights; with the same colours for the same weights if `keep_scale`."""
        self._images = images
        if images is not None and not keep_scale:
            self._scale = images.strongest
        self._picture = None
        self.setAccessibleDescription(f"{_EXPLANATION} {self._extent()}".rstrip())
        self.update()

    def explanation(self, place: WeightPlace | None) -> str:
        """One sentence on a weight, or on all."""
        if self._images is None or place is None:
            return _EXPLANATION
        tile, row, column = place
        weights = self._images.tiles[tile]
        return (
            f"{self._images.layer}, {self._images.unit} {tile + 1:,} of {self._images.count:,}: "
            f"{number(float(weights[row, column]))} at row {row}, column {column}; "
            f"all are from {weights.min():.2f} to {weights.max():.2f}."
        )

    def _extent(self) -> str:
        if self._images is None:
            return ""
        tiles = self._images.tiles
        return (
            f"{self._images.count:,} {self._images.unit}s of {self._images.layer}, weights from "
            f"{tiles.min():.2f} to {tiles.max():.2f}."
        )

    def place_of(self, tile: int) -> QRectF:
        """Where an image of the grid is drawn, in the widget's coordinates."""
        images = self._images
        if images is None:
            return QRectF()
        room = max(self.height() - self._key_height(), 1)
        columns, side = _columns_and_side(len(images.tiles), self.width(), room)
        height, width = images.tiles.shape[1:]
        row, column = divmod(tile, columns)
        top = self._key_height() + row * (side * height / max(width, height) + _GAP)
        size = (side * width / max(width, height), side * height / max(width, height))
        return QRectF(column * (side + _GAP), top, *size)

    def _key_height(self) -> int:
        return self.fontMetrics().height() + GRID // 2

    def weight_at(self, point: QPointF) -> WeightPlace | None:
        """The weight under a point of the widget."""
        if self._images is None:
            return None
        for tile in range(len(self._images.tiles)):
            place = self.place_of(tile)
            if place.contains(point):
                height, width = self._images.tiles.shape[1:]
                row = int((point.y() - place.top()) / place.height() * height)
                column = int((point.x() - place.left()) / place.width() * width)
                return tile, min(row, height - 1), min(column, width - 1)
        return None

    def words_at(self, place: QPointF) -> str:
        return self.explanation(self.weight_at(place))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        if self._images is None:
            painter.setPen(muted(palette))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, "This network has no weights on its image.")
            return
        self._paint_key(painter, self._images)
        if self._picture is None:
            self._picture = _colored(self._images.tiles / self._scale, palette)
        height, width = self._images.tiles.shape[1:]
        for tile in range(len(self._images.tiles)):
            source = QRectF(0, tile * height, width, height)
            place = self.place_of(tile)
            painter.drawImage(place, self._picture, source)
            hatch(painter, place, self._images.tiles[tile], self._scale, palette)

    def _paint_key(self, painter: QPainter, images: WeightImages) -> None:
        metrics = self.fontMetrics()
        shown = "" if len(images.tiles) == images.count else f"{len(images.tiles)} of "
        note = f"{shown}{images.count:,} {images.unit}s"
        room = QRectF(0, 0, self.width(), metrics.height())
        left = metrics.horizontalAdvance(note) + 2 * GRID
        if left < self.width() / 3:
            painter.setPen(muted(self.palette()))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, note)
            room.setRight(room.right() - left)
        low, high = ends(self._scale)
        room.setWidth(min(room.width(), _KEY_WIDTH))
        paint_signed_key(painter, room, self.palette(), f"{low} against", f"{high} for")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._picture = None

    def sizeHint(self) -> QSize:
        return QSize(28 * GRID, 28 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 12 * GRID)


@lru_cache(maxsize=16)  # asked for once a tile
def _columns_and_side(count: int, width: int, height: int) -> tuple[int, float]:
    """How many of `count` images stand in a row for all to be as large as they can."""
    best = 1, 0.0
    for columns in range(1, count + 1):
        side = min(width / columns, height / ceil(count / columns)) - _GAP
        if side > best[1]:
            best = columns, side
    return best


def _colored(shares: Tiles, palette: QPalette) -> QImage:
    """All images below each other: the paper at 0, towards one colour above it, another below.

    The colours are those of the charts' two lines, which colour-blind eyes tell apart as well.
    """
    below, above = (_channels(color) for color in series_colors(palette))
    paper = _channels(palette.alternateBase().color())
    strength = np.clip(shares, -1, 1).reshape(-1, shares.shape[2], 1)
    ends = np.where(strength < 0, below, above)
    mixed = paper + (ends - paper) * np.abs(strength)
    pixels = np.full((*mixed.shape[:2], 4), 255, np.uint8)
    pixels[:, :, :3] = mixed[:, :, ::-1]  # blue, green, red, as QImage's RGB32 keeps them
    height, width = pixels.shape[:2]
    return QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def _channels(color: QColor) -> NDArray[np.float32]:
    return np.array([color.red(), color.green(), color.blue()], np.float32)


def _build() -> QWidget:
    view = WeightsView()
    tiles = np.random.default_rng(0).normal(0, 0.1, (50, 28, 28)).astype(np.float32)
    view.show_weights(WeightImages(layer="dense_1", unit="unit", count=50, tiles=tiles))
    view.resize(320, 240)
    return view


if __name__ == "__main__":
    preview(_build)
