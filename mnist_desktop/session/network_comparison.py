"""Compares two networks on the same images, read in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.comparison import Comparison, compare
from mnist_desktop.core.dataset import Dataset
from mnist_desktop.core.gallery import SplitReading
from mnist_desktop.session.reading_worker import WantedReading
from mnist_desktop.session.readings import Readings
from mnist_desktop.session.worker import EvaluatedNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedNetwork:
    """One of the two: its name for the user, and its file."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComparedPair:
    """Two networks, what they made of the test images, and how that differs."""

    a: ComparedNetwork
    b: ComparedNetwork
    reading_a: SplitReading
    reading_b: SplitReading
    found: Comparison


class NetworkComparison(QObject):
    """One pair at a time; lives in the GUI's thread."""

    compared = Signal(object)
    """ComparedPair"""
    advanced = Signal(int, int)
    """How many images of how many were read, by both together."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, load_dataset: Callable[[], Dataset]) -> None:
        super().__init__()
        self._pair: tuple[ComparedNetwork, ...] = ()
        self._read: dict[Path, EvaluatedNetwork] = {}
        self._readings = Readings(load_dataset)
        queued = Qt.ConnectionType.QueuedConnection
        self._readings.worker.read.connect(self._take_reading, queued)
        self._readings.worker.advanced.connect(self._take_advance, queued)
        self._readings.worker.failed.connect(self._take_failure, queued)

    def begin(self, a: ComparedNetwork, b: ComparedNetwork) -> None:
        """Compare two networks on the test images, in place of the pair before."""
        self._pair, self._read = (a, b), {}
        self._readings.want(*(WantedReading(path=each.path) for each in self._pair))

    def cancel(self) -> None:
        """Compare nothing; nothing more is told."""
        self._pair, self._read = (), {}
        self._readings.want()

    def close(self) -> None:
        """End the thread. Call it once, last."""
        self._readings.close()

    @Slot(object, object)
    def _take_reading(self, wanted: WantedReading, evaluated: EvaluatedNetwork) -> None:
        if all(wanted.path != each.path for each in self._pair):
            return
        self._read[wanted.path] = evaluated
        if all(each.path in self._read for each in self._pair):
            self._compare(*self._pair)

    def _compare(self, a: ComparedNetwork, b: ComparedNetwork) -> None:
        read_a, read_b = self._read[a.path], self._read[b.path]
        self._pair, self._read = (), {}
        found = compare(read_a.outputs, read_b.outputs, read_a.split.labels)
        self.compared.emit(
            ComparedPair(
                a=a,
                b=b,
                reading_a=SplitReading(read_a.split, read_a.outputs),
                reading_b=SplitReading(read_b.split, read_b.outputs),
                found=found,
            )
        )

    @Slot(object, int, int)
    def _take_advance(self, wanted: WantedReading, done: int, of: int) -> None:
        paths = [each.path for each in self._pair]
        if wanted.path in paths:
            self.advanced.emit(done + of * len(self._read), 2 * of)

    @Slot(object, str)
    def _take_failure(self, wanted: WantedReading, sentence: str) -> None:
        if any(wanted.path == each.path for each in self._pair):
            self.cancel()
            self.failed.emit(sentence)
