"""Chooses a neuron by its layer, its number and its place."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from mnist_desktop.core.inspection.at_work import INPUT
from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID


class NeuronChooser(QWidget):
    """A list of layers, and the numbers that say which of its neurons; units count from 1,
    the digits of the last layer from 0."""

    chosen = Signal(object)
    """A Neuron"""

    def __init__(self) -> None:
        super().__init__()
        self._spec: NetworkSpec | None = None
        self._layers = QComboBox()
        self._layers.setMinimumContentsLength(10)
        describe(
            self._layers,
            name="arithmetic_layer",
            label="Layer",
            explanation="The layer whose arithmetic is shown.",
        )
        self._layers.activated.connect(self._tell)
        self._unit = _number("arithmetic_unit", "Unit", "Which unit or map of the layer, from 1.")
        self._row = _number("arithmetic_row", "Row", "The row in the map, from 0.")
        self._column = _number("arithmetic_column", "Column", "The column in the map, from 0.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self._layers)
        self._labels = []
        for title, box in (("unit", self._unit), ("row", self._row), ("col.", self._column)):
            label = QLabel(title)
            label.setBuddy(box)
            self._labels.append(label)
            row.addSpacing(GRID // 2)
            row.addWidget(label)
            row.addWidget(box)
            box.valueChanged.connect(self._tell)

    def show_network(self, spec: NetworkSpec) -> None:
        """Offer the layers of another network."""
        self._spec = spec
        self._layers.clear()
        self._layers.addItem("image", INPUT)
        for place, name in enumerate(spec.names):
            self._layers.addItem(name, place)

    def show_neuron(self, neuron: Neuron) -> None:
        """Show which neuron is chosen; tells nothing."""
        if self._spec is None:
            return
        shape = self._spec.shapes()[neuron.layer + 1]
        self._layers.setCurrentIndex(self._layers.findData(neuron.layer))
        is_map = len(shape) == 3
        first = self._first_unit(neuron.layer)
        self._labels[0].setText("unit" if first else "digit")
        for box, lowest, size, value in (
            (self._unit, first, shape[-1], neuron.unit + first),
            (self._row, 0, shape[0], neuron.place[0]),
            (self._column, 0, shape[1] if is_map else 1, neuron.place[1] if is_map else 0),
        ):
            box.blockSignals(True)
            box.setRange(lowest, size - 1 + lowest)
            box.setValue(value)
            box.blockSignals(False)
        for widget in (self._row, self._column, *self._labels[1:]):
            widget.setVisible(is_map)

    def _first_unit(self, layer: int) -> int:
        """What the first unit is called: 1, but the digits begin with 0."""
        return 0 if self._spec is not None and layer == len(self._spec.layers) - 1 else 1

    @Slot()
    def _tell(self) -> None:
        layer = self._layers.currentData()
        if self._spec is None or layer is None:
            return
        shape = self._spec.shapes()[layer + 1]
        unit = min(max(self._unit.value() - self._first_unit(layer), 0), shape[-1] - 1)
        if len(shape) == 1:
            self.chosen.emit(Neuron(layer, (unit,)))
            return
        row = min(self._row.value(), shape[0] - 1)
        column = min(self._column.value(), shape[1] - 1)
        self.chosen.emit(Neuron(layer, (row, column, unit)))


def _number(name: str, label: str, explanation: str) -> QSpinBox:
    box = QSpinBox()
    box.setKeyboardTracking(False)
    describe(box, name=name, label=label, explanation=explanation)
    return box
