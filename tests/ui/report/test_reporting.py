"""Reports from the window: of the network that is evaluated, and of a run of the Library."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY
from tests.library.conftest import trained
from tests.ui.person import Person

WAIT = 30_000
"""81 disturbances are measured for each report."""
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a user wants the report."""
    path = tmp_path / "mine.html"

    def choose(
        _parent: QWidget, _title: str, _kinds: str, _suggested: str, then: Callable[[Path], None]
    ) -> None:
        then(path)

    monkeypatch.setattr("mnist_desktop.ui.wiring.report.choose_file_to_save", choose)
    return path


def test_the_network_that_is_evaluated_is_told_of_on_a_page(
    window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    person = Person(window, qtbot)
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("report"))
    person.press(Qt.Key.Key_R, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: person.sees("notice"), timeout=WAIT)
    assert "Its surest mistakes" in path.read_text("utf-8")
    qtbot.waitUntil(lambda: not person.sees("report_status"))


def test_the_window_tells_how_far_a_report_is_and_gives_it_up(
    window: MainWindow, session: Session, qtbot: QtBot, path: Path
) -> None:
    person = Person(window, qtbot)
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("report"))
    with qtbot.waitSignal(session.reports.advanced, timeout=WAIT):
        person.press(Qt.Key.Key_R, CONTROL, SHIFT)
    assert person.sees("report_status")
    person.click("cancel_report")
    assert not person.sees("report_status")
    assert not path.exists()


@pytest.fixture
def entry(tmp_path: Path) -> RunEntry:
    """A run in the library."""
    library, _ = open_library(tmp_path / "kept")
    begun = library.begin(TINY)
    library.keep(begun.id, trained(2))
    ended = library.end(begun.id, RunState.FINISHED)
    library.close()
    return ended


def choose_run(person: Person) -> None:
    runs = person.find("runs")
    assert isinstance(runs, QTableView)
    runs.setFocus()
    runs.selectRow(0)


def test_the_run_whose_curves_are_shown_is_told_of_on_a_page(
    entry: RunEntry, window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    person = Person(window, qtbot)
    qtbot.waitUntil(window.isActiveWindow)  # shortcuts are for the active window only
    person.click("page_train")
    qtbot.waitUntil(lambda: person.sees("report"))
    assert not person.find("report").isEnabled()
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    choose_run(person)
    assert person.find("report").isEnabled()
    person.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person.sees("train_page") and person.find("report").isEnabled())
    person.press(Qt.Key.Key_R, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: person.sees("notice"), timeout=WAIT)
    page = path.read_text("utf-8")
    assert entry.name in page
    assert "How it learned" in page


def test_a_run_of_the_library_is_told_of_by_a_key(
    entry: RunEntry, window: MainWindow, qtbot: QtBot, path: Path
) -> None:
    person = Person(window, qtbot)
    qtbot.waitUntil(window.isActiveWindow)
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    assert not person.find("report").isEnabled()
    choose_run(person)
    person.press(Qt.Key.Key_R, CONTROL, SHIFT)
    qtbot.waitUntil(lambda: person.sees("notice"), timeout=WAIT)
    assert entry.name in path.read_text("utf-8")
