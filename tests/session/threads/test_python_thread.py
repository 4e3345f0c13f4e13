import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QTimer, Signal, Slot
from pytestqt.qtbot import QtBot

from mnist_desktop.session.threads.python_thread import PythonThread


class Worker(QObject):
    """Tells which thread its slots run in, and what a thread-local keeps between them."""

    told = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._local = threading.local()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ring)

    @Slot(object)
    def tell(self, value: object) -> None:
        before = getattr(self._local, "value", None)
        self._local.value = value
        self.told.emit(threading.current_thread(), before)

    @Slot()
    def tell_later(self) -> None:
        self._timer.start(0)

    @Slot()
    def _ring(self) -> None:
        self.tell("rung")


class Caller(QObject):
    """Speaks to a worker in another thread, and hears in its own."""

    tell = Signal(object)
    tell_later = Signal()
    heard = Signal(object, object)

    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self.tell.connect(worker.tell)
        self.tell_later.connect(worker.tell_later)
        worker.told.connect(self.heard)


@pytest.fixture
def thread(qapp: QObject) -> Iterator[PythonThread]:
    thread = PythonThread("of a test", qapp)
    thread.start()
    yield thread
    thread.quit()
    assert thread.wait(5000)
    thread.setParent(None)


@pytest.fixture
def worker(thread: PythonThread) -> Iterator[Worker]:
    worker = Worker()
    worker.moveToThread(thread)
    yield worker
    thread.quit()
    assert thread.wait(5000)  # before the worker goes, so that none of its slots runs on


@pytest.fixture
def caller(worker: Worker) -> Caller:
    return Caller(worker)


def test_slots_run_in_the_thread_and_find_what_the_slot_before_left_in_it(
    qtbot: QtBot, caller: Caller
) -> None:
    heard = []
    for value in ("first", "second"):
        with qtbot.waitSignal(caller.heard) as signal:
            caller.tell.emit(value)
        assert signal.args is not None
        heard.append(signal.args)
    (thread, nothing), (same_thread, left_behind) = heard
    assert thread is same_thread
    assert thread is not threading.main_thread()
    assert (nothing, left_behind) == (None, "first")


def test_timers_run_in_its_event_loop(qtbot: QtBot, caller: Caller) -> None:
    with qtbot.waitSignal(caller.heard) as signal:
        caller.tell_later.emit()
    assert signal.args is not None
    assert signal.args[0] is not threading.main_thread()


def test_its_stack_is_deep_enough_for_a_compiler(thread: PythonThread) -> None:
    assert thread.stackSize() == 16 * 2**20


def test_it_ends_when_it_is_told_to_quit(qtbot: QtBot, thread: PythonThread) -> None:
    with qtbot.waitSignal(thread.finished):
        thread.quit()
    assert thread.isFinished()
