"""The sheet, as a hand with mouse, finger or pen uses it."""

from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputDevice,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import DEFAULT_PEN_WIDTH, MAX_PEN_WIDTH, SHEET_PEN_WIDTH, Ink
from mnist_desktop.core.ink.rasterize import ink_of_image, rasterize
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.ui.draw.ink_canvas import InkCanvas

Place: TypeAlias = tuple[float, float]
SEVEN: tuple[Place, ...] = ((0.3, 0.2), (0.5, 0.2), (0.7, 0.2), (0.6, 0.5), (0.5, 0.8))
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def sheet(qtbot: QtBot) -> InkCanvas:
    sheet = InkCanvas()
    qtbot.addWidget(sheet)
    sheet.resize(406, 406)  # the sheet itself is 400 wide
    sheet.show()
    qtbot.waitExposed(sheet)
    return sheet


def at(x: float, y: float) -> QPoint:
    return QPoint(round(3 + 400 * x), round(3 + 400 * y))


def press(sheet: InkCanvas, *places: Place, button: Qt.MouseButton = LEFT) -> None:
    QTest.mousePress(sheet, button, pos=at(*places[0]))
    for place in places[1:]:
        QTest.mouseMove(sheet, at(*place))


def draw(sheet: InkCanvas, *places: Place, button: Qt.MouseButton = LEFT) -> None:
    press(sheet, *places, button=button)
    QTest.mouseRelease(sheet, button, pos=at(*places[-1]))


def key(sheet: InkCanvas, sequence: str) -> None:
    QTest.keySequence(sheet, sequence)


def darkness(image: QImage, place: Place) -> float:
    """0 for paper to 1 for ink on a grab of the sheet, whatever its pixel ratio."""
    point = at(*place) * image.devicePixelRatio()
    return 1 - QColor(image.pixel(point)).lightnessF()


def grab(sheet: InkCanvas) -> QImage:
    return sheet.grab().toImage()


def pixels(image: QImage) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    flat = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return flat[:, : grey.width()].astype(np.int32)


def test_a_drag_becomes_a_stroke_through_its_points(sheet: InkCanvas) -> None:
    draw(sheet, *SEVEN)
    (stroke,) = sheet.ink().strokes
    np.testing.assert_allclose(stroke.points, SEVEN, atol=2 / 400)
    np.testing.assert_allclose(stroke.widths, SHEET_PEN_WIDTH, rtol=1e-6)


def test_the_ink_is_told_at_every_pointer_event(sheet: InkCanvas) -> None:
    told: list[Ink] = []
    sheet.ink_changed.connect(told.append)
    draw(sheet, *SEVEN)
    assert [len(ink.strokes[0].points) for ink in told] == [1, 2, 3, 4, 5, 5]


def test_fast_motion_leaves_no_gap(sheet: InkCanvas) -> None:
    draw(sheet, (0.1, 0.5), (0.5, 0.1), (0.9, 0.5))
    shown = grab(sheet)
    points, _ = sheet.ink().strokes[0].smooth(step=0.01)
    assert min(darkness(shown, (x, y)) for x, y in points.tolist()) > 0.8


def test_a_click_makes_a_dot(sheet: InkCanvas) -> None:
    QTest.mouseClick(sheet, LEFT, pos=at(0.5, 0.5))
    shown = grab(sheet)
    assert darkness(shown, (0.5, 0.5)) > 0.8
    assert darkness(shown, (0.5 + SHEET_PEN_WIDTH / 2 - 0.01, 0.5)) > 0.8
    assert darkness(shown, (0.5 + SHEET_PEN_WIDTH / 2 + 0.01, 0.5)) < 0.1


def test_a_double_click_makes_two_strokes(sheet: InkCanvas) -> None:
    QTest.mouseClick(sheet, LEFT, pos=at(0.5, 0.5))
    QTest.mouseDClick(sheet, LEFT, pos=at(0.6, 0.5))
    assert len(sheet.ink().strokes) >= 2


def test_ink_beyond_the_edge_stays_at_the_edge(sheet: InkCanvas) -> None:
    draw(sheet, (0.5, 0.5), (1.4, 0.5), (0.5, -0.7))
    points = sheet.ink().strokes[0].points
    assert points.min() >= 0
    assert points.max() <= 1


def test_while_a_stroke_grows_the_sheet_shows_what_it_shows_afterwards(sheet: InkCanvas) -> None:
    angles = np.linspace(0, 5, 40)
    spiral = [(0.5 + 0.05 * a * np.cos(a), 0.5 + 0.05 * a * np.sin(a)) for a in angles.tolist()]
    QTest.mousePress(sheet, LEFT, pos=at(*spiral[0]))
    for place in spiral[1:]:
        QTest.mouseMove(sheet, at(*place))
        grab(sheet)
    growing = pixels(grab(sheet))
    QTest.mouseRelease(sheet, LEFT, pos=at(*spiral[-1]))
    difference = np.abs(growing - pixels(grab(sheet)))
    # Where two pieces meet, their edges are blended twice.
    assert (difference > 30).mean() < 0.002


def test_resizing_loses_nothing(sheet: InkCanvas) -> None:
    draw(sheet, *SEVEN)
    ink, before = sheet.ink(), grab(sheet)
    sheet.resize(120, 120)
    grab(sheet)
    sheet.resize(406, 406)
    assert sheet.ink() == ink
    assert grab(sheet) == before


def test_in_a_wide_window_the_sheet_is_wide_and_the_square_in_its_middle(sheet: InkCanvas) -> None:
    sheet.resize(806, 406)
    for x in (3, 403, 803):
        QTest.mouseClick(sheet, LEFT, pos=QPoint(x, 203))
    places = [stroke.points[0] for stroke in sheet.ink().strokes]
    np.testing.assert_allclose(places, [[-0.5, 0.5], [0.5, 0.5], [1.5, 0.5]], atol=0.003)


def test_in_a_high_window_the_sheet_is_square_and_in_the_middle(sheet: InkCanvas) -> None:
    sheet.resize(406, 806)
    QTest.mouseClick(sheet, LEFT, pos=QPoint(403, 403))
    np.testing.assert_allclose(sheet.ink().strokes[0].points, [[1, 0.5]], atol=0.003)


def test_ink_at_the_ends_of_a_wide_sheet_is_still_to_be_seen_in_a_narrow_window(
    sheet: InkCanvas,
) -> None:
    sheet.resize(806, 406)
    for x in (0.1, 1.9):  # of the 400 pixels that a square sheet has
        draw(sheet, (x, 0.3), (x, 0.7))
    sheet.resize(406, 406)
    shown = pixels(grab(sheet))
    dark = np.flatnonzero(shown.min(axis=0) < 60)
    assert dark.min() < 50
    assert dark.max() > 350
    ink = sheet.ink()
    draw(sheet, (0.5, 0.5), (0.5, 0.6))  # between them, and the sheet stays as it is
    assert sheet.ink().strokes[:2] == ink.strokes
    sheet.undo()
    np.testing.assert_array_equal(pixels(grab(sheet)), shown)


def test_undo_and_redo_go_through_every_kind_of_step(sheet: InkCanvas) -> None:
    states = [sheet.ink()]
    draw(sheet, *SEVEN)
    states.append(sheet.ink())
    draw(sheet, (0.5, 0.1), (0.5, 0.4), button=RIGHT)
    states.append(sheet.ink())
    sheet.set_ink(ink_of_image(np.eye(28, dtype=np.uint8) * 255))
    states.append(sheet.ink())
    key(sheet, "Del")
    states.append(sheet.ink())
    assert states[-1].is_empty
    assert len(set(map(id, states))) == 5
    for state in reversed(states[:-1]):
        key(sheet, "Ctrl+Z")
        assert sheet.ink() == state
    assert not sheet.undo_action.isEnabled()
    for state, redo in zip(states[1:], ("Ctrl+Shift+Z", "Ctrl+Y") * 2, strict=True):
        key(sheet, redo)
        assert sheet.ink() == state
    assert not sheet.redo_action.isEnabled()


def test_actions_are_enabled_when_they_can_do_something(sheet: InkCanvas) -> None:
    def enabled() -> list[bool]:
        actions = (sheet.undo_action, sheet.redo_action, sheet.clear_action, sheet.copy_action)
        return [action.isEnabled() for action in actions]

    assert enabled() == [False, False, False, False]
    draw(sheet, *SEVEN)
    assert enabled() == [True, False, True, True]
    sheet.undo_action.trigger()
    assert enabled() == [False, True, False, False]
    sheet.redo_action.trigger()
    sheet.clear_action.trigger()
    assert enabled() == [True, False, False, False]


def test_every_action_explains_itself(sheet: InkCanvas) -> None:
    actions: list[QAction] = sheet.actions()
    assert len(actions) == 10
    for action in actions:
        assert action.objectName().startswith("sheet_")
        assert action.statusTip().endswith(".")
        assert action.toolTip().startswith(action.statusTip())


def test_the_right_button_erases_and_the_left_draws(sheet: InkCanvas) -> None:
    draw(sheet, (0.1, 0.5), (0.9, 0.5))
    draw(sheet, (0.5, 0.3), (0.5, 0.7), button=RIGHT)
    assert len(sheet.ink().strokes) == 2
    assert darkness(grab(sheet), (0.5, 0.5)) < 0.1


def test_the_eraser_tool_erases_with_the_left_button_until_it_is_put_away(
    sheet: InkCanvas,
) -> None:
    draw(sheet, (0.1, 0.5), (0.9, 0.5))
    sheet.eraser_action.trigger()
    draw(sheet, (0.5, 0.3), (0.5, 0.7))
    assert len(sheet.ink().strokes) == 2
    sheet.eraser_action.trigger()
    draw(sheet, (0.5, 0.3), (0.5, 0.7))
    assert len(sheet.ink().strokes) == 3


def test_an_eraser_that_meets_nothing_is_no_step(sheet: InkCanvas) -> None:
    draw(sheet, (0.1, 0.1), (0.9, 0.1))
    draw(sheet, (0.1, 0.9), (0.9, 0.9), button=RIGHT)
    key(sheet, "Ctrl+Z")
    assert sheet.ink().is_empty


def test_escape_takes_back_the_stroke_being_drawn(sheet: InkCanvas, qtbot: QtBot) -> None:
    draw(sheet, *SEVEN)
    press(sheet, (0.1, 0.9), (0.9, 0.9))
    assert len(sheet.ink().strokes) == 2
    with qtbot.waitSignal(sheet.ink_changed) as told:
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert told.args is not None
    assert len(told.args[0].strokes) == 1
    QTest.mouseRelease(sheet, LEFT, pos=at(0.9, 0.9))
    assert len(sheet.ink().strokes) == 1


def test_undo_while_drawing_takes_back_that_stroke_alone(sheet: InkCanvas) -> None:
    draw(sheet, *SEVEN)
    press(sheet, (0.1, 0.9), (0.9, 0.9))
    key(sheet, "Ctrl+Z")
    assert len(sheet.ink().strokes) == 1
    assert sheet.undo_action.isEnabled()


def test_the_pen_draws_as_thick_as_it_is_set_within_limits(sheet: InkCanvas) -> None:
    sheet.set_pen_width(0.05)
    draw(sheet, *SEVEN)
    sheet.set_pen_width(7)
    draw(sheet, *SEVEN)
    thin, thick = sheet.ink().strokes
    assert thin.widths.max() == pytest.approx(0.05)
    assert thick.widths.max() == pytest.approx(MAX_PEN_WIDTH)


def test_the_first_finger_draws_and_the_others_do_nothing(sheet: InkCanvas) -> None:
    device = QTest.createTouchDevice()
    touch = QTest.touchEvent(sheet, device)
    touch.press(0, at(0.2, 0.2), sheet).commit()
    touch.move(0, at(0.5, 0.2), sheet).press(1, at(0.9, 0.9), sheet).commit()
    touch.release(0, at(0.5, 0.2), sheet).stationary(1).commit()
    touch.move(1, at(0.1, 0.9), sheet).commit()
    touch.release(1, at(0.1, 0.9), sheet).commit()
    (stroke,) = sheet.ink().strokes
    np.testing.assert_allclose(stroke.points, [(0.2, 0.2), (0.5, 0.2)], atol=0.003)
    assert sheet.undo_action.isEnabled()


def tablet(sheet: InkCanvas, kind: QEvent.Type, place: Place, pressure: float, *, end: str) -> None:
    eraser = end == "eraser"
    pen = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Eraser if eraser else QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        2,
        "",
        QPointingDeviceUniqueId(),
    )
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else LEFT
    point = QPointF(at(*place))
    event = QTabletEvent(
        kind,
        pen,
        point,
        sheet.mapToGlobal(point),
        pressure,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        Qt.MouseButton.NoButton if kind == QEvent.Type.TabletMove else LEFT,
        held,
    )
    QApplication.sendEvent(sheet, event)


def pen_stroke(sheet: InkCanvas, *places: tuple[Place, float], end: str = "tip") -> None:
    tablet(sheet, QEvent.Type.TabletPress, *places[0], end=end)
    for place, pressure in places[1:]:
        tablet(sheet, QEvent.Type.TabletMove, place, pressure, end=end)
    tablet(sheet, QEvent.Type.TabletRelease, places[-1][0], 0, end=end)


def test_a_pen_pressed_harder_draws_thicker(sheet: InkCanvas) -> None:
    pen_stroke(sheet, ((0.1, 0.5), 0.1), ((0.5, 0.5), 0.5), ((0.9, 0.5), 1.0))
    (stroke,) = sheet.ink().strokes
    soft, medium, hard = stroke.widths.tolist()
    assert soft < medium < hard
    assert medium == pytest.approx(SHEET_PEN_WIDTH)
    image = grab(sheet)
    beside = SHEET_PEN_WIDTH * 0.62
    assert darkness(image, (0.15, 0.5 + beside)) < 0.1
    assert darkness(image, (0.88, 0.5 + beside)) > 0.8


def test_the_pens_other_end_erases(sheet: InkCanvas) -> None:
    pen_stroke(sheet, ((0.1, 0.5), 0.5), ((0.9, 0.5), 0.5))
    pen_stroke(sheet, ((0.5, 0.3), 0.5), ((0.5, 0.7), 0.5), end="eraser")
    assert len(sheet.ink().strokes) == 2


def picture_file(folder: Path) -> Path:
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for row in range(10, 50):
        for column in (28, 29, 30, 31):
            image.setPixelColor(column, row, QColor("black"))
    path = folder / "one.png"
    assert image.save(str(path))
    return path


def test_a_picture_file_is_put_on_the_sheet_and_undo_brings_back_the_ink(
    sheet: InkCanvas, tmp_path: Path
) -> None:
    draw(sheet, *SEVEN)
    drawn = sheet.ink()
    sheet.pictures.open(picture_file(tmp_path))
    assert sheet.ink().picture is not None
    assert not sheet.ink().strokes
    assert darkness(grab(sheet), (0.5, 0.5)) > 0.8
    key(sheet, "Ctrl+Z")
    assert sheet.ink() == drawn


def test_a_picture_can_be_drawn_on_and_erased(sheet: InkCanvas, tmp_path: Path) -> None:
    sheet.pictures.open(picture_file(tmp_path))
    draw(sheet, (0.3, 0.8), (0.7, 0.8))
    draw(sheet, (0.3, 0.5), (0.7, 0.5), button=RIGHT)
    shown = grab(sheet)
    assert darkness(shown, (0.5, 0.5)) < 0.1
    assert darkness(shown, (0.5, 0.3)) > 0.8
    assert darkness(shown, (0.35, 0.8)) > 0.8


def test_the_open_dialog_puts_the_chosen_picture_on_the_sheet(
    sheet: InkCanvas, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet.open_action.trigger()
    (dialog,) = sheet.findChildren(QFileDialog)
    with qtbot.waitSignal(sheet.ink_changed):
        dialog.fileSelected.emit(str(picture_file(tmp_path)))
    dialog.close()
    assert sheet.ink().picture is not None


def test_a_file_that_is_no_picture_is_told_and_leaves_the_ink(
    sheet: InkCanvas, tmp_path: Path, qtbot: QtBot
) -> None:
    draw(sheet, *SEVEN)
    path = tmp_path / "notes.png"
    path.write_text("no picture")
    with qtbot.waitSignal(sheet.failed) as told, qtbot.assertNotEmitted(sheet.ink_changed):
        sheet.pictures.open(path)
    assert told.args is not None
    assert "notes.png" in told.args[0]


def test_what_is_copied_can_be_pasted_and_reads_the_same(sheet: InkCanvas) -> None:
    sheet.set_pen_width(DEFAULT_PEN_WIDTH)  # a picture's pen is not made as thick as MNIST's
    draw(sheet, *SEVEN)
    image = rasterize(sheet.ink()).astype(int)
    key(sheet, "Ctrl+C")
    key(sheet, "Del")
    key(sheet, "Ctrl+V")
    assert sheet.ink().picture is not None
    again = rasterize(sheet.ink()).astype(int)
    moves = [np.roll(again, move, (0, 1)) for move in np.ndindex(3, 3)]  # the rounding of a half
    assert min(np.abs(np.roll(each, (-1, -1), (0, 1)) - image).mean() for each in moves) < 8


def test_a_copied_file_is_pasted(sheet: InkCanvas, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/x.png"), QUrl.fromLocalFile(picture_file(tmp_path))])
    QGuiApplication.clipboard().setMimeData(data)
    sheet.paste_action.trigger()
    assert sheet.ink().picture is not None


def test_pasting_text_tells_that_there_is_no_picture(sheet: InkCanvas, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("seven")
    with qtbot.waitSignal(sheet.failed) as told:
        key(sheet, "Ctrl+V")
    assert told.args is not None
    assert "no picture" in told.args[0]
    assert sheet.ink().is_empty


def drop(sheet: InkCanvas, data: QMimeData) -> bool:
    place, copy = QPoint(50, 50), Qt.DropAction.CopyAction
    entering = QDragEnterEvent(place, copy, data, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(sheet, entering)
    if entering.isAccepted():
        dropping = QDropEvent(place, copy, data, LEFT, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(sheet, dropping)
    return entering.isAccepted()


def test_of_five_hundred_files_the_first_is_taken_and_that_is_told(
    sheet: InkCanvas, qtbot: QtBot, tmp_path: Path
) -> None:
    data = QMimeData()
    first = picture_file(tmp_path)
    data.setUrls([QUrl.fromLocalFile(first)] + [QUrl.fromLocalFile("/another.png")] * 499)
    with qtbot.waitSignal(sheet.failed) as told:
        assert drop(sheet, data)
    assert sheet.ink().picture is not None
    assert told.args == [
        f"The sheet takes one picture at a time: of 500 files, it took {Path(first).name}."
    ]


def test_a_picture_file_can_be_dropped_and_text_can_not(sheet: InkCanvas, tmp_path: Path) -> None:
    data = QMimeData()
    data.setText("seven")
    assert not drop(sheet, data)
    data.setUrls([QUrl.fromLocalFile(picture_file(tmp_path))])
    assert drop(sheet, data)
    assert sheet.ink().picture is not None


def test_an_empty_sheet_invites_to_draw_and_one_with_ink_does_not(sheet: InkCanvas) -> None:
    middle = QRect(at(0.2, 0.4), at(0.8, 0.6))
    assert np.ptp(pixels(grab(sheet).copy(middle))) > 50
    QTest.mouseClick(sheet, LEFT, pos=at(0.05, 0.05))
    assert np.ptp(pixels(grab(sheet).copy(middle))) == 0


def test_the_focus_ring_shows_where_the_keys_go(sheet: InkCanvas) -> None:
    sheet.clearFocus()
    without = grab(sheet)
    sheet.setFocus()
    assert grab(sheet) != without


def test_the_sheet_is_named_for_a_screen_reader(sheet: InkCanvas) -> None:
    assert sheet.objectName() == "sheet"
    assert sheet.accessibleName() == "Sheet"
    assert sheet.accessibleDescription()


def test_two_sheets_with_the_same_ink_draw_and_undo_as_one(qtbot: QtBot) -> None:
    current = CurrentInk()
    one, other = InkCanvas(current), InkCanvas(current)
    for sheet in (one, other):
        qtbot.addWidget(sheet)
        sheet.resize(406, 406)
        sheet.show()
    draw(one, *SEVEN)
    draw(other, (0.5, 0.2), (0.5, 0.8))
    assert len(one.ink().strokes) == 2
    assert one.ink() is other.ink()
    assert pixels(grab(one)).tolist() == pixels(grab(other)).tolist()
    one.undo_action.trigger()
    other.undo_action.trigger()
    assert current.ink == Ink()
    assert one.redo_action.isEnabled()
    assert not one.undo_action.isEnabled()


def test_a_stroke_that_is_drawn_while_the_page_changes_is_kept(sheet: InkCanvas) -> None:
    press(sheet, *SEVEN)
    sheet.hide()
    sheet.show()
    assert len(sheet.ink().strokes) == 1
    sheet.undo_action.trigger()
    assert sheet.ink() == Ink()
