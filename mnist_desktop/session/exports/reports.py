"""Writes reports of runs, beside the window."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.robustness import SettingsMeasured, measuring
from mnist_desktop.core.evaluation.temperature import fitting
from mnist_desktop.core.networks.reading import ImagesRead, reading
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.report.page import report_html
from mnist_desktop.core.report.run_report import RunReport, this_machine
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.library.atomic import write_atomically
from mnist_desktop.session.evaluation.robustness import KnownCurves, Robustness
from mnist_desktop.session.threads.background import Background

_READING = 0.1
"""The share of the work that reading the images as they are is, about."""


class Reports(QObject):
    """One at a time; the newest takes the place of what is under way."""

    told = Signal(str)
    """A sentence for the user: how far it is."""
    written = Signal(object)
    """The Path of a report."""
    looked = Signal(object)
    """The ids of the runs whose test split was read for it."""
    failed = Signal(str)
    """A sentence for the user."""

    advanced = Signal(float)
    """Which share of the work is done, from 0 to 1."""
    ended = Signal()
    """Written, failed, or given up."""

    def __init__(
        self,
        background: Background,
        load_dataset: Callable[[str], Dataset],
        robustness: Robustness,
    ) -> None:
        """`load_dataset` is called in the background; `robustness` remembers what is measured."""
        super().__init__()
        self._writing = background.channel("report")
        self._writing.told.connect(self._take)
        self._writing.failed.connect(self.failed)
        self._writing.ended.connect(self.ended)
        self._load_dataset = load_dataset
        self._robustness = robustness

    def begin(
        self,
        find: Callable[[], TrainedNetwork],
        entry: RunEntry | None,
        path: Path,
        to_pdf: Callable[[RunReport], bytes],
    ) -> None:
        """Write a report to `path`, as PDF or HTML by its ending; `written` follows, or `failed`.

        `find` gives the network, and `to_pdf` lays a report out for print, both in the background.
        The test split of the data set that the network learned is read, and how much it bears is
        measured, unless that is known.
        """
        known = self._robustness.known()

        def work() -> Iterator[object]:
            network = find()
            dataset = self._load_dataset(network.data_name)
            split = dataset.test
            outputs = yield from reading(network, split.images)
            temperature = yield from fitting(network, dataset.train)
            before = next((each.curves for each in known if each.is_of(network, split)), {})
            curves = yield from measuring(network, split, before)
            yield KnownCurves(network=network, split=split, curves=curves)
            report = RunReport(
                network=network,
                reading=SplitReading(split, outputs),
                entry=entry,
                temperature=temperature,
                robustness=curves,
                machine=this_machine(),
                made=datetime.now().astimezone(),
            )
            write_report(report, path, to_pdf)
            yield [] if entry is None else [entry.id]
            yield path

        self._writing.begin(work)

    @Slot()
    def cancel(self) -> None:
        """Give up the report under way."""
        if self._writing.is_at_work:
            self._writing.cancel()
            self.told.emit("The report was given up.")
            self.ended.emit()

    @Slot(object)
    def _take(self, news: object) -> None:
        if isinstance(news, Path):
            self.written.emit(news)
        elif isinstance(news, list):
            self.looked.emit(news)
        elif isinstance(news, KnownCurves):
            self._robustness.know(news)
        elif isinstance(news, ImagesRead):
            self.told.emit(f"For the report, {news.done:,} of {news.of:,} test images are read.")
            self.advanced.emit(_READING * news.done / news.of)
        elif isinstance(news, SettingsMeasured):
            self.told.emit(
                f"For the report, {news.done} of {news.of} disturbances of the images are measured."
            )
            self.advanced.emit(_READING + (1 - _READING) * news.done / news.of)


def write_report(report: RunReport, path: Path, to_pdf: Callable[[RunReport], bytes]) -> None:
    """Write it as PDF or HTML, by the ending of `path`. Raises UserError."""
    is_pdf = path.suffix.lower() == ".pdf"
    data = to_pdf(report) if is_pdf else report_html(report).encode()
    try:
        write_atomically(path, data)
    except OSError as error:
        raise UserError(f"{path} can't be written: {error.strerror or error}") from error
