"""Exports as the GUI's thread knows them: one at a time."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.export import Export, ExportAdvanced, ExportFormat
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.exports.export_worker import ExportWorker


class Exports(QObject):
    """Takes intents as method calls, and tells facts as signals; lives in the GUI's thread."""

    advanced = Signal(object)
    """ExportAdvanced"""
    ended = Signal(object)
    """Export"""
    failed = Signal(str)
    """A sentence for the user."""

    # To the worker, across the threads.
    _wanted = Signal(int, object, object, object)
    _unwanted = Signal()

    def __init__(self, worker: ExportWorker) -> None:
        """`worker` is to be moved to the background thread by whoever owns that."""
        super().__init__()
        self._number = 0
        self._worker = worker
        queued = Qt.ConnectionType.QueuedConnection
        self._wanted.connect(worker.begin, queued)
        self._unwanted.connect(worker.cancel, queued)
        worker.advanced.connect(self._take_advance, queued)
        worker.ended.connect(self._take_end, queued)
        worker.failed.connect(self._take_failure, queued)

    def begin(self, network: TrainedNetwork, format: ExportFormat, path: Path) -> None:
        """Export `network` to `path`, in place of the export that is under way."""
        self._number += 1
        self._wanted.emit(self._number, network, format, path)

    def cancel(self) -> None:
        """End the export under way. Nothing more is told of it, and nothing is left."""
        self._number += 1
        self._unwanted.emit()

    @Slot(int, object)
    def _take_advance(self, number: int, event: ExportAdvanced) -> None:
        if number == self._number:
            self.advanced.emit(event)

    @Slot(int, object)
    def _take_end(self, number: int, export: Export) -> None:
        if number == self._number:
            self.ended.emit(export)

    @Slot(int, str)
    def _take_failure(self, number: int, sentence: str) -> None:
        if number == self._number:
            self.failed.emit(sentence)
