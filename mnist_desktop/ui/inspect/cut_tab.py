"""The Cut tab: change a network by hand, and see what that makes of it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.forward import probabilities
from mnist_desktop.core.ink import Ink
from mnist_desktop.core.inspection.at_work import at_work
from mnist_desktop.core.inspection.cuts import Cuts, Unit, WeightEdit, cut_weights, units_to_cut
from mnist_desktop.core.layers import Activation, BatchNorm, Conv2D
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.session.cutting import Cutting
from mnist_desktop.ui.card import card, muted_label
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.icons import icon
from mnist_desktop.ui.inspect.cut_accuracy import CutAccuracy
from mnist_desktop.ui.inspect.cut_sliders import CutSliders
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.inspect.two_answers import TwoAnswers
from mnist_desktop.ui.inspect.unit_map import UnitMap
from mnist_desktop.ui.inspect.weight_editor import WeightEditor
from mnist_desktop.ui.keep_menu import keep_menu
from mnist_desktop.ui.theme import GRID

_UNCHANGED = "Nothing is changed: switch units off, prune, add noise, or change a weight."


class CutTab(InspectTab):
    """Shows the cuts of `cutting`, and tells it of others."""

    keep_wanted = Signal()
    """The changed network is to be kept in the library."""

    def __init__(self, cutting: Cutting) -> None:
        super().__init__()
        self.setObjectName("cut_tab")
        self._cutting = cutting
        self._image: Image | None = None
        self._unit = Unit(0, 0)
        self._accuracy, self._sliders, self._answers = CutAccuracy(), CutSliders(), TwoAnswers()
        self._map, self._editor, self._layers = UnitMap(), WeightEditor(), _layer_box()
        self._told = muted_label()
        self._told.setObjectName("cuts_told")
        self._undo = _tool("cut_undo", "Undo the last cut", "undo", "Take back the last change.")
        self._redo = _tool("cut_redo", "Redo", "redo", "Do again what was taken back.")
        self._reset = _button("cut_reset", "Reset", "Change nothing any more; Undo brings it back.")
        self._keep = _button(
            "keep_cut", "Keep", "Keep the changed network in the library, and read with it."
        )
        self._connect()
        columns = QHBoxLayout()
        columns.setSpacing(GRID)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(GRID)
            columns.addLayout(column, 1)
        left.addWidget(card("Accuracy on the test images", self._accuracy))
        left.addWidget(card("All weights", self._sliders))
        left.addWidget(self._answer_card(), 1)
        right.addWidget(card("Switch units off", self._layers, self._map), 3)
        right.addWidget(card("", self._editor), 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._head())
        column.addLayout(columns, 1)

    def show_network(self, network: TrainedNetwork | None) -> None:
        self._layers.clear()  # first: the layers are another network's
        self._cutting.begin(network)
        self.setEnabled(network is not None)
        if network is not None:
            for place in units_to_cut(network.spec):
                self._layers.addItem(network.spec.names[place], place)
        self._choose_layer()

    def show_ink(self, ink: Ink, image: Image | None) -> None:  # noqa: ARG002 - a tab's interface
        self._image = image
        self._show_answers()
        self._show_units()

    def _connect(self) -> None:
        cutting = self._cutting
        cutting.changed.connect(self._show_cuts)
        cutting.advanced.connect(self._show_reading)
        cutting.failed.connect(self.failed)
        self._undo.clicked.connect(cutting.undo)
        self._redo.clicked.connect(cutting.redo)
        self._reset.clicked.connect(cutting.reset)
        self._keep.clicked.connect(self.keep_wanted)
        self._sliders.pruned.connect(self._prune)
        self._sliders.noise_added.connect(self._add_noise)
        self._layers.activated.connect(self._choose_layer)
        self._map.unit_toggled.connect(self._toggle)
        self._map.unit_chosen.connect(self._choose_unit)
        self._editor.edited.connect(self._edit)

    # What the user wants

    @Slot(float)
    def _prune(self, share: float) -> None:
        self._cutting.change(replace(self._cutting.cuts, pruned=share), what="pruned")

    @Slot(float, int)
    def _add_noise(self, share: float, seed: int) -> None:
        what = f"noise {seed}"
        self._cutting.change(replace(self._cutting.cuts, noise=share, noise_seed=seed), what=what)

    @Slot(int)
    def _toggle(self, unit: int) -> None:
        self._cutting.change(self._cutting.cuts.toggled(Unit(self._unit.layer, unit)))

    @Slot(object)
    def _edit(self, edit: WeightEdit) -> None:
        self._cutting.change(self._cutting.cuts.edited(edit), what=f"{edit.tensor} {edit.place}")

    @Slot()
    def _choose_layer(self) -> None:
        network, layer = self._cutting.chosen, self._layers.currentData()
        self._editor.setEnabled(layer is not None)
        if network is None or layer is None:
            self._map.show_layer("Unit", 0)
            return
        self._unit = Unit(layer, 0)
        what = "Filter" if isinstance(network.spec.layers[layer], Conv2D) else "Unit"
        self._map.show_layer(what, network.spec.shapes()[layer + 1][-1])
        self._show_units()
        self._show_weights()

    @Slot(int)
    def _choose_unit(self, unit: int) -> None:
        self._unit = Unit(self._unit.layer, unit)
        self._show_weights()

    # What is shown

    @Slot()
    def _show_cuts(self) -> None:
        cutting = self._cutting
        is_cut = cutting.cuts != Cuts()
        self._undo.setEnabled(cutting.can_undo)
        self._redo.setEnabled(cutting.can_redo)
        self._reset.setEnabled(is_cut)
        self._keep.setEnabled(is_cut)
        told = " ".join(cutting.told()) or _UNCHANGED
        self._told.setToolTip(told)
        self._told.setText(self._fitting(told))
        self._sliders.show_cuts(cutting.cuts)
        self._accuracy.show_reading(cutting.reading, cutting.reading_before)
        if self.isVisible():
            cutting.judge()
        self._show_answers()
        self._show_units()
        self._show_weights()

    @Slot(object)
    def _show_reading(self) -> None:
        self._accuracy.show_reading(self._cutting.reading, self._cutting.reading_before)

    def _show_answers(self) -> None:
        chosen, network, image = self._cutting.chosen, self._cutting.network, self._image
        if chosen is None or network is None or image is None:
            self._answers.show_answers(None, None)
            return
        whole, cut = (
            probabilities(each.spec, each.weights, image[None])[0] for each in (chosen, network)
        )
        self._answers.show_answers(whole, cut, network.class_names)

    def _show_units(self) -> None:
        network, layer = self._cutting.network, self._unit.layer
        if network is None or self._layers.currentData() is None:
            return
        off = frozenset(each.unit for each in self._cutting.cuts.off if each.layer == layer)
        numbers = None
        if self._image is not None:
            last = layer
            while isinstance(network.spec.layers[last + 1], BatchNorm | Activation):
                last += 1
            numbers = at_work(network, self._image)[last].leaving
        self._map.show_units(numbers, off)

    def _show_weights(self) -> None:
        chosen = self._cutting.chosen
        if chosen is None or self._layers.currentData() is None:
            return
        whole = replace(self._cutting.cuts, off=frozenset())  # what is off can be changed as well
        self._editor.show_unit(chosen.spec, cut_weights(chosen, whole), self._unit)

    def _fitting(self, text: str) -> str:
        room = max(self.width() - 34 * GRID, 20 * GRID)
        return self._told.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addWidget(self._reset)
        row.addSpacing(GRID)
        row.addWidget(self._told, 1)
        row.addWidget(self._keep)
        return row

    def _answer_card(self) -> QFrame:
        head = QHBoxLayout()
        head.addWidget(QLabel("Whole above cut"), 1)
        head.addWidget(
            keep_menu(
                "two_answers",
                "Answer, whole and cut",
                picture=self._answers,
                table=self._answers.rows,
                failed=self.failed.emit,
            )
        )
        return card("", head, self._answers)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.accept()  # else the sheet's
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self._cutting.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._cutting.redo()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_cuts()

    def hideEvent(self, event: QHideEvent) -> None:
        self._cutting.stop()
        super().hideEvent(event)


def _layer_box() -> QComboBox:
    box = QComboBox()
    describe(
        box,
        name="cut_layer",
        label="Layer",
        explanation="The layer whose units can be switched off; those of the last are the answers.",
    )
    return box


def _tool(name: str, label: str, drawing: str, explanation: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(drawing))
    describe(button, name=name, label=label, explanation=explanation)
    return button


def _button(name: str, text: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    describe(button, name=name, label=text.rstrip("…"), explanation=explanation)
    return button
