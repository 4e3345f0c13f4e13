"""What happens in the library's own thread: reading the list, and what the user changes in it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.metrics import Evaluation
from mnist_desktop.session.process.unexpected_errors import ENDED, tell_unexpected

if TYPE_CHECKING:
    from mnist_desktop.library.runs import RunLibrary


class LibraryWorker(QObject):
    """Spoken to only through queued slots; the database is opened by the first that needs it.

    A thread of its own: a name is written while the trainer's compiles for seconds.
    """

    entries_read = Signal(object)
    """A list of all RunEntry, the newest first."""
    entries_changed = Signal(object)
    """The list of RunEntry that have changed."""
    runs_deleted = Signal(object)
    """Their ids."""
    runs_restored = Signal(object)
    """A list of their RunEntry."""
    details_read = Signal(object)
    """RunDetails"""
    ended = Signal()
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, networks: Path) -> None:
        super().__init__()
        self._networks = networks
        self._library: RunLibrary | None = None

    @Slot()
    def read(self) -> None:
        """Read the list, unless it was read before and nobody else has written since."""
        self._do(self._read)

    @Slot(int)
    def read_details(self, run: int) -> None:
        self._do(lambda library: self.details_read.emit(library.details(run)))

    @Slot(int, str)
    def rename(self, run: int, name: str) -> None:
        self._do(lambda library: self.entries_changed.emit([library.rename(run, name)]))

    @Slot(int, str)
    def note(self, run: int, notes: str) -> None:
        self._do(lambda library: self.entries_changed.emit([library.note(run, notes)]))

    @Slot(object, str)
    def adopt(self, network: Path, notes: str) -> None:
        """Take in a network that was put into the folder without a run."""
        self._do(lambda library: self.entries_changed.emit([library.adopt(network, notes)]))

    @Slot(object, bool)
    def star(self, runs: list[int], starred: bool) -> None:
        self._do(lambda library: self.entries_changed.emit(library.star(runs, starred=starred)))

    @Slot(object, object, object)
    def look(self, runs: list[int], test: Evaluation | None, weights_epoch: int | None) -> None:
        """Count that the networks of these runs read the test split."""
        self._do(
            lambda library: self.entries_changed.emit(library.looked(runs, test, weights_epoch))
        )

    @Slot(object)
    def delete(self, runs: list[int]) -> None:
        self._do(lambda library: self._delete(library, runs))

    @Slot(object)
    def restore(self, runs: list[int]) -> None:
        self._do(lambda library: self.runs_restored.emit(library.restore(runs)))

    @Slot()
    def end(self) -> None:
        """Let go of the library, for good."""
        try:
            if self._library is not None:
                self._library.close()
        finally:
            self.ended.emit()  # or the window would wait for it for ever

    def _read(self, library: "RunLibrary") -> None:
        if library.has_news():
            self.entries_read.emit(library.entries())

    def _delete(self, library: "RunLibrary", runs: list[int]) -> None:
        library.delete(runs)
        self.runs_deleted.emit(runs)

    def _do(self, work: "Callable[[RunLibrary], None]") -> None:
        try:
            work(self._opened())
        except UserError as error:
            self.failed.emit(_sentence(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread lives on and tells
            tell_unexpected(error)
            self.failed.emit(ENDED)

    def _opened(self) -> "RunLibrary":
        if self._library is None:
            # Late: SQLite and what it brings are not needed for the first paint.
            from mnist_desktop.library.opening import open_library

            self._library, sentence = open_library(self._networks)
            if sentence:
                self.failed.emit(sentence)
        return self._library


def _sentence(error: UserError) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:]}."
