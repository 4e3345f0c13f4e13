"""One weight of one unit, chosen in a picture of them all, and set to another value."""

import numpy as np
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.inspection.cuts import Unit, WeightEdit
from mnist_desktop.core.inspection.neuron import Neuron, entering_shape
from mnist_desktop.core.networks.layers import Conv2D
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.ui.inspect.terms_view import TermsView
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID

_LARGEST = 100.0


class WeightEditor(QWidget):
    """The weights of a unit as a picture, the number of one of them, and its value."""

    edited = Signal(object)
    """A WeightEdit"""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self) -> None:
        super().__init__()
        self._tensor, self._unit = "", 0
        self._shape: tuple[int, ...] = (1,)
        self._kernel_shape: tuple[int, ...] = (1,)
        self._picture = TermsView(
            name="unit_weights",
            title="Weights of the unit; click one to change it",
            explanation="What the unit multiplies its inputs with; click a weight to change it.",
        )
        self._picture.place_chosen.connect(self._choose)
        self._number, self._value = _number_box(), _value_box()
        self._number.valueChanged.connect(self._show_value)
        self._value.valueChanged.connect(self._tell)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for title, box in (("no.", self._number), ("value", self._value)):
            label = QLabel(title)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box, 1)
        row.addWidget(
            keep_menu(
                "unit_weights",
                "Weights of a unit",
                picture=self._picture,
                table=self._rows,
                failed=self.failed.emit,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self._picture, 1)
        column.addLayout(row)
        self._weights = np.zeros(1, np.float32)

    def show_unit(self, spec: NetworkSpec, weights: Weights, unit: Unit) -> None:
        """Show the weights of a unit, as `weights` have them."""
        self._tensor, self._unit = f"{spec.names[unit.layer]}.kernel", unit.unit
        kernel = weights[self._tensor][..., unit.unit]
        source = Neuron(unit.layer, (unit.unit,))
        is_conv = isinstance(spec.layers[unit.layer], Conv2D)
        self._shape = kernel.shape if is_conv else entering_shape(spec, source)
        self._kernel_shape, self._weights = kernel.shape, kernel.reshape(-1)
        self._picture.show_numbers(kernel.reshape(self._shape))
        self._number.blockSignals(True)
        self._number.setRange(1, len(self._weights))
        self._number.blockSignals(False)
        self._show_value()

    def _rows(self) -> list[list[str]]:
        values = (f"{value:.9g}" for value in self._weights.tolist())
        return [["number", "weight"], *([str(n), value] for n, value in enumerate(values, 1))]

    @Slot(object)
    def _choose(self, place: tuple[int, ...]) -> None:
        self._number.setValue(int(np.ravel_multi_index(place, self._shape)) + 1)

    @Slot()
    def _show_value(self) -> None:
        flat = self._number.value() - 1
        self._value.blockSignals(True)
        self._value.setValue(float(self._weights[flat]))
        self._value.blockSignals(False)
        self._picture.mark(tuple(int(each) for each in np.unravel_index(flat, self._shape)))

    @Slot()
    def _tell(self) -> None:
        inside = np.unravel_index(self._number.value() - 1, self._kernel_shape)
        place = (*(int(each) for each in inside), self._unit)
        self.edited.emit(WeightEdit(self._tensor, place, self._value.value()))


def _number_box() -> QSpinBox:
    box = QSpinBox()
    box.setKeyboardTracking(False)
    describe(
        box,
        name="weight_number",
        label="Number of the weight",
        explanation="Which weight of the unit, in the order of its inputs, from 1.",
    )
    return box


def _value_box() -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(-_LARGEST, _LARGEST)
    box.setDecimals(4)
    box.setSingleStep(0.1)
    box.setKeyboardTracking(False)
    describe(
        box,
        name="weight_value",
        label="Value of the weight",
        explanation="What the weight is; another value is a step that can be undone.",
    )
    return box
