"""The Ways page: every way of writing, by digit, drawn anew, and put on the sheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ways_of_writing import ways_of_writing
from mnist_desktop.ui.my_digits.ink_tiles import TILE
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import LEFT, NONE, Person

ALL = ways_of_writing()


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    """A person on the Ways page, when all of it is there."""
    person = Person(window, qtbot)
    person.click("page_ways")
    waits_until_drawn(person, qtbot, len(ALL))
    return person


def tiles(person: Person, name: str) -> QListView:
    found = person.find(name)
    assert isinstance(found, QListView)
    return found


def count(person: Person, name: str) -> int:
    return tiles(person, name).model().rowCount()


def waits_until_drawn(person: Person, qtbot: QtBot, ways: int) -> None:
    qtbot.waitUntil(lambda: count(person, "ways") == ways)
    qtbot.waitUntil(lambda: count(person, "way_variations") == 16)


def captions(person: Person) -> list[str]:
    model = tiles(person, "ways").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def inks(person: Person) -> list[object]:
    model = tiles(person, "way_variations").model()
    return [model.index(row, 0).data(TILE).ink for row in range(model.rowCount())]


def choose(person: Person, place: int) -> None:
    view = tiles(person, "ways")
    index = view.model().index(place, 0)
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, NONE, view.visualRect(index).center())


def test_every_way_is_shown_by_its_digit_and_name(person: Person) -> None:
    assert captions(person) == [f"{way.digit} {way.name}" for way in ALL]
    assert person.reads("ways_count") == f"{len(ALL)} ways of all ten digits"
    assert person.reads("way_title") == f"0, {ALL[0].name}"


def test_the_page_is_filled_in_slices(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.click("page_ways")
    grown: list[int] = []
    tiles(person, "ways").model().rowsInserted.connect(
        lambda _, first, last: grown.append(last - first + 1)
    )
    waits_until_drawn(person, qtbot, len(ALL))
    assert max(grown) <= 6


@pytest.mark.parametrize("digit", [0, 4, 9])
def test_a_key_shows_the_ways_of_one_digit_and_escape_those_of_all(
    person: Person, qtbot: QtBot, digit: int
) -> None:
    ways = [way for way in ALL if way.digit == digit]
    person.press(Qt.Key(Qt.Key.Key_0 + digit))
    waits_until_drawn(person, qtbot, len(ways))
    assert captions(person) == [f"{digit} {way.name}" for way in ways]
    assert person.find(f"ways_{digit}").property("checked")
    assert person.reads("ways_count") == f"{len(ways)} ways to write a {digit}"
    person.press(Qt.Key.Key_Escape)
    waits_until_drawn(person, qtbot, len(ALL))


def test_the_way_that_is_chosen_is_drawn_sixteen_times(person: Person, qtbot: QtBot) -> None:
    person.click("ways_7")
    waits_until_drawn(person, qtbot, sum(way.digit == 7 for way in ALL))
    crossed = next(n for n, text in enumerate(captions(person)) if text == "7 crossed")
    choose(person, crossed)
    assert person.reads("way_title") == "7, crossed"
    assert "of the 7s" in person.reads("way_sentence")
    waits_until_drawn(person, qtbot, sum(way.digit == 7 for way in ALL))


def test_they_are_drawn_anew_by_button_and_by_key(person: Person, qtbot: QtBot) -> None:
    before = inks(person)
    person.click("draw_anew")
    waits_until_drawn(person, qtbot, len(ALL))
    again = inks(person)
    assert not set(map(id, again)) & set(map(id, before))
    tiles(person, "ways").setFocus()
    model = tiles(person, "way_variations").model()
    with qtbot.waitSignal(model.modelReset):  # a button's key clicks with a delay
        person.press(Qt.Key.Key_R)
    waits_until_drawn(person, qtbot, len(ALL))
    assert not set(map(id, inks(person))) & set(map(id, again))


def test_the_chosen_digit_is_put_on_the_sheet_and_read(person: Person, qtbot: QtBot) -> None:
    person.press(Qt.Key.Key_1)
    waits_until_drawn(person, qtbot, sum(way.digit == 1 for way in ALL))
    variations = tiles(person, "way_variations")
    QTest.mouseClick(
        variations.viewport(),
        LEFT,
        NONE,
        variations.visualRect(variations.model().index(5, 0)).center(),
    )
    person.click("way_to_sheet")
    assert person.reads("page_title") == "Draw"
    assert person.reads("digit") != ""
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.reads("digit") == ""


def test_enter_on_a_variation_puts_it_on_the_sheet(person: Person) -> None:
    tiles(person, "way_variations").setFocus()
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Return)
    assert person.reads("page_title") == "Draw"


def test_the_digit_that_was_chosen_can_still_be_read_on_its_button(person: Person) -> None:
    button = person.find("ways_7")

    def colors() -> set[int]:
        inside = button.rect().adjusted(6, 6, -6, -6)
        image = button.grab(inside).toImage()
        return {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}

    assert len(colors()) > 1
    person.press(Qt.Key.Key_7)
    assert len(colors()) > 1
    person.click("ways_7")
    assert len(colors()) > 1
