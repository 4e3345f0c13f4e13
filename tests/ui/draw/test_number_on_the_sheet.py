"""A number on the sheet: read as it is written, its digits chosen, joined and parted by hand."""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSlider
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.number.grouping import NOTHING_SAID
from mnist_desktop.core.settings import Settings
from mnist_desktop.session.session import Session
from mnist_desktop.ui.draw.digit_boxes import Act, Handle
from mnist_desktop.ui.draw.draw_page import DrawPage
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.draw.number_line import NumberLine
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import Person

ONE = ((0.1, 0.3), (0.1, 0.5), (0.1, 0.7))
SEVEN = ((0.3, 0.3), (0.4, 0.3), (0.5, 0.3), (0.45, 0.45), (0.4, 0.58), (0.35, 0.72))
BAR = ((0.34, 0.5), (0.42, 0.5), (0.5, 0.5))
FAR_ONE = ((0.75, 0.3), (0.75, 0.5), (0.75, 0.7))


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def sheet_of(person: Person) -> InkCanvas:
    sheet = person.find("sheet")
    assert isinstance(sheet, InkCanvas)
    return sheet


def number(person: Person) -> str:
    """What the large number says; the digit's own label where there is but one."""
    if not person.sees("number"):
        return person.reads("digit")
    line = person.find("number")
    assert isinstance(line, NumberLine)
    return line.accessibleName().removeprefix("Number read: ").replace(" ", "")


def handles(person: Person, act: Act) -> Iterator[Handle]:
    sheet = sheet_of(person)
    return (each for each in sheet.number.boxes(sheet.view()).handles if each.act is act)


def click(person: Person, handle: Handle) -> None:
    QTest.mouseClick(
        sheet_of(person), Qt.MouseButton.LeftButton, pos=handle.area.center().toPoint()
    )


def test_a_number_is_read_as_it_is_written(person: Person) -> None:
    person.draw(ONE)
    assert number(person) == "1"
    assert not person.sees("number")
    person.draw(SEVEN)
    assert number(person) == "17"
    person.draw(BAR)
    assert number(person) == "17"
    person.draw(FAR_ONE)
    assert number(person) == "171"


def test_the_panel_shows_the_digit_written_last_and_then_the_one_that_is_chosen(
    person: Person,
) -> None:
    person.draw(ONE, SEVEN)
    assert person.reads("digit") == "7"
    first, _second = handles(person, Act.CHOOSE)
    click(person, first)
    assert person.reads("digit") == "1"
    assert len(sheet_of(person).ink().strokes) == 2
    person.press(Qt.Key.Key_Right)
    assert person.reads("digit") == "7"
    person.press(Qt.Key.Key_Right)
    assert person.reads("digit") == "7"
    person.press(Qt.Key.Key_Left)
    assert person.reads("digit") == "1"


def test_a_click_on_the_large_number_chooses_and_so_do_its_arrows(person: Person) -> None:
    person.draw(ONE, SEVEN)
    person.click("number", at=QPoint(8, 24))
    assert person.reads("digit") == "1"
    person.find("number").setFocus()
    person.press(Qt.Key.Key_Right)
    assert person.reads("digit") == "7"


def test_two_digits_are_joined_by_a_click_and_undo_parts_them_again(person: Person) -> None:
    person.draw(ONE, SEVEN)
    (join,) = handles(person, Act.JOIN)
    click(person, join)
    assert len(number(person)) == 1
    assert len(sheet_of(person).ink().strokes) == 2
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert number(person) == "17"


def test_what_was_joined_stays_so_while_one_writes_on(person: Person) -> None:
    person.draw(ONE, SEVEN)
    (join,) = handles(person, Act.JOIN)
    click(person, join)
    person.draw(FAR_ONE)
    assert len(number(person)) == 2


def test_a_digit_is_parted_by_a_click(person: Person) -> None:
    person.draw(ONE, SEVEN, BAR)
    (part,) = handles(person, Act.PART)
    click(person, part)
    assert len(number(person)) == 3
    assert len(sheet_of(person).ink().strokes) == 3
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert number(person) == "17"


def test_keys_join_and_part_the_chosen_digit(person: Person) -> None:
    person.draw(ONE, SEVEN)
    person.press(Qt.Key.Key_Left)
    person.press(Qt.Key.Key_J)
    assert len(number(person)) == 1
    person.press(Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert number(person) == "17"


def test_a_stroke_that_begins_on_a_handle_is_a_stroke(person: Person) -> None:
    person.draw(ONE, SEVEN)
    (join,) = handles(person, Act.JOIN)
    sheet, start = sheet_of(person), join.area.center()
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, pos=start.toPoint())
    assert len(sheet.ink().strokes) == 2
    for step in range(1, 4):
        QTest.mouseMove(sheet, (start + QPointF(0, 12 * step)).toPoint())
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, pos=(start + QPointF(0, 36)).toPoint())
    assert len(sheet.ink().strokes) == 3
    assert len(sheet.ink().strokes[-1].points) == 4
    assert sheet.ink().grouping == NOTHING_SAID


def test_the_eraser_knows_no_handles(person: Person) -> None:
    person.draw(ONE, SEVEN)
    (join,) = handles(person, Act.JOIN)
    QTest.mouseClick(sheet_of(person), Qt.MouseButton.RightButton, pos=join.area.center().toPoint())
    assert number(person) == "17"


def test_the_pointer_tells_what_a_click_would_do(person: Person) -> None:
    person.draw(ONE, SEVEN)
    sheet = sheet_of(person)
    (join,) = handles(person, Act.JOIN)
    QTest.mouseMove(sheet, join.area.center().toPoint())
    assert sheet.cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(sheet, QPoint(20, 20))
    assert sheet.cursor().shape() == Qt.CursorShape.CrossCursor


def test_without_several_digits_all_ink_is_one_and_that_is_remembered(
    person: Person, session: Session, tmp_path: Path
) -> None:
    person.draw(ONE, SEVEN)
    person.click("sheet_several_digits_button")
    assert not person.sees("number")
    assert len(person.reads("digit")) == 1
    assert not list(handles(person, Act.JOIN))
    assert json.loads((tmp_path / "settings.json").read_text())["several_digits"] is False
    assert not session.remembered.settings.several_digits
    person.click("sheet_several_digits_button")
    assert number(person) == "17"


def test_an_erased_sheet_has_no_boxes(person: Person) -> None:
    person.draw(ONE, SEVEN)
    person.press(Qt.Key.Key_Delete)
    assert not person.sees("number")
    assert not list(handles(person, Act.CHOOSE))


def drag(person: Person, *places: tuple[float, float], shift: bool) -> None:
    """Draw a line in sheet widths, with Shift held or not."""
    sheet, held = sheet_of(person), Qt.KeyboardModifier.NoModifier
    if shift:
        held = Qt.KeyboardModifier.ShiftModifier
    view = sheet.view()
    ways = [(view.origin + QPointF(x, y) * view.side).toPoint() for x, y in places]
    QTest.mousePress(sheet, Qt.MouseButton.LeftButton, held, ways[0])
    for place in ways[1:]:
        move = QMouseEvent(
            QMouseEvent.Type.MouseMove,
            QPointF(place),
            QPointF(sheet.mapToGlobal(place)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            held,
        )
        QApplication.sendEvent(sheet, move)
    QTest.mouseRelease(sheet, Qt.MouseButton.LeftButton, held, ways[-1])


@pytest.mark.parametrize("by", ["shift", "button", "key"])
def test_one_stroke_is_parted_by_a_line_across_it(person: Person, by: str) -> None:
    person.draw([*ONE, (0.12, 0.7), (0.2, 0.3), (0.2, 0.5), (0.2, 0.7)])
    strokes = len(sheet_of(person).ink().strokes)
    if by == "button":
        person.click("sheet_knife_button")
    elif by == "key":
        person.press(Qt.Key.Key_X)
    drag(person, (0.15, 0.1), (0.15, 0.5), (0.15, 0.9), shift=by == "shift")
    assert len(sheet_of(person).ink().strokes) == strokes + 1
    assert number(person) == "11"
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(sheet_of(person).ink().strokes) == strokes
    person.draw(FAR_ONE)  # the pen is back
    assert len(sheet_of(person).ink().strokes) == strokes + 1


def test_a_line_that_parts_nothing_says_so_and_escape_puts_the_knife_down(person: Person) -> None:
    assert not person.find("sheet_knife_button").isEnabled()
    person.draw(ONE)
    drag(person, (0.5, 0.1), (0.5, 0.9), shift=True)
    assert "Nothing was parted" in person.reads("notice_text")
    person.press(Qt.Key.Key_X)
    person.press(Qt.Key.Key_Escape)
    person.draw(FAR_ONE)
    assert len(sheet_of(person).ink().strokes) == 2


def test_a_picture_says_why_it_can_not_teach(person: Person) -> None:
    bar = np.zeros((28, 28), np.uint8)
    bar[4:24, 12:16] = 255
    sheet_of(person).set_ink(ink_of_image(bar))
    assert person.reads("teach_hint") == "No strokes here"
    person.draw(ONE)
    assert person.reads("teach_hint") == "Wrong? It is a"


def test_the_pen_is_as_thick_at_the_next_start(person: Person, session: Session) -> None:
    pen = person.find("pen_width")
    assert isinstance(pen, QSlider)
    pen.setSliderDown(True)
    pen.setValue(pen.maximum())
    assert session.remembered.settings.pen_width == Settings().pen_width
    pen.setSliderDown(False)
    thick = session.remembered.settings.pen_width
    assert thick == sheet_of(person).pen_width() > Settings().pen_width
    page = DrawPage()
    page.set_pen_width(thick)
    page.deleteLater()
    slider = page.findChild(QSlider, "pen_width")
    assert isinstance(slider, QSlider)
    assert slider.value() == pen.maximum()
