"""The Nearest tab: the training digits nearest to the ink, for eyes and for the network."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.training_digits import NearDigit, Progress, hidden_layer
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.inspection.near_digits import HIDDEN, PIXELS, NearDigits
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.inspect.near_panel import NearPanel
from mnist_desktop.ui.widgets.theme import GRID

_EMPTY = "Draw something on the sheet, and see the training images that are most like it."


class NearTab(InspectTab):
    """Shows what taught the network its answer, while the ink is drawn."""

    def __init__(self, near: NearDigits) -> None:
        super().__init__()
        self.setObjectName("near_tab")
        self._near = near
        self._network: TrainedNetwork | None = None
        self._image: Image | None = None
        self._panels = {
            PIXELS: NearPanel(name=PIXELS, title="Nearest in pixels"),
            HIDDEN: NearPanel(name=HIDDEN, title="Nearest in the last hidden layer"),
        }
        near.advanced.connect(self._show_progress)
        near.found.connect(self._show_digits)
        near.missing.connect(self._show_missing)
        near.failed.connect(self.failed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for panel in self._panels.values():
            panel.image_chosen.connect(self.image_chosen)
            panel.asked.connect(self.asked)
            panel.pin_wanted.connect(self.pin_wanted)
            panel.failed.connect(self.failed)
            column.addWidget(panel, 1)
        self._say_why_empty()

    def show_network(self, network: TrainedNetwork | None) -> None:
        self._network = network
        self._say_why_empty()
        self._near.show_network(network)

    def show_ink(self, ink: Ink, image: Image | None) -> None:  # noqa: ARG002 - a tab's interface
        self._image = image
        if image is None:
            self._say_why_empty()
        self._near.look_for(image)

    @Slot(str, object)
    def _show_progress(self, kind: str, progress: Progress) -> None:
        self._panels[kind].show_progress(progress)
        if progress.done == progress.of and self._image is None:
            self._panels[kind].show_sentence(_EMPTY)

    @Slot(str, object, int)
    def _show_digits(self, kind: str, digits: list[NearDigit], looked_at: int) -> None:
        if self._image is not None:
            self._panels[kind].show_digits(digits, looked_at)

    @Slot(str, str)
    def _show_missing(self, kind: str, sentence: str) -> None:
        self._panels[kind].show_sentence(sentence)

    def _say_why_empty(self) -> None:
        sentence = "No network is open." if self._network is None else _EMPTY
        for panel in self._panels.values():
            panel.show_sentence(sentence)
        if self._network is not None and hidden_layer(self._network.spec) is None:
            self._panels[HIDDEN].show_sentence("This network has no hidden layer: it has but one.")

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._near.begin()

    def hideEvent(self, event: QHideEvent) -> None:
        self._near.pause()
        super().hideEvent(event)
