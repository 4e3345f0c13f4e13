"""What networks make of the training split, read beside the window."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.reading import ImagesRead, reading
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recent import Recent
from mnist_desktop.session.threads.background import Background

_REMEMBERED = 4  # of 2.4 MB each, and the probabilities as much again


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    network: TrainedNetwork
    reading: SplitReading


class TrainReadings(QObject):
    """One network at a time; lives in the GUI's thread."""

    read = Signal(object, object)
    """A TrainedNetwork, and its SplitReading of the training split."""
    advanced = Signal(int, int)
    """Images read, of how many."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, background: Background, load_dataset: Callable[[str], Dataset]) -> None:
        super().__init__()
        self._reading = background.channel("training split")
        self._reading.told.connect(self._take)
        self._reading.failed.connect(self.failed)
        self._load_dataset = load_dataset
        self._remembered = Recent[int, _Read](_REMEMBERED)

    @Slot(object)
    def want(self, network: TrainedNetwork) -> None:
        """Read the split with this network, in place of the one before."""
        known = self._remembered.get(id(network))
        if known is None:
            self._reading.begin(lambda: self._work(network))
        else:
            self._reading.cancel()
            self.read.emit(network, known.reading)

    @Slot()
    def cancel(self) -> None:
        """Read no further."""
        self._reading.cancel()

    def _work(self, network: TrainedNetwork) -> Iterator[object]:
        split = self._load_dataset(network.data_name).train
        outputs = yield from reading(network, split.images)
        yield _Read(network, SplitReading(split, outputs, "training"))

    @Slot(object)
    def _take(self, news: object) -> None:
        if isinstance(news, _Read):
            self._remembered.keep(id(news.network), news)  # which keeps the network, and so its id
            self.read.emit(news.network, news.reading)
        elif isinstance(news, ImagesRead):
            self.advanced.emit(news.done, news.of)
