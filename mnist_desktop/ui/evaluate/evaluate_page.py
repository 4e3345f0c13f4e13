"""The Evaluate page: what a network reads right and wrong, down to the single image."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.datasets.dataset import load_mnist_test
from mnist_desktop.core.evaluation.cells import Cells
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.known_image import find_image
from mnist_desktop.core.evaluation.shown_state import shown_state
from mnist_desktop.core.networks.network_choice import NetworkChoice
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recipes.recipe import MNIST
from mnist_desktop.paths import resources
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.ui.evaluate.by_digit_tab import ByDigitTab
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.epochs_of_run import EpochsOfRun
from mnist_desktop.ui.evaluate.evaluation_summary import EvaluationSummary
from mnist_desktop.ui.evaluate.evaluation_tab import EvaluationTab
from mnist_desktop.ui.evaluate.evaluation_tabs import EvaluationTabs, ShownReading
from mnist_desktop.ui.evaluate.first_layer_tab import FirstLayerTab
from mnist_desktop.ui.evaluate.matrix_tab import MatrixTab
from mnist_desktop.ui.report.report_button import ReportButton
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.lazy_tabs import LazyTab, LazyTabs
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


class EvaluatePage(QWidget):
    """Shows what a network makes of a split; each tab another side of it.

    What it is told while it isn't seen it shows when it is, and the same goes for its tabs.
    """

    image_chosen = Signal(object, int)
    """A (28, 28) image of the split, and its index there."""
    pin_wanted = Signal(object)
    """A (28, 28) image of the split."""
    asked = Signal(object, object)
    """A (28, 28) image, and the Question about it."""
    report_wanted = Signal(object, str)
    """The TrainedNetwork that is shown, and the ending of the file that tells of it."""
    other_wanted = Signal(object, object)
    """The Path of another network or None, and a SplitReading: of its images one is wanted."""
    failed = Signal(str)
    """A sentence for the user: what could not be saved, and why."""

    def __init__(
        self, choose_file: ChooseFile = choose_file_to_save, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("evaluate_page")
        self._choose_file = choose_file
        self._shown: ShownReading | None = None
        self._summed_up: ShownReading | None = None
        self._learns = False
        self._offered: Sequence[NetworkChoice] = ()
        self._own: Path | None = None
        self._drawings: Sequence[Image] = ()
        self._sought: Image | None = None
        self._first_layer: FirstLayerTab | None = None
        self._live: TrainedNetwork | None = None
        self._matrix: MatrixTab | None = None
        self.compared = Compared(self)
        """The network that the tabs compare with."""
        self.compared.wanted.connect(self.other_wanted)
        self._summary = EvaluationSummary()
        self._report = ReportButton(self)
        self._report.wanted.connect(self._ask_for_report)
        self.epochs = EpochsOfRun(self)
        """Which of the run's networks is shown."""
        self.epochs.chosen.connect(self._show)
        self._sides = EvaluationTabs()
        self._sides.told.connect(self._show_sought)
        self._tabs = self._sides.tabs
        self._build_progress()
        self._lay_out()
        self._add_own_tabs()
        self._tabs.open("matrix")
        self.show_nothing("No network has been evaluated yet.")

    @property
    def tabs(self) -> LazyTabs:
        """The tabs, each of which somebody may be led to."""
        return self._tabs

    def add_tab(
        self, name: str, title: str, explanation: str, build: Callable[[], EvaluationTab]
    ) -> None:
        """Offer one more tab, before the last one; `build` is called when it is first opened."""

        def connected() -> EvaluationTab:
            tab = build()
            tab.image_chosen.connect(self.image_chosen)
            tab.pin_wanted.connect(self.pin_wanted)
            tab.asked.connect(self.asked)
            tab.cells_wanted.connect(self._show_cells)
            tab.failed.connect(self.failed)
            return tab

        tab = LazyTab(name=name, title=title, explanation=explanation, build=connected)
        self._tabs.add(tab, before="first_layer" if name != "first_layer" else None)

    @Slot(object)
    def show_cell_of(self, image: Image) -> None:
        """Show a (28, 28) image of the split in its cell, as soon as there is a matrix."""
        self._sought = image
        self._show_sought()

    def offer_networks(self, choices: Sequence[NetworkChoice], own: Path | None) -> None:
        """Offer networks to compare with; `own` is that of the shown one, which is no other.

        Beside one of its earlier epochs it is.
        """
        self._offered, self._own = choices, own
        self._offer_networks()

    @Slot(str)
    def show_other_failure(self, sentence: str) -> None:
        """Tell why another network can't be compared with."""
        self.compared.choose(None)
        self.failed.emit(sentence)

    def _offer_networks(self) -> None:
        is_earlier = self._shown is not None and self._shown.is_earlier
        self.compared.offer(
            [each for each in self._offered if is_earlier or each.path != self._own]
        )

    def show_drawings(self, images: Sequence[Image]) -> None:
        """Read other drawings, (28, 28) each, with whatever network is shown."""
        self._drawings = images
        if self._first_layer is not None:
            self._first_layer.show_drawings(images)

    @Slot(object)
    def show_live(self, network: TrainedNetwork | None) -> None:
        """Show the first layer of a network inside an epoch, where it is seen; None: no longer."""
        self._live = network
        if self._first_layer is not None:
            self._first_layer.show_live(network)

    @Slot(object)
    def show_looks(self, looks: int | None) -> None:
        """Say how often the test split was read for the network's run; None where none knows."""
        self._summary.show_looks(looks)

    def show_learning(self, learns: bool) -> None:
        """Know whether the network that is shown is in training."""
        self._learns = learns
        if self._summed_up is not None:
            self._show_state(self._summed_up)

    @Slot(int, int)
    def show_progress(self, done: int, of: int) -> None:
        """Tell that `done` of `of` images were read; what was shown stays until all are."""
        self._progress.setRange(0, of)
        self._progress.setValue(done)
        self._progress.setVisible(True)
        if self._shown is None:
            self._reason.setText(f"Reading the images: {done:,} of {of:,}.")

    @Slot(str)
    def show_failure(self, reason: str) -> None:
        """Go on showing what was shown; where nothing was, say why."""
        self._progress.hide()
        if self._shown is None:
            self._reason.setText(reason)

    def show_nothing(self, reason: str) -> None:
        """Show no evaluation, and say why."""
        self._shown = None
        self._sides.show_reading(None)
        self._report.offer(False)
        self._reason.setText(reason)
        self._progress.hide()
        self._pages.setCurrentIndex(0)

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sum_up()

    def _add_own_tabs(self) -> None:
        self.add_tab(
            "first_layer",
            "First layer",
            "What the first layer looks for, and how the network reads your drawings.",
            self._build_first_layer,
        )
        self.add_tab(
            "matrix",
            "Matrix",
            "What is taken for what, and the images of each mistake.",
            self._build_matrix,
        )
        self.add_tab(
            "by_digit",
            "By digit",
            "Precision, recall and F1 of each class, with their intervals.",
            lambda: ByDigitTab(self.compared, self._choose_file),
        )

    def _ask_for_report(self, ending: str) -> None:
        if self._shown is not None:
            self.report_wanted.emit(self._shown.network, ending)

    def _build_matrix(self) -> EvaluationTab:
        self._matrix = MatrixTab(self.compared, self._choose_file)
        return self._matrix

    @Slot(object)
    def _show_cells(self, cells: Cells) -> None:
        self._tabs.open("matrix")
        if self._matrix is not None:
            self._matrix.choose(cells)

    def _build_first_layer(self) -> EvaluationTab:
        self._first_layer = FirstLayerTab()
        self._first_layer.show_drawings(self._drawings)
        self._first_layer.show_live(self._live)
        return self._first_layer

    def _build_progress(self) -> None:
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        describe(
            self._progress,
            name="evaluation_progress",
            label="Evaluation progress",
            explanation="How many of the images have been read so far.",
        )
        self._reason = muted_label()
        self._reason.setObjectName("evaluation_reason")
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._reason.setWordWrap(True)

    def _lay_out(self) -> None:
        evaluation = QWidget()
        column = QVBoxLayout(evaluation)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        head = QHBoxLayout()
        head.addWidget(self._summary, 1)
        head.addWidget(self._report)
        column.addLayout(head)
        column.addWidget(self.epochs.slider)
        column.addWidget(self._sides, 1)

        self._pages = QStackedWidget()
        self._pages.addWidget(self._reason)
        self._pages.addWidget(evaluation)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self._progress)
        whole.addWidget(self._pages, 1)

    @Slot(object)
    def _show(self, shown: ShownReading) -> None:
        self._shown = shown
        self._offer_networks()
        self._report.offer(True)
        self._progress.hide()
        self._pages.setCurrentIndex(1)
        if self.isVisible():
            self._sum_up()
        self._sides.show_reading(shown)

    def _sum_up(self) -> None:
        shown = self._shown
        if shown is None or shown is self._summed_up:
            return
        self._summed_up, reading = shown, shown.reading
        are_digits = reading.split.class_names == DIGITS
        self._tabs.retitle("by_digit", "By digit" if are_digits else "By class")
        data = "MNIST" if shown.network.data_name == MNIST else shown.network.data_name
        images = f"{reading.split_name} images of {data}"
        self._summary.show_evaluation(shown.network.name, reading.evaluation, images)
        self._show_state(shown)

    def _show_state(self, shown: ShownReading) -> None:
        self._summary.show_state(
            shown_state(shown.network.record, learns=self._learns, is_earlier=shown.is_earlier)
        )

    @Slot()
    def _show_sought(self) -> None:
        shown, image, matrix = self._shown, self._sought, self._matrix
        if shown is None or image is None or matrix is None or not self._sides.is_told(matrix):
            return
        self._sought = None
        index = find_image(shown.reading.split, image)
        if index is None:
            self.failed.emit(f"The image on the sheet is no {shown.reading.split_name} image.")
        else:
            matrix.show_image(index)


def _build() -> QWidget:
    from mnist_desktop.library.network_file import open_network
    from mnist_desktop.paths import shipped_network

    split = load_mnist_test(resources() / "mnist")
    random = np.random.default_rng(0)
    outputs = random.random((len(split), 10)).astype(np.float32) ** 6
    outputs[np.arange(len(split)), split.labels] += 0.7
    page = EvaluatePage()
    network = open_network(shipped_network())
    page.epochs.show_newest(EvaluatedNetwork(network=network, reading=SplitReading(split, outputs)))
    page.resize(1_100, 700)
    return page


if __name__ == "__main__":
    preview(_build)
