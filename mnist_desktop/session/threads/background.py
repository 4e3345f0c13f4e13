"""Work beside the window: generators, a slice a turn, in a thread of their own."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from mnist_desktop.core.errors import UserError
from mnist_desktop.session.process.unexpected_errors import ENDED, tell_unexpected
from mnist_desktop.session.threads.python_thread import PythonThread

Work: TypeAlias = Callable[[], Iterator[object]]
"""Begins something that gives a piece of news, or None, after each slice of some 30 ms."""


class Background(QObject):
    """Does one work of each kind at a time; the newest takes the place of what is under way.

    Takes intents as method calls, and tells facts as signals. Kinds take turns, slice by slice.
    """

    told = Signal(str, object)
    """The kind of a work, and its news."""
    ended = Signal(str)
    """A kind whose work is done, or has failed."""
    failed = Signal(str, str)
    """The kind of a work, and a sentence for the user."""

    # To the worker, across the threads.
    _wanted = Signal(str, int, object)
    _cancel_wanted = Signal(str)
    _end_wanted = Signal()

    def __init__(self) -> None:
        """The thread begins with the first work."""
        super().__init__()
        self._tickets: dict[str, int] = {}
        self._last = 0
        self._thread: PythonThread | None = None

    def begin(self, kind: str, work: Work) -> None:
        """Do `work`, in place of any of its kind."""
        if self._thread is None:
            self._start()
        self._last += 1
        self._tickets[kind] = self._last
        self._wanted.emit(kind, self._last, work)

    def cancel(self, kind: str) -> None:
        """Drop the work of a kind; nothing more is told of it."""
        if self._tickets.pop(kind, None) is not None:
            self._cancel_wanted.emit(kind)

    def is_at_work(self, kind: str) -> bool:
        """Whether news of this kind may come."""
        return kind in self._tickets

    def close(self) -> None:
        """End the thread after the slice it is in. Call it once, last."""
        self._tickets.clear()
        if self._thread is not None:
            self._end_wanted.emit()
            self._thread.wait()
            self._thread = None

    def _start(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._worker = _Worker()
        self._wanted.connect(self._worker.begin, queued)
        self._cancel_wanted.connect(self._worker.cancel, queued)
        self._end_wanted.connect(self._worker.end, queued)
        self._worker.told.connect(self._tell, queued)
        self._worker.ended.connect(self._end, queued)
        self._worker.failed.connect(self._fail, queued)
        self._thread = PythonThread()
        self._worker.closed.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        self._worker.moveToThread(self._thread)
        self._thread.start()

    # From the worker: what was replaced meanwhile is told no more.

    @Slot(str, int, object)
    def _tell(self, kind: str, ticket: int, news: object) -> None:
        if self._tickets.get(kind) == ticket:
            self.told.emit(kind, news)

    @Slot(str, int)
    def _end(self, kind: str, ticket: int) -> None:
        if self._tickets.get(kind) == ticket:
            del self._tickets[kind]
            self.ended.emit(kind)

    @Slot(str, int, str)
    def _fail(self, kind: str, ticket: int, sentence: str) -> None:
        if self._tickets.get(kind) == ticket:
            del self._tickets[kind]
            self.failed.emit(kind, sentence)
            self.ended.emit(kind)


@dataclass(slots=True)
class _Begun:
    ticket: int
    work: Iterator[object]


class _Worker(QObject):
    """Spoken to only through queued slots."""

    told = Signal(str, int, object)
    ended = Signal(str, int)
    failed = Signal(str, int, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._begun: dict[str, _Begun] = {}  # the kind whose turn is next stands first
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    @Slot(str, int, object)
    def begin(self, kind: str, ticket: int, work: Work) -> None:
        self._begun[kind] = _Begun(ticket, _begun(work))
        self._turns.start()

    @Slot(str)
    def cancel(self, kind: str) -> None:
        self._begun.pop(kind, None)

    @Slot()
    def end(self) -> None:
        self._turns.stop()
        self._begun.clear()
        self.closed.emit()

    @Slot()
    def _turn(self) -> None:
        if not self._begun:
            self._turns.stop()
            return
        kind = next(iter(self._begun))
        begun = self._begun.pop(kind)
        try:
            news = next(begun.work)
        except StopIteration:
            self.ended.emit(kind, begun.ticket)
            return
        except UserError as error:
            self.failed.emit(kind, begun.ticket, f"{error}.")
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread lives on and tells
            tell_unexpected(error)
            self.failed.emit(kind, begun.ticket, ENDED)
            return
        self._begun[kind] = begun
        if news is not None:
            self.told.emit(kind, begun.ticket, news)


def _begun(work: Work) -> Iterator[object]:
    yield from work()
