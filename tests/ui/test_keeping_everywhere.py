"""Each picture and table that a page shows can be kept."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY
from tests.library.conftest import trained
from tests.ui.keeping import line_of
from tests.ui.person import SEVEN, Person


@pytest.fixture(autouse=True)
def runs(tmp_path: Path) -> None:
    """Three runs that ended."""
    library, _ = open_library(tmp_path / "kept")
    for _ in range(3):
        entry = library.begin(TINY)
        library.keep(entry.id, trained(1, finished=False))
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
    assert rows[0][1] == "Name"
    assert len(rows) == 4
    person.find("runs").selectAll()  # type: ignore[attr-defined]
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
    qtbot.waitUntil(lambda: person.sees("keep_changes"))
    line_of(person.window, "copy_changes_picture").trigger()
    assert not QGuiApplication.clipboard().image().isNull()
