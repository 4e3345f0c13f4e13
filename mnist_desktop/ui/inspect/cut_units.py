"""The units of a layer, to be switched off, and the weights of one of them, to be changed."""

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.inspection.at_work import at_work
from mnist_desktop.core.inspection.cuts import Cuts, Unit, cut_weights, units_to_cut
from mnist_desktop.core.networks.layers import Activation, BatchNorm, Conv2D
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.inspect.unit_map import UnitMap
from mnist_desktop.ui.inspect.weight_editor import WeightEditor
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID, scaled_font


class CutUnits(QWidget):
    """A layer chosen from a list, a map of its units, and the weights of the unit looked at."""

    unit_toggled = Signal(object)
    """A Unit is to be switched off, or on again."""
    weight_edited = Signal(object)
    """A WeightEdit"""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self) -> None:
        super().__init__()
        self._chosen: TrainedNetwork | None = None
        self._cuts = Cuts()
        self._cut: TrainedNetwork | None = None
        self._image: Image | None = None
        self._unit: Unit | None = None
        self._layers, self._map, self._editor = _layer_box(), UnitMap(), WeightEditor()
        self._layers.activated.connect(self._choose_layer)
        self._map.unit_toggled.connect(self._toggle)
        self._map.unit_chosen.connect(self._look_at)
        self._editor.edited.connect(self.weight_edited)
        self._editor.failed.connect(self.failed)
        head = QHBoxLayout()
        title = muted_label("Switch units off")
        title.setFont(scaled_font(title, 0.85, bold=True))
        head.addWidget(title, 1)
        head.addWidget(
            keep_menu(
                "unit_map",
                "Units",
                picture=self._map,
                table=self._map.rows,
                failed=self.failed.emit,
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(card("", head, self._layers, self._map), 3)
        column.addWidget(card("", self._editor), 2)

    def show_network(self, network: TrainedNetwork | None) -> None:
        """Offer the layers of another network, which is not cut yet."""
        self._chosen = self._cut = network
        self._cuts = Cuts()
        self._layers.clear()
        if network is not None:
            for place in units_to_cut(network.spec):
                self._layers.addItem(network.spec.names[place], place)
        self._choose_layer()

    def show_cuts(self, cuts: Cuts, cut: TrainedNetwork | None) -> None:
        """Show what is cut of the network, and with which network that leaves."""
        self._cuts, self._cut = cuts, cut
        self._show_units()
        self._show_weights()

    def show_image(self, image: Image | None) -> None:
        """Colour the units by what they make of a (28, 28) image; None for an empty sheet."""
        self._image = image
        self._show_units()

    @Slot()
    def _choose_layer(self) -> None:
        network, layer = self._chosen, self._layers.currentData()
        self._unit = None if layer is None else Unit(layer, 0)
        self._editor.setEnabled(layer is not None)
        if network is None or layer is None:
            self._map.show_layer("Unit", 0)
            return
        what = "Filter" if isinstance(network.spec.layers[layer], Conv2D) else "Unit"
        self._map.show_layer(what, network.spec.shapes()[layer + 1][-1])
        self._show_units()
        self._show_weights()

    @Slot(int)
    def _toggle(self, unit: int) -> None:
        if self._unit is not None:
            self.unit_toggled.emit(Unit(self._unit.layer, unit))

    @Slot(int)
    def _look_at(self, unit: int) -> None:
        if self._unit is not None:
            self._unit = Unit(self._unit.layer, unit)
            self._show_weights()

    def _show_units(self) -> None:
        network, unit = self._cut, self._unit
        if network is None or unit is None:
            return
        off = frozenset(each.unit for each in self._cuts.off if each.layer == unit.layer)
        numbers = None
        if self._image is not None:
            last = unit.layer
            while isinstance(network.spec.layers[last + 1], BatchNorm | Activation):
                last += 1
            numbers = at_work(network, self._image)[last].leaving
        self._map.show_units(numbers, off)

    def _show_weights(self) -> None:
        if self._chosen is not None and self._unit is not None:
            whole = replace(self._cuts, off=frozenset())  # what is off can be changed as well
            weights = cut_weights(self._chosen, whole)
            self._editor.show_unit(self._chosen.spec, weights, self._unit)


def _layer_box() -> QComboBox:
    box = QComboBox()
    describe(
        box,
        name="cut_layer",
        label="Layer",
        explanation="The layer whose units can be switched off; those of the last are the answers.",
    )
    return box
