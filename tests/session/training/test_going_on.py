"""Runs that go on after they were stopped, killed or over, and changes while they are trained."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.training.training import (
    ChangeMade,
    ChunkEnded,
    EpochEnded,
    TrainingEvent,
    TrainingStarted,
)
from mnist_desktop.library.network_file import open_network
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from tests.fakes import TINY, FakeEngine
from tests.session.conftest import MakeSession
from tests.session.running import (
    ENDLESS,
    ended,
    events_of,
    train_to_the_end,
    wait_for,
)

LONG = replace(TINY, epochs=5)


def stop_after_an_epoch(qtbot: QtBot, make_session: MakeSession) -> tuple[Session, RunEntry]:
    """A session, and its run of which the first epoch was trained, however late that is heard."""
    engine = FakeEngine()
    engine.held_in = 2
    session = make_session(engine)
    with qtbot.waitSignal(
        session.training.advanced,
        check_params_cb=lambda event: isinstance(event, EpochEnded),
    ):
        session.training.begin(LONG)
    session.training.stop()
    engine.released.set()
    return session, ended(qtbot, session)


def go_on(
    qtbot: QtBot, session: Session, run: int, *, one_more_epoch: bool = False
) -> list[TrainingEvent]:
    events = events_of(session)
    session.training.go_on(run, one_more_epoch=one_more_epoch)
    assert session.training.activity is Activity.PREPARING
    wait_for(qtbot, session, Activity.IDLE)
    return events


def epochs_in(events: list[TrainingEvent]) -> list[int]:
    return [event.record.epoch for event in events if isinstance(event, EpochEnded)]


def test_a_run_that_was_stopped_goes_on_to_its_end_in_the_same_file(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session, stopped = stop_after_an_epoch(qtbot, make_session)
    assert stopped.state is RunState.STOPPED
    assert stopped.can_go_on
    events = go_on(qtbot, session, stopped.id)
    finished = ended(qtbot, session)
    assert (finished.id, finished.path) == (stopped.id, stopped.path)
    assert (finished.state, finished.epochs) == (RunState.FINISHED, LONG.epochs)
    assert epochs_in(events) == list(range(2, LONG.epochs + 1))
    started = next(event for event in events if isinstance(event, TrainingStarted))
    assert len(started.history) == stopped.epochs
    record = open_network(finished.path).record
    assert record is not None
    assert [line.epoch for line in record.epochs] == list(range(1, LONG.epochs + 1))


def test_one_more_epoch_of_a_finished_run_is_one_more(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    train_to_the_end(qtbot, session)
    finished = ended(qtbot, session)
    events = go_on(qtbot, session, finished.id, one_more_epoch=True)
    assert epochs_in(events) == [TINY.epochs + 1]
    again = ended(qtbot, session)
    assert (again.state, again.epochs) == (RunState.FINISHED, TINY.epochs + 1)


def test_one_more_epoch_of_a_stopped_run_leaves_it_stopped(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session, stopped = stop_after_an_epoch(qtbot, make_session)
    events = go_on(qtbot, session, stopped.id, one_more_epoch=True)
    assert epochs_in(events) == [2]
    assert ended(qtbot, session).state is RunState.STOPPED


def test_a_run_whose_process_died_goes_on_in_the_next(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session, stopped = stop_after_an_epoch(qtbot, make_session)
    session.close()
    library, _ = open_library(tmp_path / "kept")
    library.end(stopped.id, RunState.INTERRUPTED)
    library.close()
    again = make_session()
    go_on(qtbot, again, stopped.id)
    assert ended(qtbot, again).state is RunState.FINISHED
    again.close()


def test_a_run_that_the_app_was_closed_in_is_offered_at_its_next_start(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    with qtbot.waitSignal(
        session.training.advanced,
        check_params_cb=lambda event: isinstance(event, EpochEnded),
    ):
        pass
    session.close()
    again = make_session()
    with qtbot.waitSignal(again.last_run.interrupted_found) as found:
        again.library.read()
    assert found.args[0].state is RunState.INTERRUPTED
    assert found.args[0].can_go_on


def test_a_run_that_can_not_go_on_is_told_and_nothing_is_trained(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session, stopped = stop_after_an_epoch(qtbot, make_session)
    stopped.path.with_suffix(".checkpoint").write_bytes(b"broken")
    events = events_of(session)
    with qtbot.waitSignal(session.failed) as told:
        session.training.go_on(stopped.id)
    wait_for(qtbot, session, Activity.IDLE)
    assert "can't go on" in told.args[0]
    assert not any(isinstance(event, ChunkEnded) for event in events)


def test_a_change_holds_while_it_is_trained_and_is_recorded(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    engine = FakeEngine()
    session = make_session(engine)
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    with qtbot.waitSignal(
        session.training.advanced,
        check_params_cb=lambda event: isinstance(event, ChangeMade),
    ):
        session.training.change("learning_rate", 0.25)
    qtbot.waitUntil(lambda: engine.learning_rates[-1] == 0.25)
    session.training.stop()
    run = ended(qtbot, session)
    with qtbot.waitSignal(session.library.details_read) as read:
        session.library.read_details(run.id)
    changes = read.args[0].changes
    assert [(change.field, change.value) for change in changes] == [("learning_rate", 0.25)]


@pytest.mark.parametrize(("field", "value"), [("learning_rate", 99.0), ("batch_size", 0)])
def test_what_no_recipe_may_have_is_told_and_the_run_goes_on(
    make_session: MakeSession, qtbot: QtBot, field: str, value: float
) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    with qtbot.waitSignal(session.failed) as told:
        session.training.change(field, value)
    assert f"{field} must be from" in told.args[0]
    assert session.training.activity is Activity.TRAINING
