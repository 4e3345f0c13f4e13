"""The hints over the charts, as a person meets them."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractSpinBox
from pytestqt.qtbot import QtBot

from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.main_window import MainWindow
from tests.core import histories
from tests.core.histories import history
from tests.fakes import FakeEngine, random_network
from tests.ui.person import Person

TOO_HIGH = replace(SEED, learning_rate=0.1)


@pytest.fixture
def person(window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot) -> Person:
    """Somebody who opens a run whose learning rate was too high, and whose units died."""
    library, _ = open_library(tmp_path / "kept")
    run = library.begin(TOO_HIGH).id
    record = Record(recipe=TOO_HIGH, epochs=history(histories.RATE_0_1), versions={})
    library.keep(run, replace(random_network(), record=record))
    library.end(run, RunState.FINISHED)
    library.close()
    person = Person(window, qtbot)
    person.click("page_library")
    qtbot.waitUntil(lambda: run in session.library.entries)
    session.last_run.open(run)
    qtbot.waitUntil(lambda: person.sees("hint_strip"))
    return person


def learning_rate(person: Person) -> str:
    field = person.find("learning_rate")
    assert isinstance(field, QAbstractSpinBox)
    return field.text().rstrip("0")


def test_a_hint_tells_its_reason_and_changes_the_recipe_at_a_click(person: Person) -> None:
    assert person.reads("hint_name") == "Learning rate too high"
    assert "rose from 1.7 in epoch 1 to 1.76 in epoch 3" in person.reads("hint_reason")
    assert learning_rate(person) == "0.1"
    assert person.reads("apply_hint") == "Set learning rate to 0.001"
    person.click("apply_hint")
    assert learning_rate(person) == "0.001"
    assert person.reads("apply_hint") == "Undo"
    person.click("apply_hint")
    assert learning_rate(person) == "0.1"
    assert person.reads("apply_hint") == "Set learning rate to 0.001"


def test_a_recipe_that_is_as_the_hint_says_is_left_alone(person: Person) -> None:
    person.find("learning_rate").setProperty("value", 0.001)
    assert person.reads("apply_hint") == "The recipe has it so"
    assert not person.find("apply_hint").isEnabled()


def test_a_change_that_was_made_over_is_no_longer_taken_back_here(person: Person) -> None:
    person.click("apply_hint")
    person.find("epochs").setProperty("value", 7)
    assert person.reads("apply_hint") == "The recipe has it so"


def test_a_hint_that_is_dismissed_stays_away(person: Person) -> None:
    person.click("dismiss_hint")
    assert not person.sees("hint_strip")


def test_a_preset_that_learns_gives_no_hint(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.click("page_train")
    assert not person.sees("hint_strip")
    person.find("epochs").setProperty("value", 1)
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Train")
    assert not person.sees("hint_strip")


def test_a_training_that_stops_itself_says_what_may_help(
    window: MainWindow, engine: FakeEngine, qtbot: QtBot
) -> None:
    engine.loss = float("nan")
    person = Person(window, qtbot)
    person.click("page_train")
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: person.sees("hint_strip"))
    assert person.reads("hint_name") == "The weights ran away"
    person.click("apply_hint")
    assert learning_rate(person) == "0.0001"
