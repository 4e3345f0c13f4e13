"""Each picture and table that a page shows can be kept."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QMainWindow,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mnist_desktop.core.csv_table import csv_table
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.ui.library.strip_plot import StripPlot
from mnist_desktop.ui.widgets.keep_menu import KeepButton
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.widgets.painting import Painting, image_of, svg
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY
from tests.library.conftest import trained
from tests.ui.keeping import line_of
from tests.ui.person import SEVEN, Person
from tests.ui.test_layout import DIALOGS, PAGES, shown

NOT_KEPT = {
    "sheet": "beside another page's pictures; the Draw page keeps it",
    "licences": "a list to choose from",
    "data_sets": "a list to choose from",
    "asked_digit": "asks; its bars are kept beside the sheet",
    "sign_key": "a key, which the picture beside it has as well",
    "line_mark": "a key",
    "number_line": "digits to choose from; their probabilities are the bars' table",
}
"""By object name, and why."""


@pytest.fixture(autouse=True)
def runs(tmp_path: Path) -> None:
    """Three runs of two epochs that ended."""
    library, _ = open_library(tmp_path / "kept")
    for _ in range(3):
        entry = library.begin(replace(TINY, batch_size=5_000))
        for epoch in (1, 2):
            library.keep(entry.id, trained(epoch, finished=False))
        library.end(entry.id, RunState.FINISHED)
    library.close()


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def copied(person: Person, name: str) -> list[list[str]]:
    """The table that the menu of that name puts on the clipboard."""
    line_of(person.window, f"copy_{name}_table").trigger()
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def test_the_probabilities_of_the_sheet(person: Person, qtbot: QtBot) -> None:
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: person.sees("keep_probabilities"))
    rows = copied(person, "probabilities")
    assert [row[0] for row in rows] == ["class", *map(str, range(10))]
    assert abs(sum(float(row[1]) for row in rows[1:]) - 1) < 1e-4


def test_the_runs_of_the_library_and_their_accuracies(person: Person, qtbot: QtBot) -> None:
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    rows = copied(person, "runs")
    assert rows[0][0] == "name"
    assert len(rows) == 4
    runs = person.find("runs")
    assert isinstance(runs, QTableView)
    runs.selectAll()
    qtbot.waitUntil(lambda: person.sees("keep_strips"))
    assert [row[0] for row in copied(person, "strips")[1:]] == [TINY.name] * 3


def test_the_first_layer_and_the_drawings(person: Person, qtbot: QtBot) -> None:
    person.draw(SEVEN)
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    tabs = person.find("evaluate_tabs")
    assert isinstance(tabs, LazyTabs)
    tabs.open("first_layer")
    qtbot.waitUntil(lambda: person.sees("keep_first_layer"))
    assert len(copied(person, "first_layer")) > 2
    assert copied(person, "drawings")[0] == ["drawing", *map(str, range(10))]


def test_the_ways_of_writing_and_the_digits_written_so(person: Person, qtbot: QtBot) -> None:
    person.click("page_ways")
    qtbot.waitUntil(lambda: len(copied(person, "ways")) > 2)
    heads, first = copied(person, "ways")[:2]
    assert heads == ["digit", "way", "description"]
    assert first[0] == "0"
    line_of(person.window, "copy_variations_picture").trigger()
    assert not QGuiApplication.clipboard().image().isNull()


def test_my_digits(person: Person, qtbot: QtBot) -> None:
    person.draw(SEVEN)
    person.press(Qt.Key.Key_4)
    person.click("page_my_digits")
    qtbot.waitUntil(lambda: len(copied(person, "digits")) == 2)
    assert copied(person, "digits")[1][:2] == ["4", "7"]


def test_what_changing_images_looks_like(person: Person, qtbot: QtBot) -> None:
    person.click("page_data")
    qtbot.waitUntil(lambda: person.sees("data_tabs_bar"))
    person.open_tab("changes", "data_tabs_bar")
    qtbot.waitUntil(lambda: person.sees("keep_data_changes"))
    line_of(person.window, "copy_data_changes_picture").trigger()
    assert not QGuiApplication.clipboard().image().isNull()


def pictures(window: QWidget) -> Iterator[QWidget]:
    """What is painted by the app itself, and every list and table, as far as it is to be seen."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window:
            continue
        painted = any(
            "paintEvent" in vars(kind) and kind.__module__.startswith("mnist_desktop")
            for kind in type(widget).__mro__
        )
        is_list = isinstance(widget, QAbstractItemView) and not isinstance(
            widget.parentWidget(), QComboBox
        )
        if (painted or is_list) and not isinstance(widget, QMainWindow):
            yield widget


def kept(button: KeepButton, widget: QWidget) -> bool:
    shown_by = button.shown
    return shown_by is not None and (shown_by is widget or shown_by.isAncestorOf(widget))


def of_svg(painting: Painting) -> QImage:
    """The picture as a file of vectors has it."""
    content = svg(painting, "A picture")
    assert ElementTree.fromstring(content).tag.endswith("svg")
    renderer = QSvgRenderer(QByteArray(content))
    assert renderer.isValid()
    image = QImage(painting.size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    with QPainter(image) as painter:
        renderer.render(painter)
    return image


def coarse(image: QImage) -> NDArray[np.int64]:
    """A small picture of a picture, so that the edges of letters don't matter."""
    small = image.scaled(
        QSize(24, 24),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    ).convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(small.constBits(), np.uint8).reshape(24, -1)
    return rows[:, : 3 * 24].astype(np.int64)


def check_all_are_kept(window: QWidget) -> list[KeepButton]:
    """The menus that are to be seen, which keep every picture and table that is."""
    buttons = [each for each in window.findChildren(KeepButton) if each.isVisible()]
    for widget in pictures(window):
        name = widget.objectName()
        is_kept = any(kept(button, widget) for button in buttons)
        assert is_kept or name in NOT_KEPT, f"{name or type(widget)} can't be kept"
    return buttons


def check_table(button: KeepButton) -> None:
    """Heads, and lines as long as they are: what a spreadsheet opens."""
    assert button.table is not None, f"{button.objectName()} has no table"
    lines = list(csv.reader(io.StringIO(csv_table(button.table()).decode())))
    if not lines:
        return  # nothing is known yet
    heads = lines[0]
    assert len(heads) > 1
    assert all(heads[1:]), heads  # the first may stand over names
    assert len(set(heads)) == len(heads), heads
    assert {len(line) for line in lines} <= {len(heads)}, button.objectName()


@pytest.mark.parametrize("page", PAGES)
def test_each_picture_and_table_can_be_kept(window: MainWindow, qtbot: QtBot, page: str) -> None:
    window.resize(1280, 820)
    shown(Person(window, qtbot), page, qtbot)
    QApplication.processEvents()
    for button in check_all_are_kept(window):
        check_table(button)
        assert button.picture is not None, f"{button.objectName()} has no picture"
        painting = button.picture()
        apart = np.abs(coarse(of_svg(painting)) - coarse(image_of(painting)))
        assert apart.mean() < 4, f"{button.objectName()}: SVG and PNG differ by {apart.mean():.1f}"


@pytest.mark.parametrize("name", DIALOGS)
def test_each_picture_and_table_of_a_dialog_can_be_kept(
    name: str, window: MainWindow, qtbot: QtBot
) -> None:
    dialog = DIALOGS[name](window)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    check_all_are_kept(dialog)


def test_a_picture_without_a_menu_is_found(qtbot: QtBot) -> None:
    new = StripPlot()
    outer = QWidget()
    qtbot.addWidget(outer)
    QVBoxLayout(outer).addWidget(new)
    outer.show()
    with pytest.raises(AssertionError, match="strip_plot can't be kept"):
        check_all_are_kept(outer)
