"""Looks at the test split: taken when they are asked for, and counted for each run."""

from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.training.training import EpochEnded
from mnist_desktop.library.network_file import open_network
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from tests.fakes import TINY, FakeEngine, random_network
from tests.session.conftest import MakeSession
from tests.session.running import ended, wait_for

HELD_BACK = replace(TINY, validation_images=20)


def train(qtbot: QtBot, session: Session, recipe: Recipe = HELD_BACK) -> RunEntry:
    session.training.begin(recipe)
    qtbot.waitUntil(lambda: session.last_run.entry is not None)
    return ended(qtbot, session)


def follow_epochs(qtbot: QtBot, session: Session) -> None:
    current = session.current_network
    assert current.path is not None
    with qtbot.waitSignal(session.time_machine.epochs_changed, check_params_cb=bool):
        session.time_machine.follow(current.path, current.validation_images)


def test_each_epoch_of_a_run_without_validation_is_a_look(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    assert train(qtbot, make_session(), TINY).looks == TINY.epochs


def test_a_run_with_validation_is_looked_at_when_that_is_asked_for(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    run = train(qtbot, session)
    assert (run.looks, run.test_accuracy) == (0, None)
    assert run.validation_accuracy is not None
    with qtbot.waitSignal(session.library.entry_changed):
        session.evaluation.want()
    entry = session.library.entries[run.id]
    assert (entry.looks, entry.test_images) == (1, 30)
    with qtbot.waitSignal(session.library.details_read) as read:
        session.library.read_details(run.id)
    assert read.args[0].test is not None
    assert read.args[0].validation is not None


def test_what_was_read_before_is_no_other_look(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    run = train(qtbot, session)
    with qtbot.waitSignal(session.library.entry_changed):
        session.evaluation.want()
    with qtbot.assertNotEmitted(session.library.entry_changed, wait=100):
        session.evaluation.want()
    assert session.library.entries[run.id].looks == 1


def test_a_network_that_no_run_trained_is_counted_and_its_figures_kept(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    current = session.current_network
    assert current.keep(random_network(), how="taught") is not None
    qtbot.waitUntil(lambda: current.entry is not None)
    session.evaluation.want()
    qtbot.waitUntil(lambda: current.entry is not None and current.entry.looks == 1)
    assert current.entry is not None
    assert current.entry.test_images == 30


def test_a_run_in_training_with_validation_is_not_looked_at_unasked(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    session.training.begin(replace(HELD_BACK, epochs=1000))
    with qtbot.waitSignal(
        session.training.advanced,
        check_params_cb=lambda event: isinstance(event, EpochEnded),
    ):
        pass
    session.training.pause()
    wait_for(qtbot, session, Activity.PAUSED)
    with qtbot.assertNotEmitted(session.evaluation.evaluated, wait=200):
        session.evaluation.want(asked=False)
    with qtbot.waitSignal(session.evaluation.evaluated):
        session.evaluation.want()


def test_an_earlier_epoch_that_reads_the_test_split_is_a_look(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    run = train(qtbot, session, TINY)
    follow_epochs(qtbot, session)
    for _ in range(2):
        with qtbot.waitSignal(session.time_machine.epoch_read):
            session.time_machine.go_to(1)
    qtbot.waitUntil(lambda: session.library.entries[run.id].looks == TINY.epochs + 1)


def test_an_earlier_epoch_that_reads_the_validation_split_is_none(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    train(qtbot, session)
    follow_epochs(qtbot, session)
    with (
        qtbot.assertNotEmitted(session.library.entry_changed, wait=100),
        qtbot.waitSignal(session.time_machine.epoch_read),
    ):
        session.time_machine.go_to(1)


def test_a_run_that_is_cut_short_reads_with_its_best_epoch(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    certainties = (0.9, 0.1, 0.5, float("nan"))
    session = make_session(FakeEngine(certainties=certainties))
    run = train(qtbot, session, replace(HELD_BACK, epochs=4))
    assert run.state is RunState.FAILED
    assert session.current_network.network is not None
    assert session.current_network.network.record is not None
    assert session.current_network.network.record.weights_epoch == 2
    assert len(session.current_network.network.record.epochs) == 3
    kept = open_network(run.path)
    for name, tensor in session.current_network.network.weights.items():
        assert np.array_equal(tensor, kept.weights[name])
