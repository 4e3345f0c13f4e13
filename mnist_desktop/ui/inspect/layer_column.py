"""One layer of the network at work: where its numbers are, and how they look."""

from dataclasses import dataclass, replace
from math import ceil, prod, sqrt

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF

from mnist_desktop.core.inspection.at_work import INPUT
from mnist_desktop.core.inspection.neuron import Neuron, passes_on
from mnist_desktop.core.networks.layers import Shape
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.ui.inspect.mosaic import Mosaic, mosaic_in
from mnist_desktop.ui.widgets.theme import GRID

MOST_BARS = 64
"""Dense layers with more units than this are a grid."""

_LEAST_WIDTHS = {"image": 11 * GRID, "bars": 9 * GRID, "digits": 13 * GRID, "maps": 15 * GRID}
_MOST_MAP_WIDTH = 18 * GRID
MARGIN = GRID
"""What stays free at the left and the right of all columns."""
ROOM_OF_DIGITS = 2 * GRID
"""Before the bars of the last layer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerColumn:
    """What stands in one column: `kind` is "image", "maps", "bars", or "digits" for the last."""

    layer: int  # its place in the network, or INPUT
    name: str
    function: str  # "relu"; "" where there is none
    shape: Shape
    kind: str
    room: QRectF
    names_width: int = ROOM_OF_DIGITS
    """What the names of the last layer's units take."""

    @property
    def size(self) -> str:
        """Such as "24 × 26 × 26 relu", maps, rows, columns and function, or "50 relu"."""
        *grid, units = self.shape
        sizes = grid if self.layer == INPUT else (units, *grid)
        return f"{' × '.join(map(str, sizes))} {self.function}".rstrip()

    @property
    def is_bars(self) -> bool:
        """Whether each number is a bar."""
        return self.kind in ("bars", "digits")

    @property
    def bar_room(self) -> QRectF:
        """Where bars may be: not where the digits stand."""
        return self.room.adjusted(self.names_width if self.kind == "digits" else 0, 0, 0, 0)

    @property
    def mosaic(self) -> Mosaic:
        """The layout of an image, of maps, or of a grid of units."""
        return mosaic_in(_grid(self.shape), self.room)

    def area(self, neuron: Neuron) -> QRectF:
        """Where a number of this layer is; a unit's whole bar."""
        if self.is_bars:
            height = self.room.height() / self.shape[0]
            top = self.room.top() + neuron.unit * height
            return QRectF(self.room.left(), top, self.room.width(), height)
        if len(self.shape) == 1:
            row, column = divmod(neuron.unit, _grid(self.shape)[1])
            return self.mosaic.square((row, column, 0))
        row, column, channel = neuron.place
        return self.mosaic.square((row, column, channel))

    def neuron_at(self, point: QPointF) -> Neuron | None:
        """The number at a point."""
        if not self.room.contains(point):
            return None
        if self.is_bars:
            unit = int((point.y() - self.room.top()) / self.room.height() * self.shape[0])
            return Neuron(self.layer, (min(unit, self.shape[0] - 1),))
        place = self.mosaic.place_at(point)
        if place is None or len(self.shape) == 3:
            return None if place is None else Neuron(self.layer, place)
        unit = place[0] * _grid(self.shape)[1] + place[1]
        return Neuron(self.layer, (unit,)) if unit < self.shape[0] else None

    def laid_out(self, numbers: NDArray[np.float32]) -> NDArray[np.float32]:
        """The layer's numbers in the shape of its mosaic; those that are missing are NaN."""
        grid = _grid(self.shape)
        if len(self.shape) == 3:
            return numbers
        whole = np.full(prod(grid), np.nan, np.float32)
        whole[: len(numbers)] = numbers
        return whole.reshape(grid)


def layer_columns(
    spec: NetworkSpec,
    layers: list[int],
    *,
    width: float,
    top: float,
    height: float,
    names_width: int = ROOM_OF_DIGITS,
) -> list[LayerColumn]:
    """A column for each of the `layers`, from left to right in `width` pixels, or more.

    Their rooms are `height` high, below `top`; the names of the last one's units take
    `names_width`.
    """
    shapes = spec.shapes()
    columns, left = [], float(MARGIN)
    for layer in layers:
        shape = shapes[layer + 1]
        kind = _kind(layer, shape, is_last=layer == len(spec.layers) - 1)
        wide = _least_width(kind, shape, height)
        if kind == "digits":
            wide += names_width - ROOM_OF_DIGITS
        room = QRectF(left, top, wide, height)
        columns.append(
            LayerColumn(
                layer=layer,
                name=_name(spec, layer, among=layers),
                function=_function(spec, layer),
                shape=shape,
                kind=kind,
                room=room,
                names_width=names_width,
            )
        )
        left += wide + gap_between(columns)
    spare = max(width - MARGIN - columns[-1].room.right(), 0) / max(len(columns) - 1, 1)
    return [
        replace(column, room=column.room.translated(number * spare, 0))
        for number, column in enumerate(columns)
    ]


def gap_between(columns: list[LayerColumn]) -> float:
    """The room behind the last of these columns, where paths may run."""
    return 2.5 * GRID if columns[-1].kind in ("maps", "image") else 4 * GRID


def _name(spec: NetworkSpec, layer: int, *, among: list[int]) -> str:
    """The layer's own, or that of the one that it finishes where that has no column."""
    while layer not in (INPUT, 0) and passes_on(spec.layers[layer]) and layer - 1 not in among:
        layer -= 1
    return "image" if layer == INPUT else spec.names[layer]


def _function(spec: NetworkSpec, layer: int) -> str:
    function: str = "" if layer == INPUT else getattr(spec.layers[layer], "activation", "")
    return "" if function == "linear" else function


def _kind(layer: int, shape: Shape, *, is_last: bool) -> str:
    if layer == INPUT:
        return "image"
    if len(shape) == 3:
        return "maps"
    if is_last:
        return "digits"
    return "bars" if shape[0] <= MOST_BARS else "grid"


def _least_width(kind: str, shape: Shape, height: float) -> float:
    """What a column takes: maps as much as they need for half a pixel a number or more."""
    if kind not in ("maps", "grid"):
        return _LEAST_WIDTHS[kind]
    side = sqrt(prod(_grid(shape)) / max(height, 1)) if height else 1
    wanted = _LEAST_WIDTHS["maps"] * max(side, 1)
    return float(min(wanted, _MOST_MAP_WIDTH))


def _grid(shape: Shape) -> tuple[int, int, int]:
    """The shape of the mosaic: units stand in rows, higher than wide as columns are."""
    if len(shape) == 3:
        return shape[0], shape[1], shape[2]
    across = max(round(sqrt(shape[0] / 2)), 1)
    return ceil(shape[0] / across), across, 1
