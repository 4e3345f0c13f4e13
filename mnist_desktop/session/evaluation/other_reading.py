"""Reads a split with another network from its file, beside the window, to compare with."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.gallery import SplitReading, judged
from mnist_desktop.core.networks.reading import ImagesRead, reading
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.recent import Recent
from mnist_desktop.library.network_file import open_network
from mnist_desktop.session.threads.background import Background

_REMEMBERED = 8

_File: TypeAlias = tuple[Path, int, int]
"""Its time and size, too: what was written since is read anew."""


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    file: _File
    network: TrainedNetwork
    reading: SplitReading


class OtherReading(QObject):
    """One network at a time; lives in the GUI's thread."""

    opened = Signal(object, object)
    """The Path of a network's file, and its TrainedNetwork; what it reads follows."""
    read = Signal(object, object)
    """The Path of a network's file, and its SplitReading."""
    advanced = Signal(object, int, int)
    """The Path, images read so far, and of how many."""
    looked = Signal(object)
    """The Path of a network that has read the test split, which it may not have before."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, background: Background) -> None:
        super().__init__()
        self._reading = background.channel("other network")
        self._reading.told.connect(self._take)
        self._reading.failed.connect(self.failed)
        self._path: Path | None = None
        self._remembered = Recent[_File, _Read](_REMEMBERED)

    @Slot(object, object)
    def want(self, path: Path | None, like: SplitReading) -> None:
        """Read the images of another reading with the network in `path`; None wants nothing."""
        self._reading.cancel()
        self._path = path
        if path is None:
            return
        try:
            file = _state(path)
        except UserError as error:
            self.failed.emit(f"{error}.")
            return
        known = self._remembered.get(file)
        if known is not None and is_of_same_images(known.reading, like):
            self._tell(known)
        else:
            self._reading.begin(lambda: self._work(file, like))

    def _work(self, file: _File, like: SplitReading) -> Iterator[object]:
        network = open_network(file[0])
        outputs = yield from reading(network, like.split.images)
        yield _Read(file, network, judged(like.split, outputs, like.split_name))

    @Slot(object)
    def _take(self, news: object) -> None:
        if isinstance(news, ImagesRead):
            self.advanced.emit(self._path, news.done, news.of)
        if not isinstance(news, _Read):
            return
        self._remembered.keep(news.file, news)
        if news.reading.split_name == "test":
            self.looked.emit(news.file[0])
        self._tell(news)

    def _tell(self, known: _Read) -> None:
        self.opened.emit(known.file[0], known.network)
        self.read.emit(known.file[0], known.reading)


def is_of_same_images(one: SplitReading, other: SplitReading) -> bool:
    """Whether two readings are of the same split, so that their figures can be compared."""
    if one.split is other.split:
        return True
    return one.split_name == other.split_name and np.array_equal(
        one.split.labels, other.split.labels
    )


def _state(path: Path) -> _File:
    try:
        found = path.stat()
    except OSError as error:
        raise UserError(f"{path} can't be read ({error.strerror})") from None
    return path, found.st_mtime_ns, found.st_size
