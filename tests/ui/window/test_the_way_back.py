"""From a cell of the matrix to its images, to the sheet, to why, and all the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import ONE, SEVEN, Person

ONE_AT_THE_LEFT = tuple((x - 0.35, y) for x, y in ONE)
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


def test_what_taught_it_so_is_one_key_from_an_image_of_a_cell_and_its_cell_another(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    gallery = choose_a_cell(person, session, qtbot)
    person.press(Qt.Key.Key_T)
    qtbot.waitUntil(lambda: person.sees("near_tab"))
    go_back(person)
    assert person.reads("page_title") == "Evaluate"
    assert gallery.hasFocus()
    matrix = person.find("matrix")
    assert isinstance(matrix, ConfusionView)
    assert len(matrix.chosen) == 10
    person.press(Qt.Key.Key_M)
    assert len(matrix.chosen) == 1
    assert gallery.hasFocus()


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


def test_why_and_what_taught_it_so_are_a_key_or_a_click_away_from_one_s_own_ink(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    assert not person.find("why").isEnabled()
    person.draw(SEVEN)
    own = session.current_ink.ink
    person.click("why")
    qtbot.waitUntil(lambda: person.sees("heat"))
    person.press(Qt.Key.Key_T)
    assert person.sees("near_tab")
    person.press(Qt.Key.Key_W)
    assert person.sees("heat")
    go_back(person)
    assert person.sees("near_tab")
    person.click("page_draw")
    person.press(Qt.Key.Key_T)
    assert person.sees("near_tab")
    assert session.current_ink.ink is own


def test_of_several_digits_the_chosen_one_is_asked_about_and_the_way_back_brings_all(
    person: Person, session: Session
) -> None:
    person.draw(ONE_AT_THE_LEFT, SEVEN)
    number = session.current_ink.ink
    assert person.reads("digit") == "7"
    person.press(Qt.Key.Key_W)
    assert session.current_ink.ink.strokes == number.strokes[1:]
    go_back(person)
    assert session.current_ink.ink is number


def test_an_image_on_the_sheet_says_which_one_it_is_and_leads_to_its_cell(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    gallery = choose_a_cell(person, session, qtbot)
    person.press(Qt.Key.Key_Return)
    label = session.load_dataset().test.labels[0]
    assert person.reads("page_title") == "Draw"
    assert person.reads("known_image").endswith(f", a {label}")
    assert not person.sees("teach_row")
    person.press(Qt.Key.Key_T)
    assert person.sees("near_tab")
    assert person.reads("inspected_sentence").endswith(f", a {label}")
    asked = session.current_ink.image
    person.click("known_image_cell")
    assert person.reads("page_title") == "Evaluate"
    assert gallery.hasFocus()
    matrix = person.find("matrix")
    assert isinstance(matrix, ConfusionView)
    ((actual, _),) = matrix.chosen
    assert actual == label
    person.press(Qt.Key.Key_Return)
    assert session.current_ink.image is not None
    assert (session.current_ink.image == asked).all()
    person.press(Qt.Key.Key_Delete)
    assert person.sees("first_steps")
    assert not person.sees("known_image")


def test_one_s_own_ink_has_no_cell_and_that_is_said(person: Person) -> None:
    person.draw(SEVEN)
    person.press(Qt.Key.Key_M)
    assert "no cell" in person.reads("notice_text")
    assert person.reads("page_title") == "Draw"


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
