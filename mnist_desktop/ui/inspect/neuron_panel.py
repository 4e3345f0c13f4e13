"""One neuron looked into: its weights, what enters, the products, and the sum that they give."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.inspection.arithmetic import Arithmetic, Terms, arithmetic, number
from mnist_desktop.core.inspection.at_work import AtWork, at_work
from mnist_desktop.core.inspection.neuron import Neuron, entering_shape, neuron_name, source_of
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.ui.card import card, muted_label
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.inspect.terms_view import TermsView
from mnist_desktop.ui.theme import GRID, scaled_font

_NONE = "Click a neuron above to see its weights, what enters it, and what it makes of that."


class NeuronPanel(QWidget):
    """Shows a neuron, live while the ink changes; or says how to choose one."""

    image_chosen = Signal(object)
    """A (28, 28) image that excites the neuron, to be put on the sheet."""

    def __init__(self) -> None:
        super().__init__()
        self._network: TrainedNetwork | None = None
        self._blank: AtWork | None = None
        self._name = QLabel()
        self._name.setObjectName("neuron_name")
        self._name.setFont(scaled_font(self._name, 1.0, bold=True))
        self._weights = TermsView(
            name="neuron_weights",
            title="Weights",
            explanation="What the neuron multiplies each of its inputs with.",
        )
        self._inputs = TermsView(
            name="neuron_inputs",
            title="Input",
            explanation="What enters the neuron, laid out as its weights are.",
        )
        self._products = TermsView(
            name="neuron_products",
            title="Weights × input",
            explanation="What each input adds to the neuron's sum, or takes away.",
        )
        self._steps = QPlainTextEdit()
        self._steps.setReadOnly(True)
        self._steps.setTabChangesFocus(True)
        self._steps.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._steps.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self._steps.setMinimumHeight(8 * GRID)
        describe(
            self._steps,
            name="neuron_steps",
            label="Sum and activation",
            explanation="How the products become the neuron's sum, and that its activation.",
        )
        pictures = QHBoxLayout()
        pictures.setSpacing(GRID)
        for view in (self._weights, self._inputs, self._products):
            pictures.addWidget(view, 2)
        pictures.addWidget(self._steps, 3)
        self._sentence = muted_label(_NONE)
        self._sentence.setObjectName("neuron_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        shown = QWidget()
        self._column = QVBoxLayout(shown)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card("", self._name, pictures))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._sentence)
        self._stack.addWidget(shown)

    def show_network(self, network: TrainedNetwork | None) -> None:
        """Look into the neurons of another network; which one follows."""
        self._network, self._blank = network, None
        self._stack.setCurrentIndex(0)

    def show_neuron(self, neuron: Neuron | None, work: AtWork | None) -> None:
        """Show a neuron at work; without `work`, what it looks for."""
        network = self._network
        if network is None or neuron is None:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self._name.setText(neuron_name(network.spec, neuron))
        found = arithmetic(network, work or self._at_rest(network), neuron)
        laid = _laid_out(network, neuron, found.terms)
        self._weights.show_numbers(laid[0])
        self._inputs.show_numbers(None if work is None else laid[1])
        self._products.show_numbers(None if work is None else laid[2])
        for view, numbers in zip((self._weights, self._products), laid[::2], strict=True):
            view.setVisible(numbers is not None)
        self._steps.setPlainText(_told(found) if work is not None else "The sheet is empty.")

    def _at_rest(self, network: TrainedNetwork) -> AtWork:
        """The network at work on nothing."""
        if self._blank is None:
            self._blank = at_work(network, np.zeros((28, 28), np.uint8))
        return self._blank


def _laid_out(
    network: TrainedNetwork, neuron: Neuron, terms: Terms
) -> tuple[NDArray[np.float32] | None, ...]:
    """Weights, inputs and products, as images and maps where the inputs once were some."""
    source = source_of(network.spec, neuron)
    shape = terms.inputs.shape
    if terms.inputs.ndim == 1 and terms.weights is not None:
        shape = entering_shape(network.spec, source)
    weights, inputs = terms.weights, terms.inputs.reshape(shape).astype(np.float32)
    if weights is None:
        return None, inputs, None
    return (
        weights.reshape(shape).astype(np.float32),
        inputs,
        terms.products.reshape(shape).astype(np.float32),
    )


def _told(found: Arithmetic) -> str:
    lines = (f"{step.what}\n  {step.formula} = {number(step.value)}" for step in found.steps)
    return "\n".join(lines)
