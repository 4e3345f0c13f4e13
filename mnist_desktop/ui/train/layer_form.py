"""The fields of one layer, what it does, and what is wrong with it."""

from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from mnist_desktop.core.networks.layer_fields import LAYER_KINDS
from mnist_desktop.core.networks.layer_measures import Fault
from mnist_desktop.core.networks.layers import Dense, Layer
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.field_grid import FieldGrid
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, scaled_font


class LayerForm(QWidget):
    """Shows one layer, and asks for another in its place."""

    layer_changed = Signal(object, str)
    """The layer with one field changed, and that field's name."""
    remedy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layer: Layer | None = None
        self._grids: dict[str, FieldGrid] = {}
        self._title = QLabel()
        self._title.setObjectName("layer_title")
        self._title.setFont(scaled_font(self._title, 1.25, bold=True))
        self._sentence = muted_label()
        self._sentence.setWordWrap(True)
        self._fault = QLabel()
        self._fault.setObjectName("layer_fault")
        self._fault.setProperty("fault", True)
        self._fault.setWordWrap(True)
        self._remedy = QPushButton()
        describe(
            self._remedy,
            name="layer_remedy",
            label="Mend it",
            explanation="Change the layers so that this is put right; Undo takes it back.",
        )
        self._remedy.clicked.connect(self.remedy_wanted)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(int(1.5 * GRID))
        self._column.addWidget(self._title)
        self._column.addWidget(self._sentence)
        self._fields_at = self._column.count()
        self._column.addWidget(self._fault)
        self._column.addWidget(self._remedy)
        self._column.addStretch(1)

    def show_layer(self, layer: Layer | None, fault: Fault | None) -> None:
        """Show a layer, or that there is none; with what is wrong with it, if anything."""
        self._layer = layer
        for grid in self._grids.values():
            grid.hide()
        if layer is None:
            self._title.setText("No layer")
            self._sentence.setText("Add one, or undo.")
        else:
            words, grid = LAYER_KINDS[layer.kind], self._grid_of(layer)
            self._title.setText(words.title)
            self._sentence.setText(words.sentence)
            grid.show_values({field.name: getattr(layer, field.name) for field in fields(layer)})
            grid.show()
        self._fault.setText(f"⚠ {fault.sentence}" if fault else "")
        self._fault.setVisible(fault is not None)
        self._remedy.setVisible(fault is not None and fault.remedy is not None)
        self._remedy.setText(fault.remedy.words if fault and fault.remedy else "")

    def take_focus(self) -> None:
        """Let the keyboard reach the first field."""
        if self._layer is not None:
            self._grid_of(self._layer).take_focus()

    def _grid_of(self, layer: Layer) -> FieldGrid:
        if layer.kind not in self._grids:
            grid = FieldGrid(LAYER_KINDS[layer.kind].fields, prefix="layer_")
            grid.changed.connect(self._change)
            self._column.insertWidget(self._fields_at, grid)
            self._grids[layer.kind] = grid
        return self._grids[layer.kind]

    def _change(self, field: str, value: Any) -> None:
        if self._layer is not None:
            self._layer = replace(self._layer, **{field: value})
            self.layer_changed.emit(self._layer, field)


def _build() -> QWidget:
    form = LayerForm()
    form.show_layer(
        Dense(32, "relu"),
        Fault(place=0, sentence="Dense needs a row of numbers, not (28, 28, 1); add Flatten."),
    )
    form.resize(300, 400)
    return form


if __name__ == "__main__":
    preview(_build)
