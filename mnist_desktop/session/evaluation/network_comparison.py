"""Compares two networks on the same images, read in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.evaluation.comparison import Comparison, compare, held_back_by_both
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.session.evaluation.compared_networks import ComparedNetwork
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.evaluation.reading_worker import WantedReading
from mnist_desktop.session.evaluation.readings import Readings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComparedPair:
    """Two networks, what they made of the same images, and how that differs."""

    a: ComparedNetwork
    b: ComparedNetwork
    split_name: str  # "validation" or "test"
    reading_a: SplitReading
    reading_b: SplitReading
    found: Comparison

    @property
    def other_split(self) -> str:
        """The name of the split by which they can be compared as well; "" where there is none."""
        if not held_back_by_both(self.a.validation_images, self.b.validation_images):
            return ""
        return "test" if self.split_name == "validation" else "validation"


class NetworkComparison(QObject):
    """One pair at a time; lives in the GUI's thread."""

    compared = Signal(object)
    """ComparedPair"""
    advanced = Signal(int, int)
    """How many images of how many were read, by both together."""
    looked = Signal(object)
    """The ids of the runs whose networks read the test split for it."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, load_dataset: Callable[[str], Dataset]) -> None:
        super().__init__()
        self._pair: tuple[ComparedNetwork, ...] = ()
        self._held_back = 0
        self._read: dict[Path, EvaluatedNetwork] = {}
        self._readings = Readings(load_dataset)
        queued = Qt.ConnectionType.QueuedConnection
        self._readings.worker.read.connect(self._take_reading, queued)
        self._readings.worker.advanced.connect(self._take_advance, queued)
        self._readings.worker.failed.connect(self._take_failure, queued)

    def begin(self, a: ComparedNetwork, b: ComparedNetwork, *, on_test: bool = False) -> str:
        """Compare two networks, in place of the pair before; return the name of the split.

        That is "validation" where both held images back, which leaves the test split unseen; else,
        or if it is to be `on_test`, "test".
        """
        self._pair, self._read = (a, b), {}
        shared = held_back_by_both(a.validation_images, b.validation_images)
        self._held_back = 0 if on_test else shared
        self._readings.want(*map(self._wanted, self._pair))
        if self._split_name == "test":
            self.looked.emit([each.run for each in (a, b) if each.run is not None])
        return self._split_name

    def _wanted(self, network: ComparedNetwork) -> WantedReading:
        return WantedReading(path=network.path, validation_images=self._held_back)

    @property
    def _split_name(self) -> str:
        return "validation" if self._held_back else "test"

    def cancel(self) -> None:
        """Compare nothing; nothing more is told."""
        self._pair, self._read = (), {}
        self._readings.want()

    def close(self) -> None:
        """End the thread. Call it once, last."""
        self._readings.close()

    @Slot(object, object)
    def _take_reading(self, wanted: WantedReading, evaluated: EvaluatedNetwork) -> None:
        if wanted not in map(self._wanted, self._pair):
            return
        self._read[wanted.path] = evaluated
        if all(each.path in self._read for each in self._pair):
            self._compare(*self._pair)

    def _compare(self, a: ComparedNetwork, b: ComparedNetwork) -> None:
        read_a, read_b = self._read[a.path], self._read[b.path]
        self._pair, self._read = (), {}
        names = [each.network.data_name for each in (read_a, read_b)]
        if names[0] != names[1]:
            self.failed.emit(
                f"{a.name} learned {names[0]}, {b.name} {names[1]}: they read different images, "
                "and can't be compared."
            )
            return
        found = compare(read_a.outputs, read_b.outputs, read_a.split.labels)
        self.compared.emit(
            ComparedPair(
                a=a,
                b=b,
                split_name=self._split_name,
                reading_a=read_a.reading,
                reading_b=read_b.reading,
                found=found,
            )
        )

    @Slot(object, int, int)
    def _take_advance(self, wanted: WantedReading, done: int, of: int) -> None:
        if wanted in map(self._wanted, self._pair):
            self.advanced.emit(done + of * len(self._read), 2 * of)

    @Slot(object, str)
    def _take_failure(self, wanted: WantedReading, sentence: str) -> None:
        if wanted in map(self._wanted, self._pair):
            self.cancel()
            self.failed.emit(sentence)
