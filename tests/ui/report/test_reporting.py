"""Reports from the window: of the network that is evaluated, and of a run of the Library."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import Person


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
    action = window.findChild(QAction, "report_html")
    assert isinstance(action, QAction)
    action.trigger()
    qtbot.waitUntil(lambda: person.sees("notice"))
    assert "Its surest mistakes" in path.read_text("utf-8")
