"""Readings of a split by networks from their files, as the GUI's thread knows them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.session.evaluation.reading_worker import ReadingWorker, WantedReading
from mnist_desktop.session.threads.python_thread import PythonThread


class Readings(QObject):
    """Takes intents as method calls; its worker tells the facts."""

    # To the worker, across the threads.
    _wanted = Signal(object)
    _epochs_wanted = Signal(object)
    _end_wanted = Signal()

    def __init__(self, load_dataset: Callable[[str], Dataset]) -> None:
        """A thread of its own: the trainer's may compile for seconds."""
        super().__init__()
        queued = Qt.ConnectionType.QueuedConnection
        self.worker = ReadingWorker(load_dataset)
        """Its signals; connect them queued."""
        self._wanted.connect(self.worker.want, queued)
        self._epochs_wanted.connect(self.worker.find_epochs, queued)
        self._end_wanted.connect(self.worker.end, queued)
        self._thread = PythonThread("reading")
        self.worker.ended.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        self.worker.moveToThread(self._thread)
        self._thread.start()

    def want(self, *wanted: WantedReading) -> None:
        """Have these be read, in their order and in place of those before."""
        self._wanted.emit(wanted)

    def find_epochs(self, network: Path) -> None:
        """Have the epochs be listed that are kept of the run with this network."""
        self._epochs_wanted.emit(network)

    def close(self) -> None:
        """End the thread after the slice it is in. Call it once, last."""
        self._end_wanted.emit()
        self._thread.wait()
