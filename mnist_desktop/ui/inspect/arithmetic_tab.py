"""The Arithmetic tab: from pixel to probability, with the real numbers."""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.counted import counted
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.arithmetic import arithmetic, number
from mnist_desktop.core.inspection.arithmetic_table import ArithmeticTable
from mnist_desktop.core.inspection.at_work import AtWork, at_work
from mnist_desktop.core.inspection.neuron import Neuron, nearest, neuron_name
from mnist_desktop.core.inspection.output_arithmetic import output_arithmetic
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.inspect.arithmetic_model import ArithmeticModel, OutputModel
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.inspect.neuron_choice import NeuronChoice
from mnist_desktop.ui.inspect.neuron_chooser import NeuronChooser
from mnist_desktop.ui.inspect.number_table import NumberTable
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu, rows_of
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_EMPTY = "Draw something to see how the network comes to its answer, number by number."


class ArithmeticTab(InspectTab):
    """One neuron's sum, line by line, and below it the ten sums that become probabilities."""

    def __init__(self, choice: NeuronChoice) -> None:
        super().__init__()
        self.setObjectName("arithmetic_tab")
        self._network: TrainedNetwork | None = None
        self._work: AtWork | None = None
        self._image: Image | None = None
        self._choice = choice
        self._chooser = NeuronChooser()
        self._chooser.chosen.connect(choice.choose)
        choice.changed.connect(self._show)
        self._model, self._outputs = ArithmeticModel(self), OutputModel(self)
        self._lines = NumberTable(
            self._model,
            name="arithmetic",
            label="Arithmetic of a neuron",
            explanation="Each input times its weight; a double click or Enter goes to the input.",
            widest="map 96, row 12, column 12",
        )
        self._lines.confirmed.connect(self._go_to_input)
        self._title = QLabel()
        self._title.setObjectName("arithmetic_title")
        self._title.setFont(scaled_font(self._title, 1.0, bold=True))
        self._steps = QLabel()
        self._steps.setObjectName("arithmetic_steps")
        self._steps.setWordWrap(True)
        self._steps.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._left_out = muted_label()
        self._left_out.setObjectName("left_out")
        self._zeros = _zeros_box()
        self._zeros.toggled.connect(self._show)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._neuron_card())
        halves.addWidget(self._outputs_card())
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        self._sentence = muted_label(_EMPTY)
        self._sentence.setObjectName("arithmetic_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._halves = halves
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self._sentence)
        column.addWidget(halves, 1)

    @property
    def follows_steps(self) -> bool:
        return True

    def show_network(self, network: TrainedNetwork | None) -> None:
        self._network, self._work = network, None
        if network is not None:
            self._chooser.show_network(network.spec, network.class_names)

    def show_ink(self, ink: Ink, image: Image | None) -> None:  # noqa: ARG002 - a tab's interface
        self._image, self._work = image, None
        if self._network is not None and image is not None:
            self._work = at_work(self._network, image)
        self._show()

    @Slot()
    def _show(self) -> None:
        network, work, image = self._network, self._work, self._image
        if not self.isVisible():
            return
        is_empty = network is None or work is None or image is None
        self._sentence.setVisible(is_empty)
        self._halves.setVisible(not is_empty)
        if network is None or work is None or image is None:
            return
        lines = output_arithmetic(network, image)
        neuron = nearest(network.spec, self._choice.neuron)
        if neuron is None:
            answer = max(lines, key=lambda line: line.total).digit
            neuron = Neuron(len(work) - 1, (answer,))
        self._show_neuron(network, work, neuron)
        self._outputs.show(lines)

    def _show_neuron(self, network: TrainedNetwork, work: AtWork, neuron: Neuron) -> None:
        self._chooser.show_neuron(neuron)
        self._title.setText(neuron_name(network.spec, neuron, network.class_names))
        found = arithmetic(network, work, neuron)
        table = ArithmeticTable(
            network.spec, neuron, found, without_zeros=not self._zeros.isChecked()
        )
        self._model.show(table)
        self._lines.clearSpans()
        for row in range(len(table) - len(found.steps), len(table)):
            self._lines.setSpan(row, 1, 1, 3)  # formulas are longer than numbers
        told = (f"{step.formula} = {number(step.value)}" for step in found.steps)
        self._steps.setText("  →  ".join(told))
        self._left_out.setText(
            f"{counted(table.left_out, 'product')} of 0 left out." if table.left_out else ""
        )

    @Slot(QModelIndex)
    def _go_to_input(self, index: QModelIndex) -> None:
        neuron = None if self._model.table is None else self._model.table.input_of(index.row())
        if neuron is not None:
            self._choice.choose(neuron)

    def _neuron_card(self) -> QFrame:
        options = QHBoxLayout()
        options.setSpacing(GRID)
        options.addWidget(self._chooser)
        options.addStretch(1)
        options.addWidget(self._zeros)
        options.addWidget(
            keep_menu(
                "arithmetic",
                "Arithmetic of a neuron",
                picture=self._lines,
                table=lambda: rows_of(self._model),
                failed=self.failed.emit,
            )
        )
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._left_out)
        return card("", options, head, self._lines, self._steps)

    def _outputs_card(self) -> QWidget:
        table = NumberTable(
            self._outputs,
            name="output_arithmetic",
            label="From sums to probabilities",
            explanation="The last sums, less the largest; e to that; and its part of all ten.",
            widest="Ankle boot",
        )
        head = QHBoxLayout()
        title = muted_label("From the ten sums to probabilities")
        title.setFont(scaled_font(title, 0.85, bold=True))
        head.addWidget(title, 1)
        head.addWidget(
            keep_menu(
                "output_arithmetic",
                "From sums to probabilities",
                picture=table,
                table=lambda: rows_of(self._outputs),
                failed=self.failed.emit,
            )
        )
        return card("", head, table)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()  # another tab may have chosen another neuron


def _zeros_box() -> QCheckBox:
    box = QCheckBox("Zeros too")
    describe(
        box,
        name="zeros_shown",
        label="Zeros too",
        explanation="Show the products of 0 too, which most pixels give.",
    )
    return box
