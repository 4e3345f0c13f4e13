"""Maps side by side in one picture: which pixel of the picture is which number, and back."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage

from mnist_desktop.ui.widgets.shades import GAP

_Number = TypeVar("_Number", bound=np.generic)
Place = tuple[int, int, int]
"""(row, column, channel)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mosaic:
    """Where the maps of an array (rows, columns, channels) lie in a room."""

    shape: tuple[int, int, int]
    across: int  # maps in a row
    side: float  # of a number's square
    left: float = 0.0
    top: float = 0.0

    @property
    def gap(self) -> int:
        """Squares between two maps; none around a single one."""
        return 1 if self.shape[2] > 1 else 0

    @property
    def area(self) -> QRectF:
        """All of the picture."""
        rows, columns, channels = self.shape
        down = ceil(channels / self.across)
        width = self.across * (columns + self.gap) - self.gap
        height = down * (rows + self.gap) - self.gap
        return QRectF(self.left, self.top, width * self.side, height * self.side)

    def map_area(self, channel: int) -> QRectF:
        """Where a map is."""
        rows, columns, _ = self.shape
        down, right = divmod(channel, self.across)
        left = self.left + right * (columns + self.gap) * self.side
        top = self.top + down * (rows + self.gap) * self.side
        return QRectF(left, top, columns * self.side, rows * self.side)

    def square(self, place: Place) -> QRectF:
        """Where a number is."""
        row, column, channel = place
        corner = self.map_area(channel).topLeft()
        offset = QPointF(column * self.side, row * self.side)
        return QRectF(corner + offset, QSizeF(self.side, self.side))

    def place_at(self, point: QPointF) -> Place | None:
        """The number at a point; None in a gap, or beside the maps."""
        rows, columns, channels = self.shape
        x, y = (point.x() - self.left) / self.side, (point.y() - self.top) / self.side
        right, column = divmod(int(x // 1), columns + self.gap)
        down, row = divmod(int(y // 1), rows + self.gap)
        channel = down * self.across + right
        inside = 0 <= right < self.across and down >= 0 and row < rows and column < columns
        return (row, column, channel) if inside and channel < channels else None

    def laid_out(self, array: NDArray[_Number], gap: _Number | int) -> NDArray[_Number]:
        """The numbers of an array of this shape, row by row of the picture; `gap` between maps."""
        rows, columns, channels = self.shape
        down = ceil(channels / self.across)
        tiles = np.full(
            (down * self.across, rows + self.gap, columns + self.gap), gap, dtype=array.dtype
        )
        tiles[:channels, :rows, :columns] = array.transpose(2, 0, 1)
        height, width = down * tiles.shape[1], self.across * tiles.shape[2]
        rows_of_tiles = tiles.reshape(down, self.across, *tiles.shape[1:])
        laid = rows_of_tiles.transpose(0, 2, 1, 3).reshape(height, width)
        return laid[: height - self.gap, : width - self.gap]

    def picture(self, levels: NDArray[np.uint16], shades: NDArray[np.uint32]) -> QImage:
        """The maps in colour, a pixel a number: `levels` has the array's shape."""
        pixels = shades[self.laid_out(levels, GAP)]
        height, width = pixels.shape
        image = QImage(pixels.tobytes(), width, height, 4 * width, QImage.Format.Format_RGB32)
        return image.copy()  # owns its pixels: those of the bytes die with this call


def mosaic_in(shape: tuple[int, int, int], room: QRectF) -> Mosaic:
    """The maps as large as they fit into the room, in its middle."""
    across, side = _largest(shape, room.width(), room.height())
    area = Mosaic(shape=shape, across=across, side=side).area
    left = room.left() + (room.width() - area.width()) / 2
    top = room.top() + (room.height() - area.height()) / 2
    return Mosaic(shape=shape, across=across, side=side, left=left, top=top)


@lru_cache(maxsize=256)  # asked for at every movement of the pen
def _largest(shape: tuple[int, int, int], width: float, height: float) -> tuple[int, float]:
    """How many maps stand in a row for all to be as large as they can, and a number's side."""
    rows, columns, channels = shape
    gap = 1 if channels > 1 else 0
    best = 1, 0.0
    for across in range(1, channels + 1):
        down = ceil(channels / across)
        side = min(width / (across * (columns + gap) - gap), height / (down * (rows + gap) - gap))
        if side > best[1]:
            best = across, side
    return best[0], max(best[1], 0.01)
