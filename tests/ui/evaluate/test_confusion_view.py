from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.evaluation.cells import cells_of, mistakes_among
from mnist_desktop.core.evaluation.matrix_counts import MatrixCounts
from mnist_desktop.core.evaluation.matrix_figures import MatrixFigures, MatrixMode
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.evaluate.matrix_grid import MatrixGrid
from mnist_desktop.ui.widgets.painting import image_of
from mnist_desktop.ui.widgets.theme import mistake_color, series_colors


def matrix() -> ConfusionMatrix:
    counts = np.diag(np.full(10, 1_000))
    counts[4, 9] = 23
    counts[7, 1] = 1
    return counts


def figures(counts: ConfusionMatrix, mode: MatrixMode = MatrixMode.COUNTS) -> MatrixFigures:
    shares = np.linspace(0, 1, 100).reshape(10, 10)
    return MatrixFigures(of=MatrixCounts(counts=counts, probabilities=counts + shares), mode=mode)


@pytest.fixture
def view(qtbot: QtBot) -> ConfusionView:
    view = ConfusionView()
    qtbot.addWidget(view)
    view.resize(640, 570)
    view.show_figures(figures(matrix()))
    view.show()
    qtbot.waitExposed(view)
    return view


def click(
    view: ConfusionView,
    actual: int,
    predicted: int,
    held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    place = view.cell_center(actual, predicted).toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, held, place)


def color_of(view: ConfusionView, actual: int, predicted: int) -> QColor:
    """Of a cell, beside its figure."""
    picture = view.grab().toImage()
    place = (view.cell_center(actual, predicted) - QPointF(14, 14)) * picture.devicePixelRatio()
    return picture.pixelColor(place.toPoint())


def test_a_click_on_a_cell_chooses_it(view: ConfusionView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.cells_chosen) as chosen:
        click(view, 4, 9)
    assert chosen.args == [cells_of([4], [9])]
    assert view.chosen == cells_of([4], [9])


def test_a_click_beside_the_matrix_chooses_nothing(view: ConfusionView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.cells_chosen):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not view.chosen


@pytest.mark.parametrize("beside", ["head", "total", "share"])
def test_what_stands_beside_a_row_chooses_all_of_it(view: ConfusionView, beside: str) -> None:
    place = view.head_center(4).toPoint()
    if beside != "head":
        place = view.cell_center(4, 9).toPoint() + QPoint(50 if beside == "total" else 100, 0)
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=place)
    assert view.chosen == cells_of([4], range(10))


def test_control_adds_cells_and_takes_them_away(view: ConfusionView) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    click(view, 4, 9)
    click(view, 9, 4, control)
    assert view.chosen == frozenset({(4, 9), (9, 4)})
    click(view, 4, 9, control)
    assert view.chosen == cells_of([9], [4])


def test_shift_chooses_all_between(view: ConfusionView) -> None:
    click(view, 2, 3)
    click(view, 4, 5, Qt.KeyboardModifier.ShiftModifier)
    assert view.chosen == cells_of([2, 3, 4], [3, 4, 5])


def test_the_keyboard_chooses_rows_all_and_rectangles(view: ConfusionView) -> None:
    none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for _ in range(10):
        QTest.keyClick(view, Qt.Key.Key_Right)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.chosen == cells_of([0], range(10))
    QTest.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert view.chosen == cells_of(range(10), range(10))
    for key, held in ((Qt.Key.Key_Left, none), (Qt.Key.Key_Return, none), (Qt.Key.Key_Down, shift)):
        QTest.keyClick(view, key, held)
    assert view.chosen == cells_of([0, 1], [9])


def test_where_mistakes_only_are_shown_a_row_is_its_mistakes(view: ConfusionView) -> None:
    view.show_figures(replace(figures(matrix()), mistakes_only=True))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=view.head_center(4).toPoint())
    assert view.chosen == mistakes_among(cells_of([4], range(10)))


def test_what_is_chosen_stays_chosen_when_the_digits_are_sorted(view: ConfusionView) -> None:
    click(view, 4, 9)
    order = (4, 9, 1, 7, 0, 2, 3, 5, 6, 8)
    view.show_figures(replace(figures(matrix()), order=order))
    assert view.chosen == cells_of([4], [9])
    click(view, 7, 1)
    assert view.chosen == cells_of([7], [1])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_keyboard_walks_through_the_cells_and_chooses_one(
    view: ConfusionView, qtbot: QtBot, key: Qt.Key
) -> None:
    for step in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(view, step)
    with qtbot.waitSignal(view.cells_chosen) as chosen:
        QTest.keyClick(view, key)
    assert chosen.args == [cells_of([1], [1])]


def test_the_keyboard_stops_at_the_edges(view: ConfusionView, qtbot: QtBot) -> None:
    for _ in range(12):
        QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.cells_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Space)
    assert chosen.args == [cells_of(range(10), [0])]


def test_mouse_and_keyboard_have_a_cell_explained_at_the_foot_of_the_window(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = ConfusionView()
    view.show_figures(figures(matrix()))
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


def test_a_new_matrix_keeps_what_is_chosen(view: ConfusionView) -> None:
    click(view, 4, 9)
    view.show_figures(figures(matrix() * 2, MatrixMode.ROWS))
    assert view.chosen == cells_of([4], [9])


def test_a_difference_has_one_colour_for_more_and_another_for_fewer(view: ConfusionView) -> None:
    better = matrix()
    better[4, 4], better[4, 9] = 1_023, 0
    minus = MatrixCounts(counts=better, probabilities=better.astype(np.float64))
    view.show_figures(replace(figures(matrix()), minus=minus))
    fewer, more = series_colors(view.palette())
    assert color_of(view, 4, 9) == more
    assert color_of(view, 4, 4) == fewer
    assert color_of(view, 3, 3) == color_of(view, 3, 8)


def test_without_a_matrix_there_is_nothing_to_choose(view: ConfusionView, qtbot: QtBot) -> None:
    view.show_figures(None)
    with qtbot.assertNotEmitted(view.cells_chosen):
        click(view, 4, 9)
        QTest.keyClick(view, Qt.Key.Key_Return)


def test_the_worst_mistake_is_the_reddest_and_the_diagonal_is_not(view: ConfusionView) -> None:
    def redness(actual: int, predicted: int) -> int:
        color = color_of(view, actual, predicted)
        return color.red() - color.blue()

    worst = mistake_color(view.palette())
    assert redness(4, 9) == worst.red() - worst.blue()
    assert redness(4, 9) > redness(7, 1) > redness(3, 8)
    assert redness(5, 5) < redness(7, 1)


@pytest.mark.parametrize("mode", MatrixMode)
def test_the_modes_look_different(view: ConfusionView, mode: MatrixMode) -> None:
    counts = matrix() + np.arange(100).reshape(10, 10)
    others = []
    for other in set(MatrixMode) - {mode}:
        view.show_figures(figures(counts, other))
        others.append(view.grab().toImage())
    view.show_figures(figures(counts, mode))
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
