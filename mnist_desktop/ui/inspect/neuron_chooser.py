"""Chooses a neuron by its layer, its number and its place."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSpinBox, QWidget

from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.inspection.at_work import INPUT
from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID


class NeuronChooser(QWidget):
    """A list of layers, and the numbers that say which of its neurons; units count from 1,
    the digits of the last layer from 0. Where these have other names, they are chosen by name."""

    chosen = Signal(object)
    """A Neuron"""

    def __init__(self) -> None:
        super().__init__()
        self._spec: NetworkSpec | None = None
        self._names = DIGITS
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
        self._classes = QComboBox()
        describe(
            self._classes,
            name="arithmetic_class",
            label="Class",
            explanation="Which of the ten classes.",
        )
        self._classes.activated.connect(self._tell)
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
        row.insertWidget(row.indexOf(self._unit) + 1, self._classes)

    def show_network(self, spec: NetworkSpec, names: ClassNames = DIGITS) -> None:
        """Offer the layers of another network, and its classes by these names."""
        self._spec, self._names = spec, names
        self._classes.clear()
        self._classes.addItems(names)
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
        has_names = not first and self._names != DIGITS
        self._labels[0].setText("unit" if first else "class" if has_names else "digit")
        self._labels[0].setBuddy(self._classes if has_names else self._unit)
        self._classes.setVisible(has_names)
        self._unit.setVisible(not has_names)
        self._classes.setCurrentIndex(neuron.unit if has_names else 0)
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
        first = self._first_unit(layer)
        has_names = not first and not self._classes.isHidden()
        value = self._classes.currentIndex() if has_names else self._unit.value() - first
        unit = min(max(value, 0), shape[-1] - 1)
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
