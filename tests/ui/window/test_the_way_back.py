"""From a cell of the matrix to its images, to the sheet, to why, and all the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import SEVEN, Person

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def go_back(person: Person) -> None:
    person.press(Qt.Key.Key_Left, ALT)


def choose_a_cell(person: Person, session: Session, qtbot: QtBot) -> QListView:
    """Open the matrix, and a cell with images; the gallery has the keyboard."""
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    matrix = person.find("matrix")
    assert isinstance(matrix, ConfusionView)
    actual = int(session.load_dataset().test.labels[0])
    matrix.choose(frozenset((actual, predicted) for predicted in range(10)))
    gallery = person.find("gallery")
    assert isinstance(gallery, QListView)
    gallery.setFocus()
    gallery.setCurrentIndex(gallery.model().index(0, 0))
    return gallery


def test_nothing_was_seen_before_the_first_page(person: Person) -> None:
    assert not person.find("go_back").isEnabled()


def test_the_way_back_from_why_leads_to_the_image_and_then_to_one_s_own_ink(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.draw(SEVEN)
    own = session.current_ink.ink
    gallery = choose_a_cell(person, session, qtbot)
    person.press(Qt.Key.Key_W)
    qtbot.waitUntil(lambda: person.sees("heat"))
    assert session.current_ink.ink is not own
    go_back(person)
    assert person.reads("page_title") == "Evaluate"
    assert person.find("gallery").hasFocus()
    assert gallery.currentIndex().row() == 0
    go_back(person)
    assert person.reads("page_title") == "Draw"
    assert session.current_ink.ink is own
    assert person.reads("digit") == "7"
    assert not person.find("go_back").isEnabled()


def test_the_way_forward_leads_to_why_again(person: Person, session: Session, qtbot: QtBot) -> None:
    gallery = choose_a_cell(person, session, qtbot)
    person.press(Qt.Key.Key_W)
    asked = session.current_ink.ink
    person.click("go_back")
    person.press(Qt.Key.Key_Right, ALT)
    qtbot.waitUntil(lambda: person.sees("heat"))
    assert session.current_ink.ink is asked
    assert not gallery.isVisible()


def test_one_step_back_from_why_does_not_stop_at_the_tab_that_was_open_there(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.click("page_inspect")  # its first tab
    choose_a_cell(person, session, qtbot)
    person.press(Qt.Key.Key_W)
    go_back(person)
    assert person.reads("page_title") == "Evaluate"
    go_back(person)
    assert person.reads("page_title") == "Inspect"
    assert person.sees("network_view")


def test_a_training_digit_that_was_looked_at_gives_way_to_the_ink_it_is_near_to(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.draw(SEVEN)
    own = session.current_ink.ink
    person.click("page_inspect")
    person.open_tab("nearest", "inspect_tabs_bar")
    qtbot.waitUntil(lambda: person.sees("near_pixels_gallery"))
    gallery = person.find("near_pixels_gallery")
    gallery.setFocus()
    person.press(Qt.Key.Key_Return)
    near = session.current_ink.ink.picture
    assert near is not None
    train = session.load_dataset("mnist").train.images
    assert (train == near.pixels).all(axis=(1, 2)).any()
    go_back(person)
    assert session.current_ink.ink is own
    assert person.sees("near_tab")
