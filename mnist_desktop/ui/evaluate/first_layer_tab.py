"""The tab that looks into a network: its first layer's weights, and how it reads your drawings."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.networks.weight_images import WeightImages, first_layer_images, weight_table
from mnist_desktop.ui.evaluate.drawing_answers import DrawingAnswers
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.evaluate.weights_view import WeightsView
from mnist_desktop.ui.widgets.card import card
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID


class FirstLayerTab(EvaluationTab):
    """Both follow the epoch slider."""

    def __init__(self) -> None:
        super().__init__()
        self._images: WeightImages | None = None
        self._weights = WeightsView()
        self._drawings = DrawingAnswers()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
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
        self._images = first_layer_images(network)
        self._weights.show_weights(self._images, keep_scale=is_earlier)
        self._drawings.show_network(network)

    def show_drawings(self, images: Sequence[Image]) -> None:
        """Read other drawings, (28, 28) each."""
        self._drawings.show_drawings(images)
