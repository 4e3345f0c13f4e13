"""The tab that tells what the images of a data set are like."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from mnist_desktop.core.csv_table import Rows
from mnist_desktop.core.datasets.statistics import (
    SplitStatistics,
    class_table,
    ink_table,
    pixel_table,
)
from mnist_desktop.core.image_tables import images_table
from mnist_desktop.session.datasets.data_sets import ReadDataSet
from mnist_desktop.ui.data.bar_chart import BarChart, BarSeries
from mnist_desktop.ui.data.data_tab import DataTab
from mnist_desktop.ui.data.histogram import Histogram, Spread
from mnist_desktop.ui.data.mean_images import MeanImages
from mnist_desktop.ui.widgets.card import card
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.theme import GRID

_SPLITS = {"train": "training", "test": "test"}


class StatisticsTab(DataTab):
    """Measured when it is first seen for a data set, in the background."""

    def __init__(self) -> None:
        super().__init__()
        self._found: ReadDataSet | None = None
        self._statistics: Sequence[SplitStatistics] = ()
        self._counts = BarChart(
            "class_counts", "Images by class", "How many images of each class there are.", "images"
        )
        self._means = MeanImages()
        self._pixels = Histogram(
            "pixel_histogram",
            "Values of pixels",
            "How often each value of a pixel occurs; most are paper.",
            "value of a pixel",
            logarithmic=True,
        )
        self._ink = Histogram(
            "ink_histogram",
            "Ink by image",
            "How much ink the images hold: the mean of their pixels.",
            "ink of an image",
        )
        self._lay_out()

    def show_data(self, found: ReadDataSet) -> None:
        if self._found is None or self._found.dataset is not found.dataset:
            self._found = found
            self.statistics_wanted.emit(found)

    def show_statistics(self, name: str, statistics: Sequence[SplitStatistics]) -> None:
        """Show what was measured of the data set `name`, if it is still the one."""
        if self._found is None or self._found.entry.name != name:
            return
        self._statistics = statistics
        names = statistics[0].class_names
        self._counts.show_series(
            names, [BarSeries(_SPLITS[each.name], each.counts.tolist()) for each in statistics]
        )
        self._means.show_means(statistics[0].means, names)
        self._pixels.show_spreads(
            [Spread(_SPLITS[each.name], each.pixels, 255) for each in statistics]
        )
        self._ink.show_spreads(
            [Spread(_SPLITS[each.name], each.ink, each.most_ink) for each in statistics]
        )

    def _lay_out(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GRID)
        charts: tuple[tuple[QWidget, Callable[[], Rows]], ...] = (
            (self._counts, lambda: class_table(self._statistics)),
            (self._means, self._mean_rows),
            (self._pixels, lambda: pixel_table(self._statistics)),
            (self._ink, lambda: ink_table(self._statistics)),
        )
        for number, (chart, table) in enumerate(charts):
            grid.addWidget(self._panel(chart, table), *divmod(number, 2))
        for line in range(2):
            grid.setRowStretch(line, 1)
            grid.setColumnStretch(line, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _mean_rows(self) -> Rows:
        """The pixels of the mean image of each class."""
        training = self._statistics[0]
        return images_table(training.class_names, training.means)

    def _panel(self, chart: QWidget, table: Callable[[], Rows]) -> QWidget:
        title = chart.accessibleName()
        keep = keep_menu(
            chart.objectName(),
            title,
            picture=chart,
            table=self._if_measured(table),
            failed=self.failed.emit,
        )
        return card(title, chart, corner=keep)

    def _if_measured(self, table: Callable[[], Rows]) -> Callable[[], Rows]:
        """The table once there is one, until then none of its lines."""
        return lambda: table() if self._statistics else ()
