"""The Cut tab: change a network by hand, and see what that makes of it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.cuts import Cuts, Unit, WeightEdit
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.inspection.cutting import Cutting
from mnist_desktop.ui.inspect.cut_accuracy import CutAccuracy
from mnist_desktop.ui.inspect.cut_sliders import CutSliders
from mnist_desktop.ui.inspect.cut_units import CutUnits
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.inspect.two_answers import TwoAnswers
from mnist_desktop.ui.widgets.card import card
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided_label import ElidedLabel
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID

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
        self._accuracy, self._sliders, self._answers = CutAccuracy(), CutSliders(), TwoAnswers()
        self._units = CutUnits()
        self._told = ElidedLabel()
        self._told.setProperty("muted", True)
        self._told.setObjectName("cuts_told")
        self._undo = _tool("cut_undo", "Undo the last cut", "undo", "Take back the last change.")
        self._redo = _tool("cut_redo", "Redo", "redo", "Do again what was taken back.")
        self._reset = _button("cut_reset", "Reset", "Change nothing any more; Undo brings it back.")
        self._keep = _button(
            "keep_cut", "Keep", "Keep the changed network in the library, and read with it."
        )
        self._connect()
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(card("Accuracy on the test images", self._accuracy))
        left.addWidget(card("All weights", self._sliders))
        left.addWidget(self._answer_card(), 1)
        halves = QHBoxLayout()
        halves.setSpacing(GRID)
        halves.addLayout(left, 1)
        halves.addWidget(self._units, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._head())
        column.addLayout(halves, 1)

    def show_network(self, network: TrainedNetwork | None) -> None:
        self.setEnabled(network is not None)
        self._units.show_network(network)
        self._cutting.begin(network)

    def show_ink(self, ink: Ink, image: Image | None) -> None:  # noqa: ARG002 - a tab's interface
        self._image = image
        self._show_answers()
        self._units.show_image(image)

    def _connect(self) -> None:
        cutting = self._cutting
        cutting.changed.connect(self._show_cuts)
        cutting.advanced.connect(self._show_reading)
        cutting.failed.connect(self._accuracy.show_failure)
        cutting.failed.connect(self.failed)
        self._undo.clicked.connect(cutting.undo)
        self._redo.clicked.connect(cutting.redo)
        self._reset.clicked.connect(cutting.reset)
        self._keep.clicked.connect(self.keep_wanted)
        self._sliders.pruned.connect(self._prune)
        self._sliders.noise_added.connect(self._add_noise)
        self._units.unit_toggled.connect(self._toggle)
        self._units.weight_edited.connect(self._edit)
        self._units.failed.connect(self.failed)

    # What the user wants

    @Slot(float)
    def _prune(self, share: float) -> None:
        self._cutting.change(replace(self._cutting.cuts, pruned=share), what="pruned")

    @Slot(float, int)
    def _add_noise(self, share: float, seed: int) -> None:
        what = f"noise {seed}"
        self._cutting.change(replace(self._cutting.cuts, noise=share, noise_seed=seed), what=what)

    @Slot(object)
    def _toggle(self, unit: Unit) -> None:
        self._cutting.change(self._cutting.cuts.toggled(unit))

    @Slot(object)
    def _edit(self, edit: WeightEdit) -> None:
        self._cutting.change(self._cutting.cuts.edited(edit), what=f"{edit.tensor} {edit.place}")

    # What is shown

    @Slot()
    def _show_cuts(self) -> None:
        cutting = self._cutting
        is_cut = cutting.cuts != Cuts()
        self._undo.setEnabled(cutting.can_undo)
        self._redo.setEnabled(cutting.can_redo)
        self._reset.setEnabled(is_cut)
        self._keep.setEnabled(is_cut)
        self._told.show_text(" ".join(cutting.told()) or _UNCHANGED)
        self._sliders.show_cuts(cutting.cuts)
        if self.isVisible():
            cutting.judge()
        self._show_reading()
        self._show_answers()
        self._units.show_cuts(cutting.cuts, cutting.network)

    @Slot()
    def _show_reading(self) -> None:
        if self._cutting.is_read:
            self._accuracy.show_reading(self._cutting.reading, self._cutting.reading_before)
        else:
            self._accuracy.show_unread()

    def _show_answers(self) -> None:
        chosen, network, image = self._cutting.chosen, self._cutting.network, self._image
        if chosen is None or network is None or image is None:
            self._answers.show_answers(None, None)
            return
        whole, cut = (
            probabilities(each.spec, each.weights, image[None])[0] for each in (chosen, network)
        )
        self._answers.show_answers(whole, cut, network.class_names)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addWidget(self._undo)
        row.addWidget(self._redo)
        row.addWidget(self._reset)
        row.addSpacing(GRID)
        row.addWidget(self._told, 1)
        row.addSpacing(GRID)
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


def _tool(name: str, label: str, drawing: str, explanation: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(drawing))
    describe(button, name=name, label=label, explanation=explanation)
    return button


def _button(name: str, text: str, explanation: str) -> QPushButton:
    button = QPushButton(text)
    describe(button, name=name, label=text, explanation=explanation)
    return button
