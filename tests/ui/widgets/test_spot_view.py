"""A picture says what is at the pointer: once as it comes there, and in a tooltip."""

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QHelpEvent, QStatusTipEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.widgets.spot_view import SpotView


class Halves(SpotView):
    """Two spots, left and right."""

    number = ""

    def words_at(self, place: QPointF) -> str:
        return ("left" if place.x() < self.width() / 2 else "right") + self.number


class Foot(QObject):
    """Takes down what comes to the foot of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QStatusTipEvent) and event.tip():
            self.told.append(event.tip())
        return super().eventFilter(watched, event)


@pytest.fixture
def view(qtbot: QtBot) -> Halves:
    view = Halves()
    qtbot.addWidget(view)
    view.resize(200, 100)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_each_spot_is_told_as_the_pointer_comes_there(view: Halves) -> None:
    foot = Foot()
    view.installEventFilter(foot)
    for x in (20, 30, 150, 160, 40):
        QTest.mouseMove(view, QPoint(x, 50))
    assert foot.told == ["left", "right", "left"]


def test_the_same_spot_is_told_again_to_who_comes_back(view: Halves) -> None:
    foot = Foot()
    view.installEventFilter(foot)
    QTest.mouseMove(view, QPoint(20, 50))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    QTest.mouseMove(view, QPoint(30, 50))
    assert foot.told == ["left", "left"]


def test_what_is_at_the_foot_follows_the_numbers_until_something_else_is_said_there(
    qtbot: QtBot,
) -> None:
    window, view = QMainWindow(), Halves()
    qtbot.addWidget(window)
    window.setCentralWidget(view)
    window.show()
    qtbot.waitExposed(window)
    foot = window.statusBar()
    QTest.mouseMove(view, QPoint(5, 5))
    view.number = " 1"
    view.say_anew()
    assert foot.currentMessage() == "left 1"
    foot.showMessage("Kept.")
    view.number = " 2"
    view.say_anew()
    assert foot.currentMessage() == "Kept."


def test_the_tooltip_is_of_the_spot(view: Halves) -> None:
    for x, words in ((20, "left"), (150, "right")):
        place = QPoint(x, 50)
        asked = QHelpEvent(QEvent.Type.ToolTip, place, view.mapToGlobal(place))
        QApplication.sendEvent(view, asked)
        assert QToolTip.text() == words
    QToolTip.hideText()
