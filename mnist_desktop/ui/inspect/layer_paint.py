"""Paints what a layer makes of an image: its maps, or a bar for each unit."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.inspection.at_work import INPUT, AtWork
from mnist_desktop.ui.inspect.layer_column import ROOM_OF_DIGITS, LayerColumn
from mnist_desktop.ui.widgets.elided import elided
from mnist_desktop.ui.widgets.hatching import hatch, stripes_of
from mnist_desktop.ui.widgets.shades import ink_levels, ink_shades, signed_levels, signed_shades
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font, series_colors

_Numbers = NDArray[np.float32]
_MOST_OF_NAMES = 12 * GRID


def numbers_of(work: AtWork, layer: int) -> _Numbers:
    """What leaves a layer, or the image."""
    return work[0].entering if layer == INPUT else work[layer].leaving


def strongest(numbers: _Numbers) -> float:
    """How far from 0 the numbers go, above 0; what isn't finite doesn't count."""
    sizes = np.abs(np.nan_to_num(numbers, posinf=0.0, neginf=0.0))
    return max(float(sizes.max(initial=0.0)), 1e-9)


def paint_column(
    painter: QPainter,
    widget: QWidget,
    column: LayerColumn,
    numbers: _Numbers | None,
    names: ClassNames = DIGITS,
) -> None:
    """A layer below its name; without `numbers`, only where they would be.

    The units of the last one are called `names`.
    """
    _paint_head(painter, widget, column)
    if column.is_bars:
        shown = np.zeros(column.shape, np.float32) if numbers is None else np.nan_to_num(numbers)
        _paint_bars(painter, widget, column, shown, names)
    else:
        _paint_maps(painter, widget, column, numbers)
    if numbers is not None:
        _paint_foot(painter, widget, column, numbers)


def foot_height(widget: QWidget) -> float:
    """What the number below a column takes."""
    return widget.fontMetrics().height() + GRID / 4


def _paint_foot(painter: QPainter, widget: QWidget, column: LayerColumn, numbers: _Numbers) -> None:
    """How far the scale of the colours or bars goes."""
    finite = np.nan_to_num(numbers, posinf=0.0, neginf=0.0)
    most = 1.0 if _is_of_shares(column) else strongest(numbers)
    sign = "±" if finite.min(initial=0.0) < 0 else "0 to "
    painter.setFont(scaled_font(widget, 0.85))
    painter.setPen(muted(widget.palette()))
    room = column.room
    foot = QRectF(room.left(), room.bottom() + 2, room.width(), foot_height(widget))
    painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, f"{sign}{most:.3g}")


def _is_of_shares(column: LayerColumn) -> bool:
    """Whether the scale is that from 0 to 1, whatever the numbers are."""
    return column.kind == "digits" or column.layer == INPUT


def _paint_head(painter: QPainter, widget: QWidget, column: LayerColumn) -> None:
    palette, line = widget.palette(), widget.fontMetrics().height()
    head = QRectF(column.room.left(), GRID / 2, column.room.width(), line)
    painter.setFont(scaled_font(widget, 0.85, bold=True))
    painter.setPen(palette.text().color())
    name = painter.fontMetrics().elidedText(
        column.name, Qt.TextElideMode.ElideMiddle, int(head.width())
    )
    painter.drawText(head, Qt.AlignmentFlag.AlignCenter, name)
    painter.setFont(scaled_font(widget, 0.85))
    painter.setPen(muted(palette))
    painter.drawText(head.translated(0, line), Qt.AlignmentFlag.AlignCenter, column.size)


def _paint_maps(
    painter: QPainter, widget: QWidget, column: LayerColumn, numbers: _Numbers | None
) -> None:
    mosaic, palette = column.mosaic, widget.palette()
    if numbers is None:
        painter.fillRect(mosaic.area, palette.base())
    elif column.layer == INPUT:
        painter.drawImage(mosaic.area, mosaic.picture(ink_levels(numbers), ink_shades(palette)))
    else:
        laid, most = column.laid_out(numbers), strongest(numbers)
        levels = signed_levels(laid, most)
        painter.drawImage(mosaic.area, mosaic.picture(levels, signed_shades(palette)))
        hatch(painter, mosaic.area, mosaic.laid_out(laid, 0), most, palette)
    painter.setPen(QPen(palette.mid().color(), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(mosaic.area.adjusted(-0.5, -0.5, 0.5, 0.5))


def _paint_bars(
    painter: QPainter,
    widget: QWidget,
    column: LayerColumn,
    numbers: _Numbers,
    names: ClassNames,
) -> None:
    """Bars to the right from 0, and to the left where any number is below it."""
    palette, room = widget.palette(), column.bar_room
    below, above = series_colors(palette)
    scale = 1.0 if _is_of_shares(column) else strongest(numbers)
    shares = np.clip(numbers / scale, -1, 1).tolist()
    lowest = min(0.0, *shares)
    full = room.width() / (1 - lowest)
    zero = room.left() - lowest * full
    height = column.room.height() / len(shares)
    thickness = min(height * 0.8, 2.0 * GRID)
    for unit, share in enumerate(shares):
        middle = column.room.top() + (unit + 0.5) * height
        groove = QRectF(room.left(), middle - thickness / 2, room.width(), thickness)
        painter.fillRect(groove, palette.alternateBase())
        end = zero + full * share
        corner = QPointF(min(zero, end), groove.top())
        bar = QRectF(corner, QPointF(max(zero, end), groove.bottom()))
        painter.fillRect(bar, below if share < 0 else above)
        if share < 0:
            painter.fillRect(bar, stripes_of(palette))
    if column.kind == "digits":
        painter.setPen(palette.text().color())
        painter.setFont(widget.font())
        for unit in range(len(shares)):
            top, wide = column.room.top() + unit * height, column.names_width
            row = QRectF(column.room.left() + GRID / 2, top, wide, height)
            name = elided(painter, names[unit], wide - GRID)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, name)


def names_width(widget: QWidget, names: ClassNames) -> int:
    """What the names of the last layer's units take; long ones are cut."""
    if names == DIGITS:
        return ROOM_OF_DIGITS
    return min(max(map(widget.fontMetrics().horizontalAdvance, names)) + GRID, _MOST_OF_NAMES)
