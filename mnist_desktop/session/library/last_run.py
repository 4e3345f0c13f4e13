"""The run that was trained or opened last."""

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.session.current_network import CurrentNetwork
from mnist_desktop.session.library.library import Library
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.session.training.training import Training


class LastRun(QObject):
    """Opens runs of the library, and knows which can go on; lives in the GUI's thread."""

    changed = Signal(object)
    """Its RunEntry, as often as that changes."""
    opened = Signal(object)
    """RunDetails of the run whose network reads from now on."""
    interrupted_found = Signal(object)
    """The RunEntry of the last run, if it was cut short when the app was closed or killed."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(
        self, library: Library, training: Training, current_network: CurrentNetwork
    ) -> None:
        super().__init__()
        self.entry: RunEntry | None = None
        self._library = library
        self._training = training
        self._current_network = current_network
        self._opening: int | None = None
        training.run_recorded.connect(self._show)
        library.entries_changed.connect(self.look_for_interrupted)
        library.details_read.connect(self._take_details)

    @Slot(int)
    def open(self, run: int) -> None:
        """Read with the network of a run in the library, and have its history told."""
        entry = self._library.entries.get(run)
        if entry is None:
            return
        if not entry.has_network:
            self.failed.emit(f"{entry.name} has no network: it ended before its first epoch did.")
            return
        self._current_network.choose(entry.path)
        if self._current_network.path == entry.path:
            self._opening = run
            self._library.read_details(run)

    @Slot()
    def look_for_interrupted(self) -> None:
        """Tell of the last run, if it was interrupted and nothing was trained here since."""
        last = max(self._library.entries.values(), key=lambda run: run.created, default=None)
        if self.entry is not None or last is None or last.state is not RunState.INTERRUPTED:
            return
        if last.can_go_on:
            self.interrupted_found.emit(last)

    @Slot(object)
    def _show(self, entry: RunEntry) -> None:
        self.entry = entry
        self.changed.emit(entry)

    @Slot(object)
    def _take_details(self, details: RunDetails) -> None:
        if details.entry.id == self._opening:
            self._opening = None
            if self._training.activity is Activity.IDLE:
                self._show(details.entry)
            self.opened.emit(details)
