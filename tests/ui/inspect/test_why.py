"""The Why tab: what the answer hangs on, and the smallest change that flips it, on the sheet."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QProgressBar, QSlider, QTabBar
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.box import SIDE
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.flip import InkFlip
from mnist_desktop.core.inspection.ink_change import InkChange, extent_of
from mnist_desktop.core.inspection.smallest_change import Search
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.inspect import why_tab
from mnist_desktop.ui.inspect.flip_player import STEPS
from mnist_desktop.ui.inspect.heat_view import HeatView
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import ONE, SEVEN, Person


def open_tab(person: Person, name: str) -> None:
    person.click("page_inspect")
    bar = person.find("inspect_tabs_bar")
    assert isinstance(bar, QTabBar)
    bar.setCurrentIndex([bar.tabData(place) for place in range(bar.count())].index(name))


@pytest.fixture
def person(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    session.current_network.choose(seed_network())
    person = Person(window, qtbot)
    person.draw(SEVEN)
    open_tab(person, "why")
    person.waits_until_reads("why_question", "Why 7?")
    return person


def hot_pixel(person: Person) -> QPoint:
    """The middle of the image, on which there is ink."""
    heat = person.find("heat")
    assert isinstance(heat, HeatView)
    return heat.pixel_area(SIDE // 2, SIDE // 2 + 1).center().toPoint()


def tells_at_foot(person: Person, qtbot: QtBot, words: str) -> None:
    """Whether the foot of the window says so when the mouse comes over the middle of the map."""
    QTest.mouseMove(person.find("heat"), QPoint(1, 1))
    QTest.mouseMove(person.find("heat"), hot_pixel(person))
    assert isinstance(person.window, QMainWindow)
    bar = person.window.statusBar()
    qtbot.waitUntil(lambda: words in bar.currentMessage())


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("why_cover", "pixels covered here, it reads"),
        ("why_gradient", "More ink here would speak"),
        ("why_gradient_ink", "The ink here speaks"),
        ("why_integrated", "The ink here speaks"),
    ],
)
def test_hovering_tells_what_a_pixel_does_by_each_method(
    person: Person, qtbot: QtBot, method: str, words: str
) -> None:
    heat = person.find("heat")
    before = heat.grab().toImage()
    person.click(method)
    if method != "why_cover":
        qtbot.waitUntil(lambda: heat.grab().toImage() != before)
    tells_at_foot(person, qtbot, words)


def test_a_click_or_a_key_asks_why_it_is_no_other_digit(person: Person) -> None:
    bars = person.find("asked_digit")
    person.click("asked_digit", QPoint(20, round(bars.height() * 0.95)))
    person.waits_until_reads("why_question", "Why not 9, but 7?")
    person.press(Qt.Key.Key_2)
    person.waits_until_reads("why_question", "Why not 2, but 7?")
    person.press(Qt.Key.Key_Up)
    person.waits_until_reads("why_question", "Why not 1, but 7?")
    person.press(Qt.Key.Key_Escape)
    person.waits_until_reads("why_question", "Why 7?")


def test_the_map_follows_the_pen_and_an_empty_sheet_has_none(person: Person) -> None:
    sheet = person.find("sheet")
    sheet.setFocus()
    person.press(Qt.Key.Key_Delete)
    person.waits_until_reads("why_question", "The sheet is empty.")
    assert not person.find("find_flip").isEnabled()
    person.draw(ONE)
    person.waits_until_reads("why_question", "Why 1?")
    assert person.find("find_flip").isEnabled()


def test_the_map_is_another_for_another_network(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    before = person.find("heat").grab().toImage()
    session.current_network.choose(session.offered_networks.shipped[0])
    qtbot.waitUntil(lambda: person.find("heat").grab().toImage() != before)


# The smallest change


def lower(ink: Ink, by: float) -> InkFlip:
    none = InkChange.none(ink)
    moves = tuple(np.full_like(each, by) for each in none.moves)
    change = InkChange(lines=none.lines, moves=moves, kept=none.kept)
    return InkFlip(
        before=ink,
        after=change.at(1),
        was=7,
        becomes=2,
        shares=np.full(10, 0.1, np.float32),
        changed=0.123,
        change=change,
        extent=extent_of(ink),
    )


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """The digits that a change was looked for: the ink is found to flip when it is moved."""
    digits: list[int | None] = []

    def search(_: TrainedNetwork, ink: Ink, digit: int | None) -> Iterator[Search]:
        digits.append(digit)
        yield Search(done=0.5)
        yield Search(done=1.0, best=lower(ink, 0.1), tried=312)

    monkeypatch.setattr(why_tab, "smallest_change", search)
    return digits


def sheet_ink(person: Person) -> Ink:
    sheet = person.find("sheet")
    assert isinstance(sheet, InkCanvas)
    return sheet.ink()


def slider(person: Person) -> QSlider:
    found = person.find("flip_share")
    assert isinstance(found, QSlider)
    return found


def find_change(person: Person, qtbot: QtBot) -> None:
    person.click("find_flip")
    qtbot.waitUntil(lambda: "12.3 % of the ink" in person.reads("flip_sentence"))
    qtbot.waitUntil(lambda: person.find("flip_keep").isEnabled())


def test_the_change_is_played_on_the_sheet_and_ones_own_ink_comes_back(
    person: Person, asked: list[int | None], qtbot: QtBot
) -> None:
    mine = sheet_ink(person)
    find_change(person, qtbot)
    assert "The least of 312 that were tried: a search, no proof." in person.reads("flip_sentence")
    assert asked == [None]
    assert sheet_ink(person) is mine
    person.click("play_flip")
    qtbot.waitUntil(lambda: slider(person).value() == STEPS)
    assert sheet_ink(person).strokes[0].points[0][1] > mine.strokes[0].points[0][1] + 0.09
    person.click("flip_mine")
    assert sheet_ink(person) is mine
    assert slider(person).value() == 0


def test_the_change_is_gone_through_step_by_step_and_paused(
    person: Person, asked: list[int | None], qtbot: QtBot
) -> None:
    mine = sheet_ink(person)
    find_change(person, qtbot)
    person.click("flip_on")
    person.click("flip_on")
    assert slider(person).value() == 2
    assert sheet_ink(person) is not mine
    person.click("play_flip")
    qtbot.waitUntil(lambda: slider(person).value() > 2)
    person.click("play_flip")
    paused_at = slider(person).value()
    person.click("flip_back")
    assert slider(person).value() == paused_at - 1
    slider(person).setValue(0)
    assert sheet_ink(person) is mine
    assert asked == [None]


def test_undo_and_drawing_begin_with_ones_own_ink(
    person: Person, asked: list[int | None], qtbot: QtBot
) -> None:
    mine = sheet_ink(person)
    find_change(person, qtbot)
    slider(person).setValue(STEPS)
    QApplication.processEvents()
    person.click("sheet_undo_button")
    assert sheet_ink(person) is mine
    qtbot.waitUntil(lambda: slider(person).value() == 0)
    slider(person).setValue(STEPS)
    person.draw(ONE)
    assert sheet_ink(person).strokes[:-1] == mine.strokes
    qtbot.waitUntil(lambda: not person.find("flip_keep").isEnabled())
    assert asked == [None]


def test_a_change_that_is_kept_is_a_step_that_can_be_undone(
    person: Person, asked: list[int | None], qtbot: QtBot
) -> None:
    mine = sheet_ink(person)
    find_change(person, qtbot)
    slider(person).setValue(3)
    person.click("flip_keep")
    kept = sheet_ink(person)
    assert kept.strokes[0].points[0][1] > mine.strokes[0].points[0][1] + 0.09
    person.click("sheet_undo_button")
    assert sheet_ink(person) is mine
    assert asked == [None]


def test_leaving_the_tab_puts_ones_own_ink_back(
    person: Person, asked: list[int | None], session: Session, qtbot: QtBot
) -> None:
    mine = sheet_ink(person)
    find_change(person, qtbot)
    slider(person).setValue(STEPS)
    person.click("page_draw")
    assert session.current_ink.ink is mine
    assert asked == [None]


def test_a_change_towards_the_digit_that_is_asked_about_is_looked_for(
    person: Person, asked: list[int | None], qtbot: QtBot
) -> None:
    person.find("asked_digit").setFocus()
    person.press(Qt.Key.Key_2)
    find_change(person, qtbot)
    assert asked == [2]


def test_a_search_is_cancelled_by_its_button_and_by_other_ink(
    person: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def endless(*_: object) -> Iterator[Search]:
        while True:
            yield Search(done=0.3)

    monkeypatch.setattr(why_tab, "smallest_change", endless)

    def progress() -> int:
        bar = person.find("flip_progress")
        assert isinstance(bar, QProgressBar)
        return bar.value()

    def begin() -> None:
        person.click("find_flip")
        qtbot.waitUntil(lambda: progress() == 300)
        assert person.reads("find_flip") == "Cancel"

    def has_ended() -> None:
        person.waits_until_reads("find_flip", "Find the smallest change")
        assert not person.sees("flip_progress")

    begin()
    person.click("find_flip")
    has_ended()
    begin()
    person.draw(ONE)
    has_ended()


def test_ink_that_nothing_flips_is_told_in_words(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for told in ([Search(done=1.0)], []):
        monkeypatch.setattr(why_tab, "smallest_change", lambda *_, told=told: iter(told))
        person.click("find_flip")
        person.waits_until_reads("flip_sentence", "No change was found: the answer is very firm.")
        assert not person.find("flip_keep").isEnabled()
        assert person.reads("find_flip") == "Find the smallest change"
