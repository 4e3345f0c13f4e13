"""Work beside the window: generators, a slice a turn, in a thread of their own."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from mnist_desktop.core.errors import UserError
from mnist_desktop.session.process.unexpected_errors import ENDED, tell_unexpected
from mnist_desktop.session.threads.channel import Channel, Work
from mnist_desktop.session.threads.python_thread import PythonThread


class Background(QObject):
    """Gives out channels, and does what is wanted of them, in turns, slice by slice."""

    # To the worker, across the threads.
    _wanted = Signal(int, int, object)
    _cancel_wanted = Signal(int)
    _end_wanted = Signal()

    def __init__(self) -> None:
        """The thread begins with the first work."""
        super().__init__()
        self._channels: list[Channel] = []
        self._is_closed = False
        self._thread: PythonThread | None = None

    def channel(self, name: str) -> Channel:
        """Another one, for one kind of work, and its name among the background's children."""
        channel = Channel(len(self._channels), name, self)
        channel.wanted.connect(self._begin)
        channel.cancel_wanted.connect(self._cancel_wanted)
        self._channels.append(channel)
        return channel

    def close(self) -> None:
        """End the thread after the slice it is in; what is wanted later is not done. Call it once.

        News from other threads may still come, and would begin a thread that nobody ends.
        """
        self._is_closed = True
        for channel in self._channels:
            channel.cancel()
        if self._thread is not None:
            self._end_wanted.emit()
            self._thread.wait()
            self._thread = None

    @Slot(int, int, object)
    def _begin(self, channel: int, number: int, work: Work) -> None:
        if self._is_closed:
            self._channels[channel].cancel()
            return
        if self._thread is None:
            self._start()
        self._wanted.emit(channel, number, work)

    def _start(self) -> None:
        queued = Qt.ConnectionType.QueuedConnection
        self._worker = _Worker()
        self._wanted.connect(self._worker.begin, queued)
        self._cancel_wanted.connect(self._worker.cancel, queued)
        self._end_wanted.connect(self._worker.end, queued)
        self._worker.told.connect(self._tell, queued)
        self._worker.ended.connect(self._end, queued)
        self._worker.failed.connect(self._fail, queued)
        self._thread = PythonThread("background")
        self._worker.closed.connect(self._thread.quit, Qt.ConnectionType.DirectConnection)
        self._worker.moveToThread(self._thread)
        self._thread.start()

    # From the worker.

    @Slot(int, int, object)
    def _tell(self, channel: int, number: int, news: object) -> None:
        self._channels[channel].tell(number, news)

    @Slot(int, int)
    def _end(self, channel: int, number: int) -> None:
        self._channels[channel].end(number)

    @Slot(int, int, str)
    def _fail(self, channel: int, number: int, sentence: str) -> None:
        self._channels[channel].fail(number, sentence)


@dataclass(slots=True)
class _Begun:
    number: int
    work: Iterator[object]


class _Worker(QObject):
    """Spoken to only through queued slots; knows channels, and works, by their numbers."""

    told = Signal(int, int, object)
    ended = Signal(int, int)
    failed = Signal(int, int, str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._begun: dict[int, _Begun] = {}  # the channel whose turn is next stands first
        self._turns = QTimer(self)
        self._turns.timeout.connect(self._turn)

    @Slot(int, int, object)
    def begin(self, channel: int, number: int, work: Work) -> None:
        self._begun[channel] = _Begun(number, _begun(work))
        self._turns.start()

    @Slot(int)
    def cancel(self, channel: int) -> None:
        self._begun.pop(channel, None)

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
        channel = next(iter(self._begun))
        begun = self._begun.pop(channel)
        try:
            news = next(begun.work)
        except StopIteration:
            self.ended.emit(channel, begun.number)
            return
        except UserError as error:
            self.failed.emit(channel, begun.number, f"{error}.")
            return
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread lives on and tells
            tell_unexpected(error)
            self.failed.emit(channel, begun.number, ENDED)
            return
        self._begun[channel] = begun
        if news is not None:
            self.told.emit(channel, begun.number, news)


def _begun(work: Work) -> Iterator[object]:
    yield from work()
