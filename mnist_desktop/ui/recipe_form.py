"""Chooses a recipe, and changes its hyperparameters."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.layer_words import words_for
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.presets import PRESETS
from mnist_desktop.core.recipe import MAX_SEED, Recipe
from mnist_desktop.ui.card import muted_label
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.theme import GRID

_ABOUT = {
    "seed": "The classic: two hidden layers of 50 units, ten sigmoid outputs.",
    "softmax": "The seed network with a softmax at its end, as one would write it today.",
    "wide": "More units: it learns the training images nearly by heart.",
    "convolutional": "Looks at neighbouring pixels together, and errs a third as often.",
    "best": "Learns other hands' ways of writing too, each image changed anew in each epoch; "
    "takes about twenty minutes.",
}


class RecipeForm(QWidget):
    """The presets, the layers of the chosen one, and four numbers to change."""

    def __init__(self) -> None:
        super().__init__()
        self._preset = QComboBox()
        self._preset.addItems(list(PRESETS))
        describe(
            self._preset,
            name="recipe",
            label="Recipe",
            explanation="A network and the numbers to train it with; a larger network takes "
            "longer and reads better.",
        )
        self._preset.currentTextChanged.connect(self._show_preset)
        self._about = muted_label()
        self._about.setWordWrap(True)
        self._layers = muted_label()
        describe(
            self._layers,
            name="layers",
            label="Layers",
            explanation="The layers that an image passes, with how many numbers each gives.",
        )
        self._epochs = _integer(1, 1_000, "Epochs", _EPOCHS)
        self._learning_rate = _learning_rate()
        self._batch_size = _integer(1, 10_000, "Batch size", _BATCH_SIZE)
        self._seed = _integer(0, MAX_SEED, "Seed", _SEED)
        self._lay_out()
        self._show_preset(self._preset.currentText())

    def recipe(self) -> Recipe:
        """The recipe as it stands in the form."""
        return replace(
            PRESETS[self._preset.currentText()],
            epochs=self._epochs.value(),
            learning_rate=self._learning_rate.value(),
            batch_size=self._batch_size.value(),
            seed=self._seed.value(),
        )

    def _lay_out(self) -> None:
        form = QGridLayout()
        form.setSpacing(GRID)
        form.setColumnStretch(1, 1)
        fields = (self._epochs, self._learning_rate, self._batch_size, self._seed)
        for row, field in enumerate(fields):
            form.addWidget(QLabel(field.accessibleName()), row, 0)
            form.addWidget(field, row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self._preset, self._about, self._layers):
            column.addWidget(widget)
        column.addLayout(form)

    def _show_preset(self, name: str) -> None:
        recipe = PRESETS[name]
        self._about.setText(_ABOUT[name])
        self._layers.setText(_summary(recipe.network))
        self._epochs.setValue(recipe.epochs)
        self._learning_rate.setValue(recipe.learning_rate)
        self._batch_size.setValue(recipe.batch_size)
        self._seed.setValue(recipe.seed)


_EPOCHS = "How often the network sees all training images; more learns longer, in the end by heart."
_BATCH_SIZE = "How many images make one step; larger is faster, with fewer steps to learn in."
_SEED = "Where chance begins: the same seed gives the same network, another seed another one."
_LEARNING_RATE = (
    "How far each step moves the weights; higher learns faster, until it overshoots and learns "
    "nothing."
)


def _integer(low: int, high: int, label: str, explanation: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    name = label.lower().replace(" ", "_")
    describe(box, name=name, label=label, explanation=explanation)
    return box


def _learning_rate() -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setDecimals(5)
    box.setRange(0.00001, 10.0)
    box.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
    describe(box, name="learning_rate", label="Learning rate", explanation=_LEARNING_RATE)
    return box


def _summary(network: NetworkSpec) -> str:
    """One line a layer: what it is, and the shape that leaves it."""
    lines = ["image  28 × 28"]
    for layer, shape in zip(network.layers, network.shapes()[1:], strict=True):
        lines.append(f"{words_for(layer)}  →  {' × '.join(map(str, shape))}")
    lines.append(f"{network.parameter_count:,} parameters")
    return "\n".join(lines)
