"""The editor of a network's layers: their list, the fields of the chosen one, what all cost."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from mnist_desktop.core.networks.layer_fields import LAYER_KINDS
from mnist_desktop.core.networks.layer_measures import epoch_seconds, measures_of
from mnist_desktop.core.networks.layer_table import layer_table
from mnist_desktop.core.networks.layers import Layer
from mnist_desktop.core.networks.network import MAX_LAYERS
from mnist_desktop.session.training.edited_recipe import EditedRecipe
from mnist_desktop.ui.train.layer_form import LayerForm
from mnist_desktop.ui.train.layer_list import LayerList
from mnist_desktop.ui.train.layer_tools import LayerTools
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, room, scaled_font

_TRAINING_IMAGES = 60_000
_FORM_WIDTH = 27 * GRID


class LayerEditor(QWidget):
    """Changes the layers of the recipe that is being edited."""

    done = Signal()

    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, edited: EditedRecipe) -> None:
        super().__init__()
        self.setObjectName("layer_editor")
        self._edited = edited
        self._drags = 0
        self._title = QLabel()
        self._title.setObjectName("editor_title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(scaled_font(self._title, 1.25, bold=True))
        self._tools = LayerTools()
        self._list = LayerList()
        self._form = LayerForm()
        self._cost = muted_label()
        self._cost.setWordWrap(True)
        describe(
            self._cost,
            name="network_cost",
            label="Cost",
            explanation="What the network holds, and about what an epoch of 60,000 images takes.",
        )
        self._lay_out()
        self._connect()
        self._show()

    def take_focus(self) -> None:
        """Let the keyboard reach the list."""
        self._list.setFocus()

    def _connect(self) -> None:
        self._edited.changed.connect(self._show)
        self._list.layer_chosen.connect(self._show_chosen)
        self._list.confirmed.connect(self._form.take_focus)
        self._list.move_wanted.connect(self._move)
        self._list.drag_ended.connect(self._end_drag)
        self._list.add_wanted.connect(self._tools.open_menu)
        self._tools.add_wanted.connect(lambda kind: self._insert(LAYER_KINDS[kind].first))
        self._tools.move_wanted.connect(self._move_chosen)
        for asking in (self._list, self._tools):
            asking.duplicate_wanted.connect(self._duplicate)
            asking.remove_wanted.connect(self._remove)
        self._form.layer_changed.connect(self._replace)
        self._form.remedy_wanted.connect(self._mend)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.done)

    @property
    def _layers(self) -> tuple[Layer, ...]:
        return self._edited.draft.layers

    def _show(self) -> None:
        """Show the recipe as it stands; the place that is chosen stays so."""
        self._title.setText(f"Layers of {self._edited.draft.name}")
        fault = self._edited.draft.fault
        self._list.show_layers(self._layers, fault, max(self._list.chosen, 0))
        self._cost.setText(_cost(self._layers))
        self._show_chosen()

    def _show_chosen(self) -> None:
        chosen, fault = self._list.chosen, self._edited.draft.fault
        layer = self._layers[chosen] if 0 <= chosen < len(self._layers) else None
        is_here = fault is not None and fault.place == max(chosen, 0)
        self._form.show_layer(layer, fault if is_here else None)
        self._tools.offer(chosen, len(self._layers), MAX_LAYERS)

    def _change(self, layers: Sequence[Layer], chosen: int, change: str = "") -> None:
        self._edited.change_layers(layers, change)
        self._list.choose(chosen)

    def _insert(self, layer: Layer) -> None:
        if len(self._layers) < MAX_LAYERS:
            place = self._list.chosen + 1
            self._change((*self._layers[:place], layer, *self._layers[place:]), place)

    def _duplicate(self) -> None:
        if self._layers:
            self._insert(self._layers[self._list.chosen])

    def _remove(self) -> None:
        if self._layers:
            place = self._list.chosen
            self._change(self._layers[:place] + self._layers[place + 1 :], place)

    def _move_chosen(self, step: int) -> None:
        self._move(self._list.chosen, self._list.chosen + step)
        self._end_drag()

    def _move(self, place: int, to: int) -> None:
        layers = list(self._layers)
        if 0 <= to < len(layers):
            layers.insert(to, layers.pop(place))
            self._change(layers, to, change=f"drag {self._drags}")

    def _end_drag(self) -> None:
        """The next move is another step."""
        self._drags += 1

    def _replace(self, layer: Layer, field: str) -> None:
        place = self._list.chosen
        layers = (*self._layers[:place], layer, *self._layers[place + 1 :])
        self._change(layers, place, change=f"layer {place} {field}")

    def _mend(self) -> None:
        fault = self._edited.draft.fault
        if fault is not None and fault.remedy is not None:
            self._change(fault.remedy.layers, self._list.chosen)
            self._list.setFocus()

    def _lay_out(self) -> None:
        leave = QPushButton("Done")
        describe(
            leave,
            name="editor_done",
            label="Done",
            explanation="Show the charts again; the recipe stays as it is now. Escape",
        )
        leave.clicked.connect(self.done)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        head.addWidget(
            keep_menu(
                "layers_table",
                "Layers of a recipe",
                picture=self._list,
                table=lambda: layer_table(self._layers),
                failed=self.failed.emit,
            )
        )
        head.addWidget(leave)
        form = QScrollArea()
        form.setWidget(self._form)
        form.setWidgetResizable(True)
        form.setFrameShape(QScrollArea.Shape.NoFrame)
        form.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        form.setFixedWidth(room(form, _FORM_WIDTH))
        for part in (form.viewport(), self._form):
            part.setAutoFillBackground(False)  # it lies on a card
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(self._list, 1)
        row.addWidget(form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._tools)
        column.addLayout(row, 1)
        column.addWidget(self._cost)


def _cost(layers: Sequence[Layer]) -> str:
    measures = measures_of(layers)
    if len(measures) < len(layers) or not layers:
        return "What it costs is known when the layer that is wrong is mended."
    parameters = sum(layer.parameters for layer in measures)
    multiplications = sum(layer.multiplications for layer in measures)
    return (
        f"{parameters:,} parameters ({_size(4 * parameters)}), {multiplications:,} "
        f"multiplications an image; an epoch of MNIST takes about "
        f"{_duration(epoch_seconds(measures, _TRAINING_IMAGES))} on two cores."
    )


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:,.0f} kB"


def _duration(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1g} s" if seconds < 10 else f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min"


def _build() -> QWidget:
    from mnist_desktop.core.recipes.presets import PRESETS

    editor = LayerEditor(EditedRecipe(PRESETS["best"]))
    editor.resize(568, 560)
    return editor


if __name__ == "__main__":
    preview(_build)
