"""Takes a run back to each of its epochs that is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.library.epoch_weights import epoch_path
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.evaluation.reading_worker import WantedReading
from mnist_desktop.session.evaluation.readings import Readings

_AHEAD = 2  # epochs that are read before they are asked for, so that playing doesn't stutter


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EpochRead:
    """A run's network as it was after an epoch, and what it made of a split then."""

    epoch: int
    evaluated: EvaluatedNetwork


class TimeMachine(QObject):
    """Follows one run at a time; lives in the GUI's thread."""

    epochs_changed = Signal(object)
    """The list of epochs that can be gone to, in order."""
    epoch_read = Signal(object)
    """EpochRead of the epoch that was asked for last."""
    advanced = Signal(int, int, int)
    """An epoch, its images read so far, and of how many."""
    looked = Signal(object)
    """The path of a run's network: another of its epochs has read the test split."""
    failed = Signal(str)

    def __init__(self, load_dataset: Callable[[str], Dataset]) -> None:
        super().__init__()
        self._path: Path | None = None
        self._validation_images = 0
        self._epochs: list[int] = []
        self._epoch: int | None = None
        self._looked_with: set[Path] = set()
        self._readings = Readings(load_dataset)
        queued = Qt.ConnectionType.QueuedConnection
        self._readings.worker.epochs_found.connect(self._take_epochs, queued)
        self._readings.worker.read.connect(self._take_reading, queued)
        self._readings.worker.advanced.connect(self._take_advance, queued)
        self._readings.worker.failed.connect(self._take_failure, queued)

    def follow(self, network: Path, validation_images: int = 0) -> None:
        """Look up the epochs of the run whose network is at this path, anew if it is the same.

        They read the run's validation split where it has one: it is what steers, and the test
        split stays unseen.
        """
        if network != self._path:
            self._path, self._epochs, self._epoch = network, [], None
            self._readings.want()
            self.epochs_changed.emit([])
        self._validation_images = validation_images
        self._readings.find_epochs(network)

    def go_to(self, epoch: int) -> None:
        """Have the network of one of the epochs be read."""
        if self._path is None or epoch not in self._epochs:
            return
        self._epoch = epoch
        place = self._epochs.index(epoch)
        self._readings.want(*map(self._wanted, self._epochs[place : place + 1 + _AHEAD]))

    def close(self) -> None:
        """End the thread. Call it once, last."""
        self._readings.close()

    def _wanted(self, epoch: int) -> WantedReading:
        path = epoch_path(self._path or Path(), epoch)
        return WantedReading(path=path, validation_images=self._validation_images)

    def _is_current(self, wanted: WantedReading) -> bool:
        return self._epoch is not None and wanted == self._wanted(self._epoch)

    @Slot(object, object)
    def _take_epochs(self, network: Path, epochs: list[int]) -> None:
        if network == self._path and epochs != self._epochs:
            self._epochs = epochs
            self.epochs_changed.emit(epochs)

    @Slot(object, object)
    def _take_reading(self, wanted: WantedReading, evaluated: EvaluatedNetwork) -> None:
        if self._epoch is not None and self._is_current(wanted):
            if wanted.split_name == "test" and wanted.path not in self._looked_with:
                self._looked_with.add(wanted.path)
                self.looked.emit(self._path)
            self.epoch_read.emit(EpochRead(epoch=self._epoch, evaluated=evaluated))

    @Slot(object, int, int)
    def _take_advance(self, wanted: WantedReading, done: int, of: int) -> None:
        if self._epoch is not None and self._is_current(wanted):
            self.advanced.emit(self._epoch, done, of)

    @Slot(object, str)
    def _take_failure(self, wanted: WantedReading, sentence: str) -> None:
        if self._is_current(wanted):
            self.failed.emit(sentence)
        if self._path is not None:  # it may have made way for newer ones
            self._readings.find_epochs(self._path)
