"""Chooses a recipe, and changes its hyperparameters."""

from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from mnist_desktop.core.network import Conv2D, Dense, Dropout, Layer, NetworkSpec
from mnist_desktop.core.percent import percent
from mnist_desktop.core.recipe import MAX_SEED, PRESETS, Recipe
from mnist_desktop.ui.card import muted_label
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.theme import GRID

_ABOUT = {
    "seed": "The classic: two hidden layers of 50 units, ten sigmoid outputs.",
    "softmax": "The seed network with a softmax at its end, as one would write it today.",
    "wide": "More units: it learns the training images nearly by heart.",
    "convolutional": "Looks at neighbouring pixels together, and errs a third as often.",
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
        self._epochs = _spin_box(1, 1_000, "epochs", "Epochs", _EPOCHS)
        self._batch_size = _spin_box(1, 10_000, "batch_size", "Batch size", _BATCH_SIZE)
        self._seed = _spin_box(0, MAX_SEED, "seed", "Seed", _SEED)
        self._learning_rate = QDoubleSpinBox()
        self._learning_rate.setDecimals(5)
        self._learning_rate.setRange(0.00001, 10.0)
        self._learning_rate.setSingleStep(0.0005)
        describe(
            self._learning_rate,
            name="learning_rate",
            label="Learning rate",
            explanation="How far each step moves the weights; higher learns faster until it "
            "overshoots and learns nothing.",
        )
        form = QFormLayout()
        form.setSpacing(GRID)
        for label, field in (
            ("Epochs", self._epochs),
            ("Learning rate", self._learning_rate),
            ("Batch size", self._batch_size),
            ("Seed", self._seed),
        ):
            form.addRow(label, field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self._preset, self._about, self._layers):
            column.addWidget(widget)
        column.addLayout(form)
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

    def _show_preset(self, name: str) -> None:
        recipe = PRESETS[name]
        self._about.setText(_ABOUT[name])
        self._layers.setText(_summary(recipe.network))
        self._epochs.setValue(recipe.epochs)
        self._learning_rate.setValue(recipe.learning_rate)
        self._batch_size.setValue(recipe.batch_size)
        self._seed.setValue(recipe.seed)


_EPOCHS = (
    "How often the network sees all training images; more learns longer, and by heart in the end."
)
_BATCH_SIZE = (
    "How many images make one step; larger is faster an epoch, with fewer steps to learn in."
)
_SEED = "Where chance begins: the same seed gives the same network, another seed another one."


def _spin_box(low: int, high: int, name: str, label: str, explanation: str) -> QSpinBox:
    box = QSpinBox()
    box.setRange(low, high)
    describe(box, name=name, label=label, explanation=explanation)
    return box


def _summary(network: NetworkSpec) -> str:
    """One line a layer: what it is, and the shape that leaves it."""
    lines = ["image  28 × 28"]
    for layer, shape in zip(network.layers, network.shapes()[1:], strict=True):
        lines.append(f"{_words(layer)}  →  {' × '.join(map(str, shape))}")
    lines.append(f"{network.parameter_count:,} parameters")
    return "\n".join(lines)


def _words(layer: Layer) -> str:
    name = layer.kind.replace("_", " ")
    match layer:
        case Dense():
            return f"{name} {layer.activation}"
        case Conv2D():
            return f"{name} {layer.kernel_size} × {layer.kernel_size} {layer.activation}"
        case Dropout():
            return f"{name} {percent(layer.rate, 0)}"
        case _:
            return name
