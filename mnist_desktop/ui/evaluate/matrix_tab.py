"""The tab of the confusion matrix: what is chosen there shows its images."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout

from mnist_desktop.core.evaluation.cells import Cells, cells_of, mistakes_among, none_in, title_of
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.matrix_counts import by_mix_ups
from mnist_desktop.core.evaluation.matrix_figures import MatrixFigures, MatrixMode
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.comparing_tab import ComparingTab
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.evaluate.gallery_panel import GalleryPanel
from mnist_desktop.ui.evaluate.matrix_controls import MatrixControls
from mnist_desktop.ui.evaluate.other_network import OtherNetworkRow
from mnist_desktop.ui.widgets.card import card
from mnist_desktop.ui.widgets.choose_file import ChooseFile, choose_file_to_save
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_MINUS = "Another network: each cell tells how many more or fewer images the shown one has."


class MatrixTab(ComparingTab):
    """What is chosen and how the matrix is looked at stay from reading to reading."""

    def __init__(self, compared: Compared, choose_file: ChooseFile = choose_file_to_save) -> None:
        super().__init__(compared)
        self._reading: SplitReading | None = None
        self._choose_file = choose_file
        self._figures: MatrixFigures | None = None
        self._matrix = ConfusionView()
        self._matrix.cells_chosen.connect(self._show_cells)
        self._chooser = OtherNetworkRow(
            compared, name="matrix_minus", title="Confusion matrix", explanation=_MINUS
        )
        self._controls = MatrixControls()
        self._controls.mode_chosen.connect(self._show_mode)
        self._controls.mistakes_wanted.connect(self._show_mistakes)
        self._controls.sorting_wanted.connect(self._sort)
        self._gallery = GalleryPanel(choose_file)
        self._gallery.image_chosen.connect(self.image_chosen)
        self._gallery.pin_wanted.connect(self.pin_wanted)
        self._gallery.asked.connect(self.asked)
        self._gallery.failed.connect(self.failed)
        self._lay_out()

    def show_reading(self, name: str, reading: SplitReading) -> None:  # noqa: ARG002 - the tabs'
        self._reading = reading
        figures = self._figures or MatrixFigures(of=reading.counts)
        self._show(replace(figures, of=reading.counts, names=reading.split.class_names))
        self.compare(reading)
        self._show_cells(self._matrix.chosen)

    def show_other(self, reading: SplitReading, other: SplitReading | None) -> None:  # noqa: ARG002
        if self._figures is None:
            return
        if other is not None:
            minus, name = other.counts, self.compared.name
            self._show(replace(self._figures, minus=minus, minus_name=name))
        elif self._figures.minus is not None:
            self._show(replace(self._figures, minus=None))

    def choose(self, cells: Cells) -> None:
        """Choose other cells, and show their images."""
        self._matrix.choose(cells)

    def show_image(self, index: int) -> None:
        """Show an image of the split among those of its cell."""
        reading = self._reading
        if reading is not None:
            actual, predicted = int(reading.split.labels[index]), int(reading.predicted[index])
            self._matrix.choose(frozenset({(actual, predicted)}))
            self._gallery.go_to(index)

    def _show(self, figures: MatrixFigures) -> None:
        self._figures = figures
        self._matrix.show_figures(figures)

    def _show_mode(self, mode: MatrixMode) -> None:
        if self._figures is not None:
            self._show(replace(self._figures, mode=mode))

    def _show_mistakes(self, only: bool) -> None:
        """Leave out what was read right, in what is chosen, too; with nothing chosen, show all."""
        if self._figures is None:
            return
        self._show(replace(self._figures, mistakes_only=only))
        if only:
            self._matrix.choose(mistakes_among(self._matrix.chosen))

    def _sort(self, by_mistakes: bool) -> None:
        """By the mistakes of the network that is shown; later ones keep the order."""
        if self._figures is not None:
            straight = tuple(range(len(self._figures.names)))
            order = by_mix_ups(self._figures.of.counts) if by_mistakes else straight
            self._show(replace(self._figures, order=order))

    def _show_cells(self, cells: Cells) -> None:
        """Show the images of some cells; where none is chosen, what one looks for first."""
        if self._reading is None or self._figures is None:
            return
        names = self._figures.names
        everything = range(len(names))
        cells = cells or mistakes_among(cells_of(everything, everything))
        indices = self._reading.indices(cells)
        self._gallery.show_images(
            title_of(cells, names), self._reading, indices, none_in(cells, names)
        )

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(GRID // 2)
        foot.addWidget(self._controls, 1)
        foot.addWidget(
            keep_menu(
                "matrix",
                "Confusion matrix",
                picture=self._matrix.painting,
                of=self._matrix,
                table=self._matrix.rows,
                failed=self.failed.emit,
                choose_file=self._choose_file,
            )
        )
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(2 * GRID)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(card("", self._chooser, self._matrix, foot))
        splitter.addWidget(card("", self._gallery))
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        splitter.setSizes([3_000, 2_000])  # shares: there is less room than that
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)


def _build() -> MatrixTab:
    from mnist_desktop.ui.evaluate.example import example_reading

    tab = MatrixTab(Compared())
    tab.show_reading("seed", example_reading())
    tab.resize(900, 520)
    return tab


if __name__ == "__main__":
    preview(_build)
