"""Going on, one more epoch and changes while it is trained, as a person does them."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractSpinBox, QMenu, QSlider
from pytestqt.qtbot import QtBot

from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.training.changes import Change
from mnist_desktop.core.training.training import ChangeMade, TrainingEvent, train
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.train.live_fields import LiveFields
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY, FakeEngine, tiny_dataset
from tests.ui.library.test_library_page import click_row, table
from tests.ui.person import Person


@pytest.fixture
def interrupted(tmp_path: Path) -> RunEntry:
    """A run whose process died after its first epoch, of three."""
    recipe = replace(TINY, epochs=3)
    library, _ = open_library(tmp_path / "kept")
    run = library.begin(recipe).id
    for event in train(
        FakeEngine(),
        recipe,
        tiny_dataset(),
        keep=lambda checkpoint: library.keep_checkpoint(run, checkpoint),
    ):
        if hasattr(event, "best"):
            library.keep(run, event.best)
            break
    entry = library.end(run, RunState.INTERRUPTED)
    library.close()
    return entry


@pytest.fixture
def person(interrupted: RunEntry, window: MainWindow, qtbot: QtBot, session: Session) -> Person:
    """At the window, after the library was read."""
    qtbot.waitUntil(lambda: interrupted.id in session.library.entries)
    return Person(window, qtbot)


def wait_for_end(qtbot: QtBot, session: Session, epochs: int) -> None:
    def is_over() -> bool:
        run = session.last_run.entry
        return run is not None and run.state is not RunState.TRAINING and run.epochs == epochs

    qtbot.waitUntil(is_over)
    qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)


def test_the_train_page_offers_to_go_on_with_what_was_interrupted(
    person: Person, qtbot: QtBot, session: Session, interrupted: RunEntry
) -> None:
    person.click("page_train")
    said = person.reads("interrupted_text")
    assert interrupted.name in said
    assert "interrupted after epoch 1" in said
    person.click("go_on_interrupted")
    wait_for_end(qtbot, session, epochs=3)
    assert not person.sees("interrupted_text")
    assert session.last_run.entry is not None
    assert (session.last_run.entry.id, session.last_run.entry.state) == (
        interrupted.id,
        RunState.FINISHED,
    )


def test_what_is_left_is_not_offered_again(person: Person, session: Session) -> None:
    person.click("page_train")
    person.click("leave_interrupted")
    session.library.entries_changed.emit()
    person.click("page_library")
    person.click("page_train")
    assert not person.sees("interrupted_text")


def test_a_run_goes_on_from_the_library_by_its_button(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    click_row(person, 0)
    person.click("go_on_run")
    assert person.reads("page_title") == "Train"
    wait_for_end(qtbot, session, epochs=3)


def test_the_menu_of_a_run_has_all_that_can_be_done_to_it(
    person: Person, qtbot: QtBot, session: Session, window: MainWindow
) -> None:
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    click_row(person, 0)
    table(person).customContextMenuRequested.emit(QPoint(10, 10))
    (menu,) = [each for each in window.findChildren(QMenu) if each.objectName() == "run_menu"]
    offered = {action.objectName() for action in menu.actions() if action.isEnabled()}
    assert {"menu_open", "menu_go_on", "menu_one_more_epoch", "menu_delete"} <= offered
    one_more = menu.findChild(QAction, "menu_one_more_epoch")
    assert isinstance(one_more, QAction)
    one_more.trigger()
    menu.close()
    wait_for_end(qtbot, session, epochs=2)
    assert session.last_run.entry is not None
    assert session.last_run.entry.state is RunState.STOPPED


def test_a_finished_run_has_one_more_epoch_by_its_button(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    person.click("page_train")
    assert not person.find("one_more_epoch").isEnabled()
    session.training.begin(TINY)
    wait_for_end(qtbot, session, epochs=2)
    assert not person.find("go_on").isEnabled()
    qtbot.waitUntil(lambda: person.find("one_more_epoch").isEnabled())
    person.click("one_more_epoch")
    wait_for_end(qtbot, session, epochs=3)


def test_a_learning_rate_is_changed_while_it_is_trained(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    person.click("page_train")
    field = person.find("live_learning_rate")
    assert not field.isEnabled()
    session.training.begin(replace(TINY, epochs=1000))
    qtbot.waitUntil(field.isEnabled)
    assert isinstance(field, QAbstractSpinBox)
    with qtbot.waitSignal(
        session.training.advanced,
        check_params_cb=lambda event: isinstance(event, ChangeMade),
    ) as made:
        field.stepUp()
    change = made.args[0].change
    assert change.field == "learning_rate"
    assert change.value > TINY.learning_rate
    person.click("stop")
    qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)


def test_each_range_of_the_augmentation_is_changed_while_it_is_trained(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    person.click("page_train")
    session.training.begin(replace(TINY, epochs=1000))
    header = person.find("section_live_augmentation")
    qtbot.waitUntil(header.isEnabled)
    assert person.reads("summary_live_augmentation") == "none"
    person.click("section_live_augmentation")
    rotation = person.find("live_rotation")
    assert isinstance(rotation, QSlider)
    with qtbot.waitSignal(session.training.advanced, check_params_cb=is_change) as made:
        rotation.setValue(7)
    assert made.args[0].change.value == Augmentation(rotation=7.0).to_json()
    assert rotation.value() == 7
    with qtbot.waitSignal(session.training.advanced, check_params_cb=is_change) as made:
        person.click("live_as_it_began")
    assert made.args[0].change.value == TINY.augmentation.to_json()
    assert rotation.value() == 0
    assert not person.find("live_as_it_began").isEnabled()
    person.click("stop")
    qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)


def is_change(event: TrainingEvent) -> bool:
    return isinstance(event, ChangeMade)


def test_what_a_run_did_not_take_before_it_ended_is_not_shown_as_its_own(qtbot: QtBot) -> None:
    fields = LiveFields()
    qtbot.addWidget(fields)
    fields.show_recipe(TINY, ())
    fields.offer(training=True, going_on=False)
    box = fields.findChild(QAbstractSpinBox, "live_batch_size")
    assert box is not None
    with qtbot.waitSignal(fields.change_wanted):
        box.stepUp()
    fields.show_change(Change(epoch=1, step=3, field="learning_rate", value=0.5))
    assert box.text() == str(TINY.batch_size + 1)
    fields.offer(training=False, going_on=True)
    assert box.text() == str(TINY.batch_size)


def test_another_learning_rate_chosen_before_a_run_goes_on_holds_from_there(
    person: Person, qtbot: QtBot, session: Session, interrupted: RunEntry
) -> None:
    person.click("page_library")
    session.last_run.open(interrupted.id)
    qtbot.waitUntil(lambda: session.last_run.entry is not None)
    person.click("page_train")
    field = person.find("live_batch_size")
    assert isinstance(field, QAbstractSpinBox)
    field.stepUp()
    person.click("go_on")
    wait_for_end(qtbot, session, epochs=3)
    with qtbot.waitSignal(session.library.details_read) as read:
        session.library.read_details(interrupted.id)
    assert [(change.field, change.value) for change in read.args[0].changes] == [("batch_size", 11)]
