import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.matrix_figures import MatrixMode
from mnist_desktop.ui.confusion_view import ConfusionView
from mnist_desktop.ui.matrix_grid import MatrixGrid
from mnist_desktop.ui.painting import image_of
from mnist_desktop.ui.theme import mistake_color


def matrix() -> ConfusionMatrix:
    counts = np.diag(np.full(10, 1_000))
    counts[4, 9] = 23
    counts[7, 1] = 1
    return counts


@pytest.fixture
def view(qtbot: QtBot) -> ConfusionView:
    view = ConfusionView()
    qtbot.addWidget(view)
    view.resize(640, 570)
    view.show_matrix(matrix())
    view.show()
    qtbot.waitExposed(view)
    return view


def click(view: ConfusionView, actual: int, predicted: int) -> None:
    place = view.cell_center(actual, predicted).toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)


def test_a_click_on_a_cell_chooses_it(view: ConfusionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        click(view, 4, 9)
    assert chosen.args == [4, 9]
    assert view.chosen == (4, 9)


def test_a_click_beside_the_cells_chooses_nothing(view: ConfusionView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.cell_chosen):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
        right_rim = view.cell_center(4, 9).toPoint() + QPoint(70, 0)
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=right_rim)
    assert view.chosen is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_walks_through_the_cells_and_chooses_one(
    view: ConfusionView, qtbot: QtBot, key: Qt.Key
) -> None:
    for step in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(view, step)
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        QTest.keyClick(view, key)
    assert chosen.args == [1, 1]


def test_the_keyboard_stops_at_the_edges(view: ConfusionView, qtbot: QtBot) -> None:
    for _ in range(12):
        QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.cell_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert chosen.args == [9, 0]


def test_mouse_and_keyboard_have_a_cell_explained_at_the_foot_of_the_window(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = ConfusionView()
    view.show_matrix(matrix())
    window.setCentralWidget(view)
    window.statusBar()
    window.resize(640, 620)
    window.show()
    qtbot.waitExposed(window)
    QTest.mouseMove(view, view.cell_center(4, 9).toPoint())
    qtbot.waitUntil(
        lambda: (
            window.statusBar().currentMessage()
            == "23 images of a 4 were read as 9: 2.2 % of all 4s."
        )
    )
    QTest.keyClick(view, Qt.Key.Key_Right)
    sentence = "No image of a 0 was read as 1."
    assert window.statusBar().currentMessage() == sentence
    assert view.accessibleDescription() == sentence


def test_a_new_matrix_keeps_the_chosen_cell_and_the_mode(view: ConfusionView) -> None:
    click(view, 4, 9)
    view.set_mode(MatrixMode.ROWS)
    view.show_matrix(matrix() * 2)
    assert view.chosen == (4, 9)
    assert view.mode is MatrixMode.ROWS


def test_without_a_matrix_there_is_nothing_to_choose(view: ConfusionView, qtbot: QtBot) -> None:
    view.show_matrix(None)
    with qtbot.assertNotEmitted(view.cell_chosen):
        click(view, 4, 9)
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_the_worst_mistake_is_the_reddest_and_the_diagonal_is_not(view: ConfusionView) -> None:
    picture = view.grab().toImage()
    ratio = picture.devicePixelRatio()
    aside = QPointF(14, 14)  # beside the figures

    def redness(actual: int, predicted: int) -> int:
        place = (view.cell_center(actual, predicted) - aside) * ratio
        color = picture.pixelColor(place.toPoint())
        return color.red() - color.blue()

    worst = mistake_color(view.palette())
    assert redness(4, 9) == worst.red() - worst.blue()
    assert redness(4, 9) > redness(7, 1) > redness(3, 8)
    assert redness(5, 5) < redness(7, 1)


@pytest.mark.parametrize("mode", MatrixMode)
def test_the_modes_look_different(view: ConfusionView, mode: MatrixMode) -> None:
    view.show_matrix(matrix() + np.arange(100).reshape(10, 10))
    others = []
    for other in set(MatrixMode) - {mode}:
        view.set_mode(other)
        others.append(view.grab().toImage())
    view.set_mode(mode)
    assert view.grab().toImage() not in others


def test_the_table_that_is_kept_has_all_counts(view: ConfusionView) -> None:
    rows = list(view.rows())
    assert rows[5][10] == "23"
    assert rows[0][0] == "actual \\ predicted"


def test_the_picture_is_kept_large_whatever_the_window_and_without_cursor(
    view: ConfusionView,
) -> None:
    picture = image_of(view.painting())
    click(view, 4, 9)
    view.resize(400, 360)
    assert min(picture.width(), picture.height()) >= 1_000
    assert picture == image_of(view.painting())


@given(st.floats(360, 4_000), st.floats(320, 4_000))
def test_at_any_size_all_places_are_inside_and_none_overlap(width: float, height: float) -> None:
    grid = MatrixGrid.fitted(QSizeF(width, height))
    places = [grid.place(row, column) for row in range(12) for column in range(12)]
    places += [grid.digit_of_row(number) for number in range(12)]
    places += [grid.digit_of_column(number) for number in range(12)]
    places += [grid.title_of_columns()]
    whole = QRectF(0, 0, width, height).adjusted(-0.01, -0.01, 0.01, 0.01)
    assert all(whole.contains(place) for place in [*places, grid.title_of_rows()])
    inner = [place.adjusted(0.01, 0.01, -0.01, -0.01) for place in places]
    for number, place in enumerate(inner):
        assert not any(place.intersects(other) for other in inner[number + 1 :])


@given(st.integers(0, 11), st.integers(0, 11))
def test_the_middle_of_each_place_leads_back_to_it(row: int, column: int) -> None:
    grid = MatrixGrid.fitted(QSizeF(640, 570))
    assert grid.at(grid.place(row, column).center()) == (row, column)
