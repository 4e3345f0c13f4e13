"""Drawings are pinned on the Draw page and in the gallery, and unpinned again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
from mnist_desktop.ui.charts.pinned_chart import PinnedChart
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import ONE, SEVEN, Person


@pytest.fixture
def person(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    person = Person(window, qtbot)
    qtbot.waitUntil(lambda: person.sees("pin"))
    qtbot.waitUntil(window.isActiveWindow)  # shortcuts are for the active window only
    assert session.pinned.pins == ()
    return person


def test_p_pins_what_is_drawn_and_unpins_it_again(person: Person, session: Session) -> None:
    assert not person.find("pin").isEnabled()
    person.draw(SEVEN)
    person.press(Qt.Key.Key_P)
    assert len(session.pinned.pins) == 1
    assert person.find("pin").accessibleName() == "Unpin"
    person.press(Qt.Key.Key_P)
    assert not session.pinned.pins
    assert person.find("pin").accessibleName() == "Pin"
    person.click("undo_unpin")
    assert len(session.pinned.pins) == 1
    assert not person.sees("undo_unpin")


def test_a_thumbnail_brings_its_drawing_back_to_the_sheet(person: Person, session: Session) -> None:
    person.draw(SEVEN)
    person.click("pin")
    person.press(Qt.Key.Key_Delete)
    person.draw(ONE)
    assert person.reads("digit") == "1"
    person.click("pinned_1")
    assert person.reads("digit") == "7"
    assert person.find("pin").accessibleName() == "Unpin"
    person.click("pin")
    assert session.pinned.pins == ()


def test_delete_on_a_thumbnail_unpins_it_and_leaves_the_sheet(
    person: Person, session: Session
) -> None:
    person.draw(SEVEN)
    person.click("pin")
    person.find("pinned_1").setFocus()
    person.press(Qt.Key.Key_Delete)
    assert session.pinned.pins == ()
    assert person.reads("digit") == "7"
    assert person.find("undo_unpin").hasFocus()


def test_a_pinned_drawing_is_watched_in_training_and_kept_with_the_run(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.draw(SEVEN)
    person.press(Qt.Key.Key_P)
    person.click("page_train")
    person.find("epochs").setProperty("value", 2)
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: person.sees("upper_quantity"))
    chooser = person.find("upper_quantity")
    assert isinstance(chooser, QComboBox)
    chooser.setCurrentText("Pinned drawings")
    qtbot.waitUntil(lambda: person.sees("pinned_chart_1"))
    chart = person.find("pinned_chart_1")
    assert isinstance(chart, PinnedChart)
    qtbot.waitUntil(lambda: chart.text().startswith("3: "))  # the fake's answer
    person.waits_until_reads("train_pause_resume", "Train")
    (run,) = session.library.entries
    with qtbot.waitSignal(session.library.details_read) as read:
        session.library.read_details(run)
    details = read.args[0]
    assert details.pins == session.pinned.pins
    assert list(details.history[-1].pinned) == [details.pins[0].key]


def test_four_pins_fit_beside_the_tools(person: Person, window: MainWindow) -> None:
    window.resize(1024, 700)
    for stroke in (SEVEN, ONE, SEVEN[::2], ONE[::3]):
        person.press(Qt.Key.Key_Delete)
        person.draw(stroke)
        person.press(Qt.Key.Key_P)
    for name in ("sheet_open_button", "pinned_4"):
        widget: QWidget = person.find(name)
        assert widget.width() >= widget.minimumSizeHint().width()
    assert person.find("pinned_4").mapTo(window, person.find("pinned_4").rect().topRight()).x() < (
        person.find("digit").mapTo(window, person.find("digit").rect().topLeft()).x()
    )
