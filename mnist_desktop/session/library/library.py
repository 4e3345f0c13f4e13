"""The library's live state: the runs that there are, as the GUI's thread knows them."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry
from mnist_desktop.session.library.library_worker import LibraryWorker
from mnist_desktop.session.threads.python_thread import PythonThread


class Library(QObject):
    """Takes intents as method calls, and tells facts as signals; never waits for the disk."""

    entries_changed = Signal()
    """`entries` are others than before."""
    entry_changed = Signal(object)
    """The RunEntry of one run, new or changed."""
    runs_deleted = Signal(int)
    """How many; `undo_delete` brings them back."""
    runs_restored = Signal(object)
    """The list of RunEntry that are back."""
    details_read = Signal(object)
    """RunDetails"""
    failed = Signal(str)

    # To the worker, across the threads.
    _reading_wanted = Signal()
    _details_wanted = Signal(int)
    _name_given = Signal(int, str)
    _notes_given = Signal(int, str)
    _adoption_wanted = Signal(object, str)
    _star_given = Signal(object, bool)
    _look_taken = Signal(object, object, object)
    _deletion_wanted = Signal(object)
    _restoration_wanted = Signal(object)
    _end_wanted = Signal()

    def __init__(self, networks: Path) -> None:
        """The library of the folder `networks`. There are no entries until they were `read`."""
        super().__init__()
        self.entries: dict[int, RunEntry] = {}
        self.is_read = False
        self._newer: dict[int, RunEntry] = {}  # than the list that is being read
        self._deleted: list[list[int]] = []
        self._thread = PythonThread("library")
        self._worker = LibraryWorker(networks)
        self._connect()
        self._worker.moveToThread(self._thread)
        self._thread.start()

    def read(self) -> None:
        """Have the entries be read, if others than this object have changed them."""
        self._newer.clear()
        self._reading_wanted.emit()

    def read_details(self, run: int) -> None:
        self._details_wanted.emit(run)

    def rename(self, run: int, name: str) -> None:
        self._name_given.emit(run, name)

    def note(self, run: int, notes: str) -> None:
        """Replace the notes on a run."""
        self._notes_given.emit(run, notes)

    def adopt(self, network: Path, notes: str = "") -> None:
        """Take in a network that was put into the folder without a run, with notes on it."""
        self._adoption_wanted.emit(network, notes)

    def star(self, runs: Iterable[int], starred: bool) -> None:
        """Mark runs, or take their marks away."""
        self._star_given.emit(list(runs), starred)

    def look(
        self, runs: Iterable[int], test: Evaluation | None = None, weights_epoch: int | None = None
    ) -> None:
        """Count that the networks of these runs read the test split, and what one made of it."""
        self._look_taken.emit(list(runs), test, weights_epoch)

    @Slot(object)
    def look_with(self, network: Path) -> None:
        """Count that the network in a file read the test split, if it is a run's."""
        runs = [entry.id for entry in self.entries.values() if entry.path == network]
        if runs:
            self.look(runs)

    def delete(self, runs: Iterable[int]) -> None:
        """Delete runs, their networks too; `undo_delete` brings them back until the app ends."""
        self._deletion_wanted.emit(list(runs))

    def undo_delete(self) -> None:
        """Bring back what was deleted last, and with the next call what was before that."""
        if self._deleted:
            self._restoration_wanted.emit(self._deleted.pop())

    @property
    def can_undo(self) -> bool:
        """Whether something was deleted that can be brought back."""
        return bool(self._deleted)

    def close(self) -> None:
        """End the thread, after all that was asked for is written. Call it once, last."""
        self._end_wanted.emit()
        self._thread.wait()

    @Slot(object)
    def take_entry(self, entry: RunEntry) -> None:
        """Know a run that the trainer has recorded."""
        self.entries[entry.id] = self._newer[entry.id] = entry
        self.entry_changed.emit(entry)

    def _connect(self) -> None:
        worker, queued = self._worker, Qt.ConnectionType.QueuedConnection
        self._reading_wanted.connect(worker.read, queued)
        self._details_wanted.connect(worker.read_details, queued)
        self._name_given.connect(worker.rename, queued)
        self._notes_given.connect(worker.note, queued)
        self._adoption_wanted.connect(worker.adopt, queued)
        self._star_given.connect(worker.star, queued)
        self._look_taken.connect(worker.look, queued)
        self._deletion_wanted.connect(worker.delete, queued)
        self._restoration_wanted.connect(worker.restore, queued)
        self._end_wanted.connect(worker.end, queued)
        worker.ended.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        worker.entries_read.connect(self._take_entries, queued)
        worker.entries_changed.connect(self._take_changed, queued)
        worker.runs_deleted.connect(self._take_deletion, queued)
        worker.runs_restored.connect(self._take_restored, queued)
        worker.details_read.connect(self._take_details, queued)
        worker.failed.connect(self.failed, queued)

    @Slot(object)
    def _take_entries(self, entries: list[RunEntry]) -> None:
        self.entries = {entry.id: entry for entry in entries} | self._newer
        self.is_read = True
        self.entries_changed.emit()

    @Slot(object)
    def _take_changed(self, entries: list[RunEntry]) -> None:
        if len(entries) == 1:
            self.take_entry(entries[0])
            return
        self._newer |= {entry.id: entry for entry in entries}
        self.entries |= self._newer
        self.entries_changed.emit()

    @Slot(object)
    def _take_details(self, details: RunDetails) -> None:
        self.details_read.emit(details)

    @Slot(object)
    def _take_deletion(self, runs: list[int]) -> None:
        for run in runs:
            self.entries.pop(run, None)
            self._newer.pop(run, None)
        self._deleted.append(runs)
        self.entries_changed.emit()
        self.runs_deleted.emit(len(runs))

    @Slot(object)
    def _take_restored(self, entries: list[RunEntry]) -> None:
        self.entries |= {entry.id: entry for entry in entries}
        self.entries_changed.emit()
        self.runs_restored.emit(entries)
