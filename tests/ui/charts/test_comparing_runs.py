"""The charts of the Train page beside the library, in the window."""

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
from mnist_desktop.ui.charts.chart_legend import ChartLegend
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import Person


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def legend(person: Person) -> str:
    found = person.find("upper_legend")
    assert isinstance(found, ChartLegend)
    return found.text()


def train(person: Person, session: Session, qtbot: QtBot) -> None:
    count = len(session.library.entries)
    person.find("epochs").setProperty("value", 1)
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: len(session.library.entries) > count)
    person.waits_until_reads("train_pause_resume", "Train")


def test_a_run_is_compared_with_the_one_before_each_by_its_name_in_the_library(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.click("page_train")
    train(person, session, qtbot)
    train(person, session, qtbot)
    first, second = sorted(session.library.entries.values(), key=lambda entry: entry.id)
    assert first.name != second.name
    qtbot.waitUntil(lambda: legend(person).startswith(f"{second.name}: training"))
    assert f"; {first.name}: training" in legend(person)
    session.library.rename(first.id, "the one before")
    qtbot.waitUntil(lambda: "; the one before: training" in legend(person))
    person.click("clear_runs")
    qtbot.waitUntil(lambda: legend(person).startswith("training"))
