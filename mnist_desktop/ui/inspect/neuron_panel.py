"""One neuron looked into: its weights, what enters, the products, and the sum that they give."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.evaluation.gallery import image_figures
from mnist_desktop.core.inspection.arithmetic import Arithmetic, Terms, arithmetic, number
from mnist_desktop.core.inspection.arithmetic_table import ArithmeticTable
from mnist_desktop.core.inspection.at_work import INPUT, AtWork, at_work
from mnist_desktop.core.inspection.exciting import LayerExcitement
from mnist_desktop.core.inspection.neuron import Neuron, entering_shape, neuron_name, source_of
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.inspect.terms_view import TermsView
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.image_gallery import ImageGallery
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.question import Question
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_TITLE = "Test images that excite it most"
_EXCITING = (
    "The test images for which it gives most; click puts one on the sheet, W asks why, T what "
    "taught it so."
)
_NONE = "Click a neuron above to see its weights, what enters it, and what it makes of that."


class NeuronPanel(QWidget):
    """Shows a neuron, live while the ink changes; or says how to choose one."""

    image_chosen = Signal(object)
    """A (28, 28) image that excites the neuron, to be put on the sheet."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    pin_wanted = Signal(object)
    """A (28, 28) image."""
    excitement_wanted = Signal(object, int)
    """Which images excite the neurons of a layer of this TrainedNetwork?"""

    def __init__(self, failed: Callable[[str], None]) -> None:
        """`failed` is told, in a sentence, what could not be saved."""
        super().__init__()
        self._neuron: Neuron | None = None
        self._excited: Neuron | None = None  # whose images are shown, maybe from an epoch before
        self._found: dict[int, LayerExcitement] = {}
        self._arithmetic: Arithmetic | None = None
        self._network: TrainedNetwork | None = None
        self._blank: AtWork | None = None
        self._shown = QWidget()
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
            pictures.addWidget(view, 1)
        pictures.addWidget(self._steps, 2)
        self._gallery = ImageGallery(_EXCITING)
        self._gallery.setMinimumHeight(12 * GRID)
        self._gallery.image_chosen.connect(self._choose_image)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._gallery.asked.connect(self._ask)
        self._exciting = muted_label()
        self._exciting.setObjectName("exciting_title")
        self._exciting.setFont(scaled_font(self._exciting, 0.85, bold=True))
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(
            keep_menu("neuron", "Neuron", picture=self._shown, table=self._rows, failed=failed)
        )
        self._sentence = muted_label(_NONE)
        self._sentence.setObjectName("neuron_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        exciting = QHBoxLayout()
        exciting.addWidget(self._exciting, 1)
        exciting.addWidget(
            keep_menu(
                "exciting",
                "Images that excite a neuron",
                picture=self._gallery.sheet,
                of=self._gallery,
                table=lambda: image_figures(self._gallery.images),
                failed=failed,
            )
        )
        column.addWidget(card("", head, pictures, exciting, self._gallery))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._sentence)
        self._stack.addWidget(self._shown)

    def show_network(self, network: TrainedNetwork | None) -> None:
        """Look into the neurons of another network; which one follows."""
        self._network, self._blank, self._neuron = network, None, None
        self._found.clear()
        self._stack.setCurrentIndex(0)

    def show_neuron(self, neuron: Neuron | None, work: AtWork | None) -> None:
        """Show a neuron at work; without `work`, what it looks for."""
        network = self._network
        if network is None or neuron is None:
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        if neuron != self._neuron:
            self._neuron = neuron
            self._show_exciting(network, neuron)
        self._name.setText(neuron_name(network.spec, neuron, network.class_names))
        found = arithmetic(network, work or self._at_rest(network), neuron)
        self._arithmetic = found
        laid = _laid_out(network, neuron, found.terms)
        self._weights.show_numbers(laid[0])
        self._inputs.show_numbers(None if work is None else laid[1])
        self._products.show_numbers(None if work is None else laid[2])
        for view, numbers in zip((self._weights, self._products), laid[::2], strict=True):
            view.setVisible(numbers is not None)
        self._steps.setPlainText(_told(found) if work is not None else "The sheet is empty.")

    def show_excitement(self, found: LayerExcitement) -> None:
        """Show which images excite the neuron, if it is one of this layer."""
        if found.network is self._network:
            self._found[found.layer] = found
            if self._neuron is not None and self._neuron.layer == found.layer:
                self._show_exciting(found.network, self._neuron)

    def show_failure(self, sentence: str) -> None:
        """Say why no images are shown, where some were looked for."""
        if self._neuron is not None and self._neuron.layer not in self._found:
            self._gallery.show_sentence(sentence)

    def _show_exciting(self, network: TrainedNetwork, neuron: Neuron) -> None:
        can = neuron.layer != INPUT
        self._exciting.setVisible(can)
        self._gallery.setVisible(can)
        if not can:
            return
        if neuron.layer not in self._found:
            if neuron != self._excited:
                self._exciting.setText(_TITLE)
                self._gallery.show_sentence("Reading the test images…")
            self.excitement_wanted.emit(network, neuron.layer)
            return
        self._excited = neuron
        found = self._found[neuron.layer]
        read = "" if found.is_whole else f", of {found.found.read:,} read so far"
        self._exciting.setText(f"{_TITLE}{read}")
        focus = QApplication.focusWidget()
        if focus is None or not self._gallery.isAncestorOf(focus):
            self._gallery.show_sentence("")  # nobody looks for the one that was first before
        self._gallery.show_images(found.of_unit(neuron.unit))

    @Slot(int)
    def _choose_image(self, index: int) -> None:
        if (image := self._exciting_image(index)) is not None:
            self.image_chosen.emit(image)

    @Slot(int, object)
    def _ask(self, index: int, question: Question) -> None:
        if (image := self._exciting_image(index)) is not None:
            self.asked.emit(image, question)

    def _exciting_image(self, index: int) -> Image | None:
        found = None if self._neuron is None else self._found.get(self._neuron.layer)
        return None if found is None else found.split.images[index]

    def _rows(self) -> list[Sequence[str]]:
        if self._network is None or self._neuron is None or self._arithmetic is None:
            return []
        return list(ArithmeticTable(self._network.spec, self._neuron, self._arithmetic).lines())

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
