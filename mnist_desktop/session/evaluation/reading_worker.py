"""Reads a split with networks from their files, a slice a turn, in a thread of its own."""

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.datasets.dataset import Dataset, Split
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.gallery import judged
from mnist_desktop.core.networks.reading import read_in_slices
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recent import Recent
from mnist_desktop.core.training.validation import hold_back
from mnist_desktop.library.epoch_weights import kept_epochs
from mnist_desktop.library.network_file import open_network
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.process.unexpected_errors import ENDED, tell_unexpected

_logger = logging.getLogger(__name__)
_REMEMBERED = 64
"""Readings of 10,000 images take 400 kB each, and the weights as much as their file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedReading:
    """A network's file, and the split that it is to read.

    `validation_images` is how many of the last training images that split has; 0 means the test
    split.
    """

    path: Path
    validation_images: int = 0

    @property
    def split_name(self) -> str:
        """Of the split that it is to read."""
        return "validation" if self.validation_images else "test"


_State: TypeAlias = tuple[WantedReading, int, int]
"""What is wanted, and its file's time and size: another one is read anew."""


class ReadingWorker(QObject):
    """Spoken to only through queued slots; nothing waits for the end of a reading."""

    epochs_found = Signal(object, object)
    """The path of a run's network, and the list of its epochs that are kept."""
    read = Signal(object, object)
    """A WantedReading, and its EvaluatedNetwork."""
    advanced = Signal(object, int, int)
    """A WantedReading, the images read so far, and of how many."""
    failed = Signal(object, str)
    """A WantedReading, and a sentence for the user."""
    ended = Signal()

    def __init__(self, load_dataset: Callable[[str], Dataset]) -> None:
        """`load_dataset` takes a data set's name, and may raise DatasetError."""
        super().__init__()
        self._load_dataset = load_dataset
        self._wanted: list[WantedReading] = []
        self._reading: WantedReading | None = None
        self._work: Iterator[None] | None = None
        self._remembered = Recent[_State, EvaluatedNetwork](_REMEMBERED)
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    @Slot(object)
    def find_epochs(self, network: Path) -> None:
        """Tell which epochs of the run are kept."""
        try:
            self.epochs_found.emit(network, list(kept_epochs(network)))
        except OSError:
            _logger.exception("the epochs of %s can't be listed", network)
            self.epochs_found.emit(network, [])

    @Slot(object)
    def want(self, wanted: Sequence[WantedReading]) -> None:
        """Read these in their order, in place of what was wanted before and is not read yet."""
        self._wanted = list(wanted)
        if self._reading is not None and self._wanted[:1] == [self._reading]:
            self._wanted.pop(0)  # it goes on
        else:
            self._work = self._reading = None
        self._turns.start()

    @Slot()
    def end(self) -> None:
        """Drop all work, for good."""
        self._turns.stop()
        self._wanted, self._work = [], None
        self.ended.emit()

    @Slot()
    def _turn(self) -> None:
        if self._work is None:
            if not self._wanted:
                self._turns.stop()
                return
            self._reading = self._wanted.pop(0)
            self._work = self._read(self._reading)
        if not self._advance(self._work, self._reading):
            self._work = self._reading = None

    def _advance(self, work: Iterator[None], wanted: WantedReading | None) -> bool:
        """Do the next slice; False once there is none."""
        try:
            next(work)
        except StopIteration:
            return False
        except UserError as error:
            self.failed.emit(wanted, str(error))
            return False
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread lives on and tells
            tell_unexpected(error)
            self.failed.emit(wanted, ENDED)
            return False
        return True

    def _read(self, wanted: WantedReading) -> Iterator[None]:
        state = _state(wanted)
        evaluated = self._remembered.get(state)
        if evaluated is None:
            network = open_network(wanted.path)
            split = self._split(wanted, network)
            parts: list[Outputs] = []
            for part in read_in_slices(network, split.images):
                parts.append(part)
                self.advanced.emit(wanted, sum(map(len, parts)), len(split))
                yield
            outputs = np.concatenate(parts)
            of = judged(split, outputs, wanted.split_name)
            evaluated = EvaluatedNetwork(network=network, reading=of)
            self._remembered.keep(state, evaluated)
        self.read.emit(wanted, evaluated)

    def _split(self, wanted: WantedReading, network: TrainedNetwork) -> Split:
        dataset = self._load_dataset(network.data_name)
        _, held_back = hold_back(dataset.train, wanted.validation_images)
        return held_back or dataset.test


def _state(wanted: WantedReading) -> _State:
    try:
        found = wanted.path.stat()
    except OSError as error:
        raise UserError(f"{wanted.path} can't be read ({error.strerror})") from None
    return wanted, found.st_mtime_ns, found.st_size
