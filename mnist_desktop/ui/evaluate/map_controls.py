"""What the map is made of and how, and how far it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QWidget,
)

from mnist_desktop.core.evaluation.layer_map import MapMethod
from mnist_desktop.core.evaluation.layer_values import MappedLayer, last_hidden
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID

_METHODS = {
    MapMethod.PCA: "The two directions in which the images differ most; made at once.",
    MapMethod.UMAP: "Neighbours in the layer stay neighbours; made beside the window, in seconds.",
}


class MapControls(QWidget):
    """A row: the layer, the ways to make a map, and what is under way."""

    chosen = Signal()
    """Another `layer` or `method`, or the same again."""
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layers: list[MappedLayer] = []
        self._build_choice()
        self._build_progress()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        parts = (self._layer, *self._methods.buttons(), self._progress, self._doing, self._cancel)
        for part in parts:  # aligned: the height of one would bound that of all
            row.addWidget(part, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.show_doing("")

    @property
    def layer(self) -> MappedLayer:
        """The layer whose values are mapped; some were offered."""
        return self._layers[self._layer.currentIndex()]

    @property
    def method(self) -> MapMethod:
        """How the map is made."""
        return list(_METHODS)[self._methods.checkedId()]

    @property
    def is_under_way(self) -> bool:
        """Whether something was said to be done."""
        return self._progress.isVisibleTo(self)

    def offer(self, layers: list[MappedLayer]) -> None:
        """Offer the layers of a network, the last hidden one first; nothing is said of it."""
        if layers == self._layers:
            return
        self._layers = layers
        self._layer.blockSignals(True)
        self._layer.clear()
        self._layer.addItems([layer.title for layer in layers])
        self._layer.setCurrentIndex(layers.index(last_hidden(layers)))
        self._layer.blockSignals(False)

    def show_method(self, method: MapMethod) -> None:
        """Say how the map that is shown was made."""
        self._methods.button(list(_METHODS).index(method)).setChecked(True)

    def show_doing(self, doing: str, share: float = 0.0) -> None:
        """Tell what is done now, and how far it is; nothing where nothing is."""
        self._doing.setText(doing)
        for part in (self._progress, self._doing, self._cancel):
            part.setVisible(bool(doing))
        self._progress.setValue(round(100 * share))

    def _build_choice(self) -> None:
        self._layer = QComboBox()
        self._layer.setMinimumContentsLength(22)
        self._layer.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        describe(
            self._layer,
            name="map_layer",
            label="Layer",
            explanation="The layer whose values are mapped: what it takes for alike lies together.",
        )
        self._layer.currentIndexChanged.connect(self.chosen)
        self._methods = QButtonGroup(self)
        for number, (method, explanation) in enumerate(_METHODS.items()):
            button = QPushButton(method.value)
            button.setCheckable(True)
            name = f"map_{method.value.lower()}"
            describe(button, name=name, label=method.value, explanation=explanation)
            self._methods.addButton(button, number)
        self._methods.button(0).setChecked(True)
        self._methods.idClicked.connect(self.chosen)

    def _build_progress(self) -> None:
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(14 * GRID)
        describe(
            self._progress,
            name="map_progress",
            label="Progress of the map",
            explanation="How far the map is; the last part of UMAP is an estimate.",
        )
        self._doing = muted_label()
        self._doing.setObjectName("map_doing")
        self._cancel = QPushButton("Cancel")
        describe(
            self._cancel,
            name="map_cancel",
            label="Cancel the map",
            explanation="Give up the map under way; the one that is shown stays.",
        )
        self._cancel.clicked.connect(self.cancel_wanted)
