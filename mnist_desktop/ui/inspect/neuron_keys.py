"""Going from neuron to neuron with the arrow keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.ui.inspect.layer_column import LayerColumn

_STEPS = {
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
}


def moved(columns: Sequence[LayerColumn], neuron: Neuron | None, event: QKeyEvent) -> Neuron | None:
    """The neuron that a key leads to; None for a key that leads nowhere.

    Up and Down go through the units or maps of a layer, Left and Right to the layer beside it.
    With Shift they go from place to place in a map.
    """
    key = Qt.Key(event.key())
    if key not in _STEPS or not columns:
        return None
    layers = [column.layer for column in columns]
    if neuron is None or neuron.layer not in layers:
        return _first(columns[-1])
    down, across = _STEPS[key]
    column = columns[layers.index(neuron.layer)]
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return _within_map(column, neuron, down, across)
    if across:
        beside = min(max(layers.index(neuron.layer) + across, 0), len(columns) - 1)
        return neuron if columns[beside] is column else _first(columns[beside])
    unit = min(max(neuron.unit + down, 0), column.shape[-1] - 1)
    return Neuron(neuron.layer, (*neuron.place[:-1], unit))


def _within_map(column: LayerColumn, neuron: Neuron, down: int, across: int) -> Neuron:
    if len(column.shape) != 3:
        return neuron
    rows, columns, _ = column.shape
    row = min(max(neuron.place[0] + down, 0), rows - 1)
    beside = min(max(neuron.place[1] + across, 0), columns - 1)
    return Neuron(neuron.layer, (row, beside, neuron.unit))


def _first(column: LayerColumn) -> Neuron:
    if len(column.shape) == 1:
        return Neuron(column.layer, (0,))
    return Neuron(column.layer, (column.shape[0] // 2, column.shape[1] // 2, 0))
