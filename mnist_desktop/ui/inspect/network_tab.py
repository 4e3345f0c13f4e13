"""The Network tab: every layer at work on the ink, and one neuron of them looked into."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink import Ink
from mnist_desktop.core.inspection.at_work import AtWork, at_work
from mnist_desktop.core.inspection.neuron import Neuron, nearest
from mnist_desktop.core.trained_network import TrainedNetwork
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.inspect.network_view import NetworkView
from mnist_desktop.ui.inspect.neuron_panel import NeuronPanel
from mnist_desktop.ui.theme import GRID


class NetworkTab(InspectTab):
    """Shows what each layer makes of the ink while it is drawn."""

    neuron_chosen = Signal(object)
    """A Neuron, to be looked into elsewhere too."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("network_tab")
        self._network: TrainedNetwork | None = None
        self._work: AtWork | None = None
        self._neuron: Neuron | None = None
        self._view = NetworkView()
        self._view.neuron_chosen.connect(self.choose)
        self.panel = NeuronPanel()
        self.panel.image_chosen.connect(self.image_chosen)
        self._scrolled = QScrollArea()
        self._scrolled.setObjectName("network_scroll")
        self._scrolled.setWidget(self._view)
        self._scrolled.setWidgetResizable(True)
        self._scrolled.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scrolled.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._scrolled)
        halves.addWidget(self.panel)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._options())
        column.addWidget(halves, 1)

    def show_network(self, network: TrainedNetwork | None) -> None:
        self._network, self._work = network, None
        self._view.show_network(network)
        self._neuron = None if network is None else nearest(network.spec, self._neuron)
        self.panel.show_network(network)

    def show_ink(self, ink: Ink, image: Image | None) -> None:  # noqa: ARG002 - a tab's interface
        self._work = None
        if self._network is not None and image is not None:
            self._work = at_work(self._network, image)
        self._view.show_work(self._work)
        self._show_neuron()

    @Slot(object)
    def choose(self, neuron: Neuron) -> None:
        """Look into a neuron."""
        self._neuron = neuron
        self._view.choose(neuron)
        self._show_neuron()
        self.neuron_chosen.emit(neuron)

    def _show_neuron(self) -> None:
        self.panel.show_neuron(self._neuron, self._work)

    def _options(self) -> QHBoxLayout:
        steps = QCheckBox("Every step")
        describe(
            steps,
            name="every_step",
            label="Every step",
            explanation="Show layers too that only begin what a batch norm or a function finishes.",
        )
        steps.toggled.connect(self._view.set_every_step)
        paths = QCheckBox("Strongest paths")
        paths.setChecked(True)
        describe(
            paths,
            name="paths_shown",
            label="Strongest paths",
            explanation="Draw what adds most to the chosen neuron or answer; dashed takes away.",
        )
        paths.toggled.connect(self._view.set_paths_shown)
        row = QHBoxLayout()
        row.setSpacing(2 * GRID)
        row.addWidget(paths)
        row.addWidget(steps)
        row.addStretch(1)
        return row
