"""Work in a thread of its own, told of in the window's."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.widgets.beside import Beside


@pytest.fixture
def part(qtbot: QtBot) -> QWidget:
    part = QWidget()
    qtbot.addWidget(part)
    return part


def test_work_is_done_by_another_thread_and_told_in_this_one(part: QWidget, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []
    ended: list[tuple[BaseException | None, threading.Thread]] = []
    beside = Beside(part)
    beside.do(
        lambda: threads.append(threading.current_thread()),
        lambda error: ended.append((error, threading.current_thread())),
    )
    qtbot.waitUntil(lambda: bool(ended))
    assert ended == [(None, threading.main_thread())]
    assert threads[0] is not threading.main_thread()


def test_what_it_raised_is_handed_over(part: QWidget, qtbot: QtBot) -> None:
    ended: list[BaseException | None] = []

    def fail() -> None:
        raise OSError(28, "No space left on device")

    beside = Beside(part)
    beside.do(fail, ended.append)
    qtbot.waitUntil(lambda: bool(ended))
    assert isinstance(ended[0], OSError)


def test_a_part_of_the_window_that_is_gone_is_told_nothing(qtbot: QtBot) -> None:
    part, other = QObject(), QObject()
    may_end = threading.Event()
    told: list[str] = []

    def wait() -> None:
        may_end.wait()

    beside, later = Beside(part), Beside(other)
    beside.do(wait, lambda _: told.append("gone"))
    part.deleteLater()
    QCoreApplication.sendPostedEvents(part, QEvent.Type.DeferredDelete)
    may_end.set()
    later.do(lambda: None, lambda _: told.append("there"))
    qtbot.waitUntil(lambda: "there" in told)
    assert told == ["there"]
