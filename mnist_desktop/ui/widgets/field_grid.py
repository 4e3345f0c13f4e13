"""Fields to fill in, one a row, built from their descriptions."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from mnist_desktop.core.field import ChoiceField, Field, IntegerField, NumberField
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.number_box import ChoiceBox, IntegerBox, NumberBox
from mnist_desktop.ui.widgets.theme import GRID


class FieldGrid(QWidget):
    """A label and a control for each field."""

    changed = Signal(str, object)
    """By the user: the field's name, and its new value."""

    def __init__(
        self, fields: Sequence[Field], *, prefix: str = "", beside: Sequence[Field] = ()
    ) -> None:
        """`prefix` goes before the object names of the controls; the labels are as wide as if
        those of `beside` were there too, so that grids one below the other have one edge."""
        super().__init__()
        self._show: dict[str, Callable[[Any], None]] = {}
        self._boxes: list[IntegerBox | NumberBox | ChoiceBox] = []
        self._fields = fields
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        grid.setColumnStretch(1, 1)
        labels = [self.fontMetrics().horizontalAdvance(field.label) for field in beside]
        grid.setColumnMinimumWidth(0, max(labels, default=0))
        for row, field in enumerate(fields):
            box = self._box(field)
            describe(
                box, name=prefix + field.name, label=field.label, explanation=field.explanation
            )
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            label = QLabel(field.label)
            label.setBuddy(box)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
            self._boxes.append(box)

    def show_values(self, values: Mapping[str, Any]) -> None:
        """Show a value in each field, and tell nobody of it; what is of no use is greyed."""
        for name, show in self._show.items():
            show(values[name])
        for field, box in zip(self._fields, self._boxes, strict=True):
            box.setEnabled(field.used_with is None or field.used_with.is_met(values))

    def take_focus(self) -> None:
        """Let the keyboard reach the first field."""
        if self._boxes:
            self._boxes[0].setFocus()

    def _box(self, field: Field) -> IntegerBox | NumberBox | ChoiceBox:
        match field:
            case IntegerField():
                return self._integer(field)
            case NumberField():
                return self._number(field)
            case ChoiceField():
                return self._choice(field)

    def _integer(self, field: IntegerField) -> IntegerBox:
        box = IntegerBox()
        box.setRange(field.low, field.high)
        box.valueChanged.connect(lambda value: self.changed.emit(field.name, value))
        self._show[field.name] = _silently(box, lambda value: _show_number(box, value))
        return box

    def _number(self, field: NumberField) -> NumberBox:
        box = NumberBox()
        box.setDecimals(field.decimals)
        box.setRange(field.low, field.high)
        if field.step is None:
            box.setStepType(NumberBox.StepType.AdaptiveDecimalStepType)
        else:
            box.setSingleStep(field.step)
        box.valueChanged.connect(lambda value: self.changed.emit(field.name, value))
        self._show[field.name] = _silently(box, lambda value: _show_number(box, value))
        return box

    def _choice(self, field: ChoiceField) -> ChoiceBox:
        box = ChoiceBox()
        for choice, words in field.choices.items():
            box.addItem(words, choice)
        box.currentIndexChanged.connect(
            lambda index: self.changed.emit(field.name, box.itemData(index))
        )
        self._show[field.name] = _silently(
            box, lambda value: box.setCurrentIndex(list(field.choices).index(value))
        )
        return box


def _show_number(box: IntegerBox | NumberBox, value: Any) -> None:
    """Leaves a number alone that is being typed: 0.10 is shown as 0.1 when it comes back."""
    if box.value() != value:
        box.setValue(value)


def _silently(box: QWidget, show: Callable[[Any], None]) -> Callable[[Any], None]:
    def show_silently(value: Any) -> None:
        was_blocked = box.blockSignals(True)
        show(value)
        box.blockSignals(was_blocked)

    return show_silently
