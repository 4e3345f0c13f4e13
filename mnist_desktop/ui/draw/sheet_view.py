"""Where the sheet lies in its widget, and where on it a pixel is."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QSize

from mnist_desktop.core.ink.ink import Ink

_RING = 3  # pixels around the sheet for the focus ring
_WIDEST = 2.0  # sheet heights
_ROUNDING = 1  # pixel, by which ink may seem to lie off the sheet on whose edge it was drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetView:
    """The sheet as it is shown: its middle is the square that ink has its coordinates from."""

    area: QRect
    """All of the sheet, in the widget's pixels."""

    @property
    def side(self) -> int:
        """The pixels of a sheet height, the unit of ink."""
        return self.area.height()

    @property
    def margin(self) -> float:
        """The pixels from the sheet's left edge to the square's."""
        return (self.area.width() - self.side) / 2

    @property
    def origin(self) -> QPointF:
        """Where the place (0, 0) of ink is."""
        return QPointF(self.area.left() + self.margin, self.area.top())

    def place_of(self, pixel: QPointF) -> tuple[float, float]:
        """The place of a pixel on the sheet, the nearest one if it lies off it, in ink's units."""
        x, y = (pixel - self.origin).toTuple()
        beyond = self.margin / self.side
        return min(max(x / self.side, -beyond), 1 + beyond), min(max(y / self.side, 0.0), 1.0)


def sheet_view(room: QSize, reach: float) -> SheetView:
    """A sheet as high as the room and as wide, but no less wide than high, at most _WIDEST.

    It is lower where ink that reaches so far, in sheet heights from the middle, has to fit.
    """
    width, height = room.width() - 2 * _RING, room.height() - 2 * _RING
    side = max(min(width, height), 1)
    if 2 * reach * side > width + _ROUNDING:
        side = max(int(width / (2 * reach)), 1)
    wide = max(min(width, int(max(_WIDEST, 2 * reach) * side)), side)
    corner = QPoint((room.width() - wide) // 2, (room.height() - side) // 2)
    return SheetView(area=QRect(corner, QSize(wide, side)))


def reach_of(ink: Ink) -> float:
    """How far from the middle of the sheet ink lies to either side, half a sheet at least."""
    edges = [0.0, 1.0]
    for stroke in ink.strokes:
        edges += [float(np.min(stroke.points[:, 0])), float(np.max(stroke.points[:, 0]))]
    if ink.picture is not None:
        edges += [ink.picture.left, ink.picture.left + ink.picture.width]
    return max(abs(edge - 0.5) for edge in edges)
