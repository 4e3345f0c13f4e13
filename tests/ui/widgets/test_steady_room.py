"""New texts in it lay out nothing around it, unless they need another room."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.widgets.steady_room import SteadyRoom


class Layouts(QObject):
    """Counts how often what it watches is asked to lay itself out."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


def settle() -> None:
    """Let each that is asked ask those around it, which takes a pass of events each."""
    for _ in range(10):
        QApplication.processEvents()


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    return page


@pytest.fixture
def text() -> QLabel:
    return QLabel("Not 1 mistake")


@pytest.fixture
def room(page: QWidget, text: QLabel) -> SteadyRoom:
    """With a column that has a text at its top, and seen."""
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(text)
    column.addWidget(QLabel("wider than what stands above it ever is"))
    room = SteadyRoom(above=5)
    room.hold(held)
    layout = page.layout()
    assert layout is not None
    layout.addWidget(room)
    page.show()
    settle()
    return room


def test_what_it_holds_has_all_its_room_below_what_is_left_free(room: SteadyRoom) -> None:
    held = room.children()[0]
    assert isinstance(held, QWidget)
    room.window().resize(500, 300)
    settle()
    assert held.geometry().getRect() == (0, 5, 500, 295)
    assert held.isVisible()


def test_what_comes_to_be_held_later_has_all_its_room(page: QWidget) -> None:
    room = SteadyRoom()
    layout = page.layout()
    assert layout is not None
    layout.addWidget(room)
    page.resize(500, 300)
    page.show()
    settle()
    held = QLabel("late")
    room.hold(held)
    assert held.geometry().getRect() == (0, 0, 500, 300)
    assert held.isVisible()


def test_a_text_that_fits_lays_out_nothing_around_it(
    room: SteadyRoom, page: QWidget, text: QLabel
) -> None:
    page.resize(500, 300)
    settle()
    layouts = Layouts(page)
    text.setText("22 mistakes")
    settle()
    assert layouts.count == 0
    assert text.width() == room.width()


@pytest.mark.parametrize("hides_first", [False, True])
def test_a_text_that_needs_more_room_gets_it(
    room: SteadyRoom, page: QWidget, text: QLabel, hides_first: bool
) -> None:
    before = page.minimumSizeHint()
    page.setHidden(hides_first)
    text.setText("one line,\nand the next,\nand one more")
    settle()
    page.show()
    settle()
    assert page.minimumSizeHint().height() > before.height()
    assert page.height() >= room.minimumSizeHint().height() > 5 + text.sizeHint().height()


def test_what_wraps_says_how_high_it_is_at_a_width(room: SteadyRoom, text: QLabel) -> None:
    assert not room.hasHeightForWidth()
    assert room.heightForWidth(200) == -1
    text.setWordWrap(True)
    text.setText("a text of many words that need several lines where there is little room " * 3)
    settle()
    assert room.hasHeightForWidth()
    assert room.heightForWidth(200) > room.heightForWidth(400) > 5


def test_an_empty_one_needs_no_room(qtbot: QtBot) -> None:
    room = SteadyRoom()
    qtbot.addWidget(room)
    assert not room.sizeHint().isValid()
    assert not room.hasHeightForWidth()
