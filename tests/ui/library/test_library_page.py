"""The Library page, as a person uses it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QTableView
from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.ui.library.library_page import LibraryPage
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY
from tests.library.conftest import trained
from tests.ui.person import LEFT, NONE, Person

CTRL = Qt.KeyboardModifier.ControlModifier
RECIPES = ("alpha", "beta", "gamma")


@pytest.fixture
def runs(tmp_path: Path) -> None:
    """Three runs, gamma the newest; beta reads best."""
    library, _ = open_library(tmp_path / "kept")
    for recipe, correct in zip(RECIPES, (7, 9, 8), strict=True):
        entry = library.begin(replace(TINY, name=recipe, seed=correct))
        library.keep(entry.id, trained(correct=correct))
        library.end(entry.id, RunState.FINISHED)
        library.rename(entry.id, recipe)
    library.close()


@pytest.fixture
def person(runs: None, window: MainWindow, qtbot: QtBot) -> Person:  # noqa: ARG001
    """Somebody who looks at the three runs."""
    person = Person(window, qtbot)
    person.click("page_library")
    qtbot.waitUntil(lambda: names(person) == ["gamma", "beta", "alpha"])
    return person


def table(person: Person) -> QTableView:
    found = person.find("runs")
    assert isinstance(found, QTableView)
    return found


def cell(person: Person, row: int, head: str) -> str:
    model = table(person).model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    return str(model.index(row, heads.index(head)).data())


def names(person: Person) -> list[str]:
    if not person.sees("runs"):
        return []
    return [cell(person, row, "Name") for row in range(table(person).model().rowCount())]


def click_row(person: Person, row: int, column: int = 1, held: object = NONE) -> None:
    view = table(person)
    place = view.visualRect(view.model().index(row, column)).center()
    assert isinstance(held, Qt.KeyboardModifier)
    QTest.mouseClick(view.viewport(), LEFT, held, place)


def test_each_run_is_a_line_with_its_figures(person: Person) -> None:
    assert cell(person, 1, "Test accuracy (95 %)") == "90.00 % (59.58 to 98.21)"
    assert cell(person, 1, "Recipe") == "beta"
    assert cell(person, 1, "State") == "finished"
    assert cell(person, 1, "Epochs") == "2"
    assert cell(person, 1, "Parameters") == "42,310"
    assert person.reads("library_total").startswith("3 runs, ")
    assert person.reads("library_total").endswith(" kB on disk")


def test_without_a_run_the_page_says_how_to_get_one(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.click("page_library")
    qtbot.waitUntil(lambda: "Train a network" in person.reads("library_sentence"))
    assert not person.sees("runs")


def test_a_page_that_is_opened_before_the_list_was_read_says_so(qtbot: QtBot) -> None:
    page = LibraryPage()
    qtbot.addWidget(page)
    page.show()
    assert Person(page, qtbot).reads("library_sentence") == "The runs have not been read yet."


def test_the_search_narrows_the_list_as_one_types(person: Person) -> None:
    person.press(Qt.Key.Key_F, CTRL)
    QTest.keyClicks(person.find("library_search"), "al")
    assert names(person) == ["alpha"]
    assert person.reads("library_total").startswith("1 of 3 runs, ")
    QTest.keyClicks(person.find("library_search"), "x")
    assert person.reads("library_sentence") == "No run has “alx” in it."
    person.find("library_search").setProperty("text", "")
    assert len(names(person)) == 3


def test_a_click_on_a_head_sorts(person: Person) -> None:
    heads = table(person).horizontalHeader()
    middle = heads.sectionViewportPosition(2) + heads.sectionSize(2) // 2
    place = heads.viewport().rect().center()
    place.setX(middle)
    QTest.mouseClick(heads.viewport(), LEFT, NONE, place)
    assert names(person) == ["alpha", "gamma", "beta"]
    QTest.mouseClick(heads.viewport(), LEFT, NONE, place)
    assert names(person) == ["beta", "gamma", "alpha"]


def test_a_run_is_renamed_in_its_place(person: Person, qtbot: QtBot) -> None:
    click_row(person, 1)
    person.press(Qt.Key.Key_F2)
    editor = table(person).viewport().findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "my best")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(person) == ["gamma", "my best", "alpha"])
    chooser = person.find("network_chooser")
    assert isinstance(chooser, QComboBox)
    assert chooser.findText("my best") > 0


def test_a_star_is_set_by_a_click_or_by_its_key(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    def starred() -> list[str]:
        return [entry.name for entry in session.library.entries.values() if entry.is_starred]

    click_row(person, 2, column=0)
    qtbot.waitUntil(lambda: starred() == ["alpha"])
    person.press(Qt.Key.Key_D, CTRL)
    qtbot.waitUntil(lambda: starred() == [])


def test_notes_are_kept_and_found(person: Person, session: Session, qtbot: QtBot) -> None:
    click_row(person, 0)
    notes = person.find("run_notes")
    assert isinstance(notes, QPlainTextEdit)
    QTest.keyClicks(notes, "overfits")
    click_row(person, 1)
    assert notes.toPlainText() == ""
    qtbot.waitUntil(
        lambda: "overfits" in [entry.notes for entry in session.library.entries.values()]
    )
    click_row(person, 0)
    assert notes.toPlainText() == "overfits"
    person.find("library_search").setProperty("text", "overfits")
    assert names(person) == ["gamma"]


def test_deleted_runs_come_back_by_their_key_and_by_the_button(
    person: Person, qtbot: QtBot
) -> None:
    click_row(person, 0)
    click_row(person, 1, held=CTRL)
    person.press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: names(person) == ["alpha"])
    assert person.reads("deleted_text").startswith("2 runs were deleted")
    person.press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(names(person)) == 3)
    assert not person.sees("undo_delete")
    person.click("delete_run")
    qtbot.waitUntil(lambda: names(person) == ["alpha"])
    person.click("undo_delete")
    qtbot.waitUntil(lambda: len(names(person)) == 3)


def test_all_runs_at_once_are_starred_deleted_and_brought_back(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.find("runs").setFocus()
    person.press(Qt.Key.Key_A, CTRL)
    person.click("star_run")
    qtbot.waitUntil(lambda: all(run.is_starred for run in session.library.entries.values()))
    assert person.reads("run_facts") == "3 runs are chosen."
    person.click("delete_run")
    qtbot.waitUntil(lambda: person.sees("library_sentence"))
    assert "Train a network" in person.reads("library_sentence")
    person.click("undo_delete")
    qtbot.waitUntil(lambda: len(names(person)) == 3)
    assert person.reads("run_facts") == "3 runs are chosen."


def test_a_list_that_is_read_anew_keeps_the_selection_and_the_notes_in_hand(
    person: Person, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    click_row(person, 1)
    notes = person.find("run_notes")
    assert isinstance(notes, QPlainTextEdit)
    QTest.keyClicks(notes, "half a sent")
    other, _ = open_library(tmp_path / "kept")
    other.end(other.begin(TINY).id, RunState.FAILED)
    other.close()
    session.library.read()
    qtbot.waitUntil(lambda: len(names(person)) == 4)
    assert notes.toPlainText() == "half a sent"
    assert "beta" in person.reads("run_facts")


@pytest.mark.parametrize("how", ["Enter", "double click", "button"])
def test_a_run_is_opened(person: Person, session: Session, qtbot: QtBot, how: str) -> None:
    click_row(person, 1)
    if how == "Enter":
        person.press(Qt.Key.Key_Return)
    elif how == "button":
        person.click("open_run")
    else:
        view = table(person)
        place = view.visualRect(view.model().index(1, 1)).center()
        QTest.mouseDClick(view.viewport(), LEFT, NONE, place)
    person.waits_until_reads("page_title", "Train")
    assert session.current_network.path is not None
    assert session.current_network.path.name.startswith("beta")
    qtbot.waitUntil(lambda: "Epoch 2" in person.reads("plot_readout"))


def test_two_runs_are_compared(person: Person, qtbot: QtBot) -> None:
    click_row(person, 0)
    click_row(person, 1, held=CTRL)
    facts = person.find("run_facts")
    assert isinstance(facts, QLabel)
    qtbot.waitUntil(lambda: "90.00 %" in facts.text() and "80.00 %" in facts.text())
    assert "<b>gamma</b>" in facts.text()
    assert "<span>adam</span>" in facts.text()
    assert not person.sees("run_notes")


def test_tab_reaches_search_buttons_table_and_notes(person: Person) -> None:
    click_row(person, 0)
    reached = []
    for _ in range(30):
        focused = person.window.focusWidget()
        assert focused is not None
        reached.append(focused.objectName())
        person.press(Qt.Key.Key_Tab)
    wanted = ["library_search", "open_run", "rename_run", "star_run", "delete_run", "runs"]
    assert {*wanted, "run_notes"} <= set(reached)


def test_a_run_in_training_joins_the_list(person: Person, qtbot: QtBot) -> None:
    person.click("page_train")
    person.find("epochs").setProperty("value", 1)
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Train")
    person.click("page_library")
    qtbot.waitUntil(lambda: len(names(person)) == 4)
    qtbot.waitUntil(lambda: cell(person, 0, "State") == "finished")
    assert names(person)[0].startswith("seed 20")


def test_the_last_entry_of_the_chooser_leads_to_the_library(person: Person) -> None:
    person.click("page_draw")
    chooser = person.find("network_chooser")
    assert isinstance(chooser, QComboBox)
    before = chooser.currentText()
    assert chooser.itemText(chooser.count() - 1) == "More in the Library…"
    chooser.activated.emit(chooser.count() - 1)
    assert person.reads("page_title") == "Library"
    assert chooser.currentText() == before
