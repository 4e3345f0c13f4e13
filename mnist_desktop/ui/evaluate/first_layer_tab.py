"""The tab that looks into a network: its first layer's weights, and how it reads your drawings."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.networks.weight_images import WeightImages, first_layer_images, weight_table
from mnist_desktop.ui.evaluate.drawing_answers import DrawingAnswers
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.evaluate.weights_view import WeightsView
from mnist_desktop.ui.widgets.card import card, muted_label
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID


class FirstLayerTab(EvaluationTab):
    """Both follow the epoch slider, and in slow motion the network in training, step by step."""

    def __init__(self) -> None:
        super().__init__()
        self._images: WeightImages | None = None
        self._network: TrainedNetwork | None = None
        self._learning: TrainedNetwork | None = None
        self._is_earlier = False
        self._said = muted_label()
        self._said.setObjectName("first_layer_said")
        self._said.hide()
        self._weights = WeightsView()
        self._drawings = DrawingAnswers()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        row = QHBoxLayout()
        column.addLayout(row, 1)
        row.setSpacing(2 * GRID)
        failed = self.failed.emit
        weights = keep_menu(
            "first_layer",
            "First layer",
            picture=self._weights,
            table=lambda: weight_table(self._images),
            failed=failed,
        )
        drawings = keep_menu(
            "drawings",
            "Your drawings",
            picture=self._drawings,
            table=self._drawings.rows,
            failed=failed,
        )
        row.addWidget(card("First layer", self._weights, corner=weights), 3)
        row.addWidget(card("Your drawings", self._drawings, corner=drawings), 2)

    def show_network(self, network: TrainedNetwork, *, is_earlier: bool = False) -> None:
        self._network, self._is_earlier = network, is_earlier
        self._show(network, keep_scale=is_earlier)
        self._say(None)

    def show_live(self, network: TrainedNetwork | None) -> None:
        """Show a network inside an epoch, unless an earlier one is shown; None: no longer."""
        before, self._learning = self._learning, network
        if not self.isVisible() or self._is_earlier:
            return
        if network is not None:
            self._show(network, keep_scale=before is not None)
            self._say(network)
        elif before is not None and self._network is not None:
            self.show_network(self._network)

    def show_drawings(self, images: Sequence[Image]) -> None:
        """Read other drawings, (28, 28) each."""
        self._drawings.show_drawings(images)

    def _show(self, network: TrainedNetwork, *, keep_scale: bool) -> None:
        self._images = first_layer_images(network)
        self._weights.show_weights(self._images, keep_scale=keep_scale)
        self._drawings.show_network(network)

    def _say(self, learning: TrainedNetwork | None) -> None:
        """Tell which network is shown, where it is not the one that the page is about."""
        self._said.setVisible(learning is not None)
        if learning is not None and learning.record is not None:
            epoch = len(learning.record.epochs) + 1
            self._said.setText(f"{learning.name} in training: epoch {epoch}, step by step.")

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.show_live(self._learning)
