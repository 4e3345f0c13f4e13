"""The rail tells which page may be chosen next, so that it is imported beside the window."""

import sys

import pytest
from PySide6.QtCore import QEvent, QPointF
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
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


def test_an_approached_page_is_imported_beside_the_window(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    rail = window.findChild(PageRail, "rail")
    assert rail is not None
    with qtbot.waitSignal(session.background.ended) as ended:
        enter(rail, "ways")
    assert ended.args == ["import ways"]
    assert "mnist_desktop.ui.wiring.ways" in sys.modules
