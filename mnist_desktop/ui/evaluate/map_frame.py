"""Which part of a map is shown, and where on the screen."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QSize

_MARGIN = 24  # pixels round all of the map
_MOST_SCALE = 60.0


class MapFrame:
    """Places are (n, 2), the second upwards; on the screen pixels from the top left corner."""

    def __init__(self) -> None:
        self.scale = 1.0
        """1 where all of the map is shown."""
        self._pixels = np.ones(2, np.float32)
        self._offset = np.zeros(2, np.float32)

    def show_all(self, places: NDArray[np.float32], size: QSize) -> None:
        """Have all places fill a widget of that size; each axis by itself."""
        low, high = places.min(axis=0), places.max(axis=0)
        room = np.array([size.width(), size.height()], np.float32) - 2 * _MARGIN
        self._pixels = np.maximum(room, 1) / np.maximum(high - low, 1e-6) * (1, -1)
        middle = np.array([size.width(), size.height()]) / 2
        self._offset = middle - (low + high) / 2 * self._pixels
        self.scale = 1.0

    def on_screen(self, places: NDArray[np.float32]) -> NDArray[np.float32]:
        """Where places are on the screen."""
        pixels: NDArray[np.float32] = (places * self._pixels + self._offset).astype(np.float32)
        return pixels

    def zoom(self, factor: float, at: QPointF) -> None:
        """Make it larger or smaller; what is at that pixel stays there."""
        factor = min(max(self.scale * factor, 0.5), _MOST_SCALE) / self.scale
        pixel = np.array([at.x(), at.y()])
        self._offset = pixel + (self._offset - pixel) * factor
        self._pixels = self._pixels * factor
        self.scale *= factor

    def move(self, by: QPointF) -> None:
        """Move it by so many pixels."""
        self._offset = self._offset + np.array([by.x(), by.y()])
