"""Paints, over the layers, the strongest paths and the neuron that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.inspection.paths import PathLink
from mnist_desktop.ui.inspect.layer_column import LayerColumn
from mnist_desktop.ui.widgets.theme import series_colors

_THINNEST, _THICKEST = 0.5, 3.5
_SMALLEST_MARK = 8.0  # pixels: a single number of a map may be smaller than one


def paint_links(
    painter: QPainter, widget: QWidget, columns: Sequence[LayerColumn], links: Sequence[PathLink]
) -> None:
    """A line each, as thick as it is strong; what is taken away is dashed."""
    by_layer = {column.layer: column for column in columns}
    below, above = series_colors(widget.palette())
    most = max((abs(link.added) for link in links), default=1.0)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for link in reversed(links):  # the strongest last, over the others
        width = _THINNEST + (_THICKEST - _THINNEST) * abs(link.added) / most
        pen = QPen(above if link.added > 0 else below, width)
        if link.added < 0:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        start, end = by_layer[link.start.layer], by_layer[link.end.layer]
        painter.drawLine(_end_at(start, link.start, right=True), _end_at(end, link.end))


def _end_at(column: LayerColumn, neuron: Neuron, *, right: bool = False) -> QPointF:
    """Where a line meets a neuron: a bar at its side, a number of a map in its middle."""
    area = column.area(neuron)
    if not column.is_bars:
        return area.center()
    return QPointF(area.right() if right else column.room.left(), area.center().y())


def paint_chosen(
    painter: QPainter, widget: QWidget, columns: Sequence[LayerColumn], neuron: Neuron
) -> None:
    """A frame around the neuron, and one around its map."""
    column = next((each for each in columns if each.layer == neuron.layer), None)
    if column is None:
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    area = column.area(neuron)
    if not column.is_bars:
        grown = max(0.0, (_SMALLEST_MARK - area.width()) / 2)
        area = area.adjusted(-grown, -grown, grown, grown)
    if len(column.shape) == 3:
        painter.setPen(QPen(widget.palette().text().color(), 2))
        painter.drawRect(column.mosaic.map_area(neuron.unit))
    painter.setPen(QPen(widget.palette().accent().color(), 2))
    painter.drawRect(area)
