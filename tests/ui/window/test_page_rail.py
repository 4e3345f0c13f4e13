"""The rail tells which page may be chosen next, so that it is imported before."""

import threading

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.window.main_window import MainWindow
from mnist_desktop.ui.window.page_rail import PageRail


@pytest.fixture
def rail(qtbot: QtBot) -> PageRail:
    rail = PageRail()
    qtbot.addWidget(rail)
    with qtbot.waitExposed(rail):
        rail.show()
    return rail


def enter(rail: PageRail, page: str) -> None:
    button = rail.findChild(QToolButton, f"page_{page}")
    assert button is not None
    middle = QPointF(button.rect().center())
    QApplication.sendEvent(button, QEnterEvent(middle, middle, middle))


def test_a_page_whose_button_the_pointer_rests_on_is_approached(
    rail: PageRail, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(rail.page_approached, check_params_cb=lambda page: page == "evaluate"):
        enter(rail, "evaluate")


def test_a_page_that_the_pointer_only_passes_is_not(rail: PageRail, qtbot: QtBot) -> None:
    told: list[str] = []
    rail.page_approached.connect(told.append)
    with qtbot.waitSignal(rail.page_approached, check_params_cb=lambda page: page == "evaluate"):
        enter(rail, "train")
        button = rail.findChild(QToolButton, "page_train")
        assert button is not None
        QApplication.sendEvent(button, QEvent(QEvent.Type.Leave))
        enter(rail, "evaluate")
    assert "train" not in told


def test_an_approached_page_is_imported_in_the_windows_thread(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []

    def note(name: str) -> None:
        threads.append((name, threading.current_thread()))

    monkeypatch.setattr("mnist_desktop.ui.wiring.build_page.import_module", note)
    rail = window.findChild(PageRail, "rail")
    assert rail is not None
    enter(rail, "ways")
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [("mnist_desktop.ui.wiring.ways", threading.main_thread())]
