"""Correcting answers on Draw, and My digits: a person at the window."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox, QListView
from pytestqt.qtbot import QtBot

from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import ONE, SEVEN, Person


def labels(session: Session) -> list[str]:
    return [each.label for each in session.own_digits.digits]


def test_a_key_or_a_click_says_what_the_digit_is(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw(SEVEN)
    person.press(Qt.Key.Key_4)
    person.click("teach_9")
    person.press(Qt.Key.Key_N)
    assert labels(session) == ["4", "9", "n"]
    assert session.own_digits.digits[0].read_as == int(person.reads("digit"))
    assert window.statusBar().currentMessage().startswith("Kept in My digits as not a digit")


def test_what_is_kept_is_said_below_the_sheet_and_leads_to_the_lesson(
    window: MainWindow, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw(SEVEN)
    assert not person.sees("teach_lesson")
    person.press(Qt.Key.Key_4)
    assert person.reads("teach_hint") == "Kept as a 4"
    person.draw(ONE)
    assert person.reads("teach_hint") == "Wrong? It is a"
    person.click("teach_lesson")
    assert person.reads("page_title") == "My digits"
    assert person.find("learn").isEnabled()


ODD_SEVEN = (
    ((0.3, 0.2), (0.7, 0.2), (0.55, 0.45), (0.5, 0.7)),
    ((0.36, 0.45), (0.62, 0.45)),
    ((0.3, 0.2), (0.3, 0.33)),
    ((0.5, 0.7), (0.4, 0.7)),
)


def test_a_digit_that_was_read_stroke_by_stroke_is_kept_whole_and_joined_on_the_sheet(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw(*ODD_SEVEN)
    assert person.sees("number"), "the network knows this seven by now: draw an odder one"
    person.press(Qt.Key.Key_7)
    (kept,) = session.own_digits.digits
    assert len(kept.ink.strokes) == 4
    assert not person.sees("number")
    assert person.reads("teach_hint") == "Kept as a 7"
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.sees("number")


def test_of_a_number_the_digit_that_is_shown_is_kept(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw(
        [(0.1 + 0.3 * x, 0.3 + 0.4 * y) for x, y in SEVEN],
        [(0.6 + 0.3 * x, 0.3 + 0.4 * y) for x, y in ONE],
    )
    person.press(Qt.Key.Key_1)
    (kept,) = session.own_digits.digits
    assert len(kept.ink.strokes) == 1
    assert np.ptp(kept.ink.strokes[0].points[:, 0]) < 0.1


def test_an_empty_sheet_is_nothing_to_correct(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    assert not person.sees("teach_7")
    person.press(Qt.Key.Key_7)
    assert labels(session) == []


def test_digits_are_browsed_renamed_deleted_and_brought_back(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.click("page_my_digits")
    assert person.reads("my_digits_sentence").startswith("None yet.")
    person.click("page_draw")
    person.draw(SEVEN)
    for key in (Qt.Key.Key_7, Qt.Key.Key_2):
        person.press(key)
    person.click("page_my_digits")
    assert person.reads("my_digits_total") == "2 digits"
    tiles, rename = person.find("my_digits"), person.find("my_digits_label")
    assert isinstance(tiles, QListView)
    assert isinstance(rename, QComboBox)
    first = tiles.model().index(0, 0)  # the newest
    tiles.selectionModel().select(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    rename.activated.emit(rename.findData("5"))
    assert labels(session) == ["7", "5"]
    tiles.selectionModel().select(
        tiles.model().index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    person.click("delete_my_digits")
    assert labels(session) == ["7"]
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert labels(session) == ["7", "5"]
    show = person.find("my_digits_filter")
    assert isinstance(show, QComboBox)
    show.setCurrentIndex(show.findData("5"))
    show.activated.emit(show.currentIndex())
    assert person.reads("my_digits_total") == "1 of 2 digits"


def test_a_lesson_is_kept_only_if_the_user_says_so_and_there_is_a_way_back(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person, before = Person(window, qtbot), session.current_network.path
    person.draw(SEVEN)
    person.press(Qt.Key.Key_4)
    person.click("page_my_digits")
    person.click("learn")
    qtbot.waitUntil(lambda: person.sees("keep_lesson"))
    told = "Of your 1 digit 0 were read right before, and 1 is now"
    assert person.reads("lesson_sentence").startswith(told)
    assert "Keep it?" in person.reads("lesson_sentence")
    assert session.current_network.path == before
    person.click("discard_lesson")
    assert session.current_network.path == before
    person.click("learn")
    qtbot.waitUntil(lambda: person.sees("keep_lesson"))
    person.click("keep_lesson")
    assert session.current_network.path != before
    assert session.current_network.path is not None
    assert session.current_network.path.exists()
    assert person.find("try_lesson").hasFocus()
    person.click("try_lesson")
    assert person.reads("digit") == "4"
    person.click("page_my_digits")
    person.click("lesson_back")
    assert session.current_network.path == before


def test_a_lesson_can_be_cancelled(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person, before = Person(window, qtbot), session.current_network.network
    person.draw(SEVEN)
    person.press(Qt.Key.Key_4)
    person.click("page_my_digits")
    person.click("learn")
    person.click("cancel_learning")
    assert person.reads("lesson_sentence").startswith("Cancelled")
    assert session.current_network.network is before
    assert person.sees("learn")


def test_a_lesson_goes_on_while_a_file_can_not_be_imported(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    person = Person(window, qtbot)
    person.draw(SEVEN)
    person.press(Qt.Key.Key_4)
    person.click("page_my_digits")
    person.click("learn")
    session.own_digits.import_from([tmp_path / "none.json"])
    assert "there is no such file" in person.reads("notice_text")
    assert person.sees("cancel_learning")
    assert not person.sees("learn")


def test_it_says_what_to_expect_before_it_learns(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw(SEVEN)
    person.press(Qt.Key.Key_7)
    person.click("page_my_digits")
    assert "the best network read 98 % of twenty more" in person.reads("lesson_sentence")
    session.current_network.choose(seed_network())
    assert "It sees pixels" in person.reads("lesson_sentence")


def test_the_gate_learns_what_is_a_digit_and_forgets_it_again(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw([(1 - x, y) for x, y in SEVEN], [(0.3, 0.5), (0.6, 0.5)])
    person.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)  # all of it is one digit
    assert person.reads("digit") == "?"
    for _ in range(3):
        person.press(Qt.Key.Key_7)
    person.click("page_my_digits")
    assert not person.sees("reset_gate")
    person.click("learn")
    qtbot.waitUntil(lambda: person.sees("keep_lesson"))
    assert "The gate took 0.0 % of all your ink for what it is" in person.reads("lesson_sentence")
    person.click("keep_lesson")
    assert "The gate tells" in person.reads("lesson_sentence")
    person.click("page_draw")
    assert person.reads("digit") == "7"
    person.click("page_my_digits")
    person.click("lesson_back")
    assert not session.own_gate.is_own
    person.click("page_draw")
    assert person.reads("digit") == "?"
