import csv
import io
from collections.abc import Callable
from pathlib import Path

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QByteArray, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPainter,
    QStandardItem,
    QStandardItemModel,
    QStatusTipEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.widgets.keep_menu import keep_menu, rows_of
from mnist_desktop.ui.widgets.painting import Painting, image_of, painting_of, svg
from tests.ui.keeping import Chooser, line_of

ROWS = [["digit", "name"], ["3", "=HYPERLINK(1)"], ["-0.5", "a, b"]]


@pytest.fixture
def label(qtbot: QtBot) -> QLabel:
    label = QLabel("nine")
    qtbot.addWidget(label)
    label.resize(120, 40)
    return label


class Kept:
    """A menu with a picture and a table, and what it told."""

    def __init__(self, label: QLabel, path: Path) -> None:
        self.sentences: list[str] = []
        self.chooser = Chooser(path)
        self.button = keep_menu(
            "it",
            "All of it",
            picture=label,
            table=lambda: ROWS,
            failed=self.sentences.append,
            choose_file=self.chooser,
        )


@pytest.fixture
def make(label: QLabel, qtbot: QtBot) -> Callable[[Path], Kept]:
    def make(path: Path) -> Kept:
        kept = Kept(label, path)
        qtbot.addWidget(kept.button)
        return kept

    return make


def read_svg(data: bytes, size: QSize) -> QImage:
    """What Qt's own reader makes of an SVG file."""
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    with QPainter(image) as painter:
        renderer.render(painter)
    return image


@pytest.mark.parametrize("kind", ["png", "svg", "csv"])
def test_each_kind_of_file_is_saved_where_the_user_says(
    make: Callable[[Path], Kept], tmp_path: Path, kind: str
) -> None:
    kept = make(tmp_path / f"mine.{kind}")
    line_of(kept.button, f"save_it_{kind}").trigger()
    assert kept.chooser.suggested == f"all-of-it.{kind}"
    assert (tmp_path / f"mine.{kind}").stat().st_size > 20
    assert not kept.sentences


def test_a_large_picture_is_saved_beside_the_window_and_told_when_it_is(
    label: QLabel, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[str] = []

    class Window(QWidget):
        def event(self, event: QEvent) -> bool:
            if isinstance(event, QStatusTipEvent):
                told.append(event.tip())
            return super().event(event)

    window = Window()
    qtbot.addWidget(window)
    kept = Kept(label, tmp_path / "large.png")
    kept.button.setParent(window)
    label.resize(1_000, 800)
    line_of(kept.button, "save_it_png").trigger()
    saved = f"{tmp_path / 'large.png'} is saved."
    qtbot.waitUntil(lambda: saved in told)
    assert told == [f"{tmp_path / 'large.png'} is being saved.", saved]
    assert QImage(str(tmp_path / "large.png")).size() == QSize(2_000, 1_600)


def test_why_a_large_picture_is_not_saved_is_told_as_well(
    make: Callable[[Path], Kept], label: QLabel, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "nowhere" / "mine.png"
    kept = make(path)
    label.resize(1_000, 800)
    line_of(kept.button, "save_it_png").trigger()
    qtbot.waitUntil(lambda: bool(kept.sentences))
    assert kept.sentences == [
        f"{path} can't be saved: No such file or directory. Choose another folder or name."
    ]


def test_a_picture_is_copied_as_it_is_shown(
    make: Callable[[Path], Kept], label: QLabel, tmp_path: Path
) -> None:
    kept = make(tmp_path)
    line_of(kept.button, "copy_it_picture").trigger()
    copied = QGuiApplication.clipboard().image()
    assert copied.size() == label.size() * 2


def test_a_table_is_copied_as_spreadsheets_take_it(
    make: Callable[[Path], Kept], tmp_path: Path
) -> None:
    kept = make(tmp_path)
    line_of(kept.button, "copy_it_table").trigger()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines == ["digit\tname", "3\t'=HYPERLINK(1)", "-0.5\ta, b"]


def test_a_formula_in_a_saved_table_is_text_and_a_number_stays_one(
    make: Callable[[Path], Kept], tmp_path: Path
) -> None:
    kept = make(tmp_path / "mine.csv")
    line_of(kept.button, "save_it_csv").trigger()
    text = (tmp_path / "mine.csv").read_bytes().decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [ROWS[0], ["3", "'=HYPERLINK(1)"], ROWS[2]]


def test_what_the_system_refuses_is_told_with_the_file_and_the_reason(
    make: Callable[[Path], Kept], tmp_path: Path
) -> None:
    path = tmp_path / "nowhere" / "mine.svg"
    kept = make(path)
    line_of(kept.button, "save_it_svg").trigger()
    assert kept.sentences == [
        f"{path} can't be saved: No such file or directory. Choose another folder or name."
    ]


def test_only_what_there_is_is_offered(label: QLabel, qtbot: QtBot) -> None:
    only_table = keep_menu("it", "It", table=lambda: ROWS, failed=print)
    only_picture = keep_menu("it", "It", picture=label, failed=print)
    for button in (only_table, only_picture):
        qtbot.addWidget(button)
    assert [each.text() for each in only_table.menu().actions() if each.text()] == [
        "Copy table",
        "Save as CSV…",
    ]
    assert [each.text() for each in only_picture.menu().actions()] == [
        "Copy picture",
        "Save as PNG…",
        "Save as SVG…",
    ]


def test_the_button_is_reached_from_the_keyboard_and_says_what_it_is_for(
    make: Callable[[Path], Kept], tmp_path: Path
) -> None:
    button = make(tmp_path).button
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    assert button.toolTip() == "All of it: copy or save the picture and table."


def test_a_widget_becomes_text_and_vectors_with_all_its_parts(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.addWidget(QLabel("upper"))
    column.addWidget(QLabel("lower"))
    whole.resize(200, 80)
    data = svg(painting_of(whole), "Two words")
    assert b"upper" in data
    assert b"lower" in data
    assert b"<image" not in data
    assert b"<title>Two words</title>" in data
    seen = read_svg(data, whole.size())
    assert seen.pixelColor(1, 1) == whole.palette().base().color()


def test_a_chart_is_kept_in_vectors_down_to_its_symbols(qtbot: QtBot) -> None:
    chart = pg.GraphicsLayoutWidget()
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    plot = chart.addPlot()
    plot.hideButtons()
    plot.plot([1, 2, 3], [3, 1, 2], symbol="o")
    with qtbot.waitExposed(chart):
        chart.show()
    data = svg(painting_of(chart), "Chart")
    assert b"<image" not in data
    read_svg(data, chart.size())


def test_what_lies_outside_a_zoomed_chart_is_cut_where_the_chart_lies(qtbot: QtBot) -> None:
    """Qt cuts the parts of a widget as if each lay at its corner, unless they are recorded."""
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.addSpacing(100)
    chart = pg.GraphicsLayoutWidget()
    plot = chart.addPlot()
    plot.plot([0, 10], [0, 10])
    plot.setRange(xRange=(4, 5), yRange=(4, 5), padding=0)
    column.addWidget(chart)
    whole.resize(300, 300)
    with qtbot.waitExposed(whole):
        whole.show()
    text = svg(painting_of(whole), "Chart").decode()
    paths = text[text.index("<clipPath") :].split('d="M')[1]
    assert float(paths.split(",")[1].split()[0]) >= 100


def test_a_painting_of_its_own_is_kept_at_its_own_size(qtbot: QtBot, label: QLabel) -> None:
    painting = Painting(
        size=QSize(50, 30),
        paper=label.palette().base().color(),
        paint=lambda painter, sharpness: painter.drawText(QPoint(2, 20), f"{sharpness:g}"),
    )
    button = keep_menu("it", "It", picture=lambda: painting, failed=print)
    qtbot.addWidget(button)
    assert image_of(painting).size() == QSize(100, 60)
    assert b">1</text>" in svg(painting, "It")


def test_the_rows_of_a_model_are_what_it_shows() -> None:
    model = QStandardItemModel(2, 2)
    model.setHorizontalHeaderLabels(["name", "count"])
    model.setItem(0, 0, QStandardItem("three"))
    model.setItem(1, 1, QStandardItem("7"))
    assert list(rows_of(model)) == [["name", "count"], ["three", ""], ["", "7"]]


def test_the_menu_is_smaller_than_a_button_with_words(qtbot: QtBot, label: QLabel) -> None:
    button = keep_menu("it", "It", picture=label, failed=print)
    qtbot.addWidget(button)
    words = QPushButton("Save")
    qtbot.addWidget(words)
    assert isinstance(button, QToolButton)
    assert button.sizeHint().width() < words.sizeHint().width()


def test_a_table_is_kept_with_the_columns_and_rows_that_one_would_scroll_to(qtbot: QtBot) -> None:
    model = QStandardItemModel(40, 9)
    for row in range(40):
        for column in range(9):
            model.setItem(row, column, QStandardItem("wwww"))
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.resize(150, 100)
    button = keep_menu("it", "It", picture=view, failed=lambda _: None)
    qtbot.addWidget(button)
    assert button.picture is not None
    painting = button.picture()
    assert painting.size.width() >= sum(map(view.columnWidth, range(9)))
    assert painting.size.height() >= sum(map(view.rowHeight, range(40)))
    last = image_of(painting).copy(
        2 * (painting.size.width() - view.columnWidth(8)),
        2 * (painting.size.height() - view.rowHeight(39)),
        2 * view.columnWidth(8),
        2 * view.rowHeight(39),
    )
    colors = {last.pixel(x, y) for x in range(last.width()) for y in range(last.height())}
    assert len(colors) > 2  # letters, not paper alone


def test_a_table_of_nothing_is_not_kept(label: QLabel, tmp_path: Path) -> None:
    chooser = Chooser(tmp_path / "nothing.csv")
    button = keep_menu(
        "it", "It", table=lambda: [["head"]], failed=lambda _: None, choose_file=chooser
    )
    button.setParent(label)
    QGuiApplication.clipboard().setText("before")
    line_of(button, "copy_it_table").trigger()
    line_of(button, "save_it_csv").trigger()
    assert QGuiApplication.clipboard().text() == "before"
    assert not chooser.path.exists()
