"""The Network tab: every layer at work on the ink, and one neuron of them looked into."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.arithmetic import number
from mnist_desktop.core.inspection.at_work import AtWork, at_work
from mnist_desktop.core.inspection.exciting import LayerExcitement
from mnist_desktop.core.inspection.neuron import Neuron, nearest
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.ui.inspect.inspect_tab import InspectTab
from mnist_desktop.ui.inspect.network_view import NetworkView
from mnist_desktop.ui.inspect.neuron_choice import NeuronChoice
from mnist_desktop.ui.inspect.neuron_panel import NeuronPanel
from mnist_desktop.ui.inspect.sign_key import SignKey
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID


class NetworkTab(InspectTab):
    """Shows what each layer makes of the ink while it is drawn."""

    excitement_wanted = Signal(object, int)
    """Which images excite the neurons of a layer of this TrainedNetwork?"""

    def __init__(self, choice: NeuronChoice) -> None:
        super().__init__()
        self.setObjectName("network_tab")
        self._network: TrainedNetwork | None = None
        self._work: AtWork | None = None
        self._choice = choice
        self._view = NetworkView()
        self._view.neuron_chosen.connect(choice.choose)
        choice.changed.connect(self._show_neuron)
        self._panel = NeuronPanel(self.failed.emit)
        self._panel.image_chosen.connect(self.image_chosen)
        self._panel.pin_wanted.connect(self.pin_wanted)
        self._panel.asked.connect(self.asked)
        self._panel.excitement_wanted.connect(self.excitement_wanted)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(_scrolled(self._view))
        halves.addWidget(self._panel)
        halves.setStretchFactor(0, 1)
        halves.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._options())
        column.addWidget(halves, 1)

    @property
    def follows_steps(self) -> bool:
        return True

    def show_network(self, network: TrainedNetwork | None) -> None:
        self._network, self._work = network, None
        self._view.show_network(network)
        self._panel.show_network(network)

    def show_ink(self, ink: Ink, image: Image | None) -> None:  # noqa: ARG002 - a tab's interface
        self._work = None
        if self._network is not None and image is not None:
            self._work = at_work(self._network, image)
        self._view.show_work(self._work)
        self._show_neuron()

    @Slot(object)
    def show_excitement(self, found: LayerExcitement) -> None:
        """Show which images excite the chosen neuron, if it is about its layer."""
        self._panel.show_excitement(found)

    @Slot(str)
    def show_failure(self, sentence: str) -> None:
        """Say why it can't be told which images excite the chosen neuron."""
        self._panel.show_failure(sentence)

    @Slot()
    def _show_neuron(self) -> None:
        if self._network is not None and self.isVisible():
            neuron = nearest(self._network.spec, self._choice.neuron)
            self._view.choose(neuron)
            self._panel.show_neuron(neuron, self._work)

    def _rows(self) -> list[Sequence[str]]:
        """Every number of the layers that are shown: of maps, each by its place."""
        rows: list[Sequence[str]] = [("layer", "row", "column", "unit", "activation")]
        for column in self._view.columns:
            for place, value in self._view.numbers(column.layer):
                row, across = (str(each) for each in place[:2]) if len(place) == 3 else ("", "")
                rows.append((column.name, row, across, str(place[-1] + 1), number(value)))
        return rows

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
        row.addWidget(SignKey())
        row.addWidget(
            keep_menu(
                "network",
                "Network at work",
                picture=self._view,
                table=self._rows,
                failed=self.failed.emit,
            )
        )
        return row

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_neuron()  # another tab may have chosen it


def _scrolled(view: NetworkView) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("network_scroll")
    area.setWidget(view)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def follow(neuron: Neuron) -> None:
        area.ensureVisible(*view.place_of(neuron), 9 * GRID, 0)

    view.neuron_chosen.connect(follow)
    return area
