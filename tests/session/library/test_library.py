"""The library as the session knows it: what the trainer records, and what the user changes."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from tests.fakes import TINY, FakeEngine, random_network
from tests.session.conftest import MakeSession
from tests.session.running import ENDLESS, train_to_the_end, wait_for


def recorded(session: Session) -> RunEntry:
    """The one run that there is."""
    (entry,) = session.library.entries.values()
    return entry


def read(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(session.library.entries_changed):
        session.library.read()


@pytest.fixture
def session(make_session: MakeSession, qtbot: QtBot) -> Session:
    """A session with one run that has ended."""
    session = make_session()
    train_to_the_end(qtbot, session)
    return session


def test_a_run_is_recorded_as_it_goes(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    told: list[RunEntry] = []
    session.library.entry_changed.connect(told.append)
    train_to_the_end(qtbot, session)
    states = [(entry.state, entry.epochs) for entry in told]
    training, finished = RunState.TRAINING, RunState.FINISHED
    assert states == [(training, 0), (training, 1), (training, 2), (training, 2), (finished, 2)]
    assert recorded(session).test_images == 30


def test_a_run_that_is_stopped_or_replaced_says_so(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    qtbot.waitUntil(lambda: len(session.library.entries) == 1)
    session.training.begin(ENDLESS)
    qtbot.waitUntil(lambda: len(session.library.entries) == 2)
    session.training.stop()
    wait_for(qtbot, session, Activity.IDLE)
    states = [entry.state for entry in session.library.entries.values()]
    assert states == [RunState.STOPPED, RunState.STOPPED]


def test_a_run_that_fails_says_so(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(FakeEngine(loss=float("nan")))
    train_to_the_end(qtbot, session)
    assert recorded(session).state is RunState.FAILED


def test_a_run_that_is_under_way_when_the_window_is_closed_is_interrupted(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    qtbot.waitUntil(lambda: session.current_network.network is not None)
    session.close()
    library, _ = open_library(tmp_path / "kept")
    (entry,) = library.entries()
    library.close()
    assert entry.state is RunState.INTERRUPTED
    assert entry.epochs
    assert entry.can_go_on


def test_a_network_that_was_taught_is_there_the_next_time_and_was_not_interrupted(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    make_session().current_network.keep(random_network())
    again = make_session()
    offered: list[RunEntry] = []
    again.last_run.interrupted_found.connect(offered.append)
    read(qtbot, again)
    assert not offered
    again.last_run.open(recorded(again).id)
    assert again.current_network.path == recorded(again).path
    assert recorded(again).path in [choice.path for choice in again.offered_networks.choices]


def test_another_session_lists_the_run(
    session: Session, make_session: MakeSession, qtbot: QtBot
) -> None:
    again = make_session()
    read(qtbot, again)
    assert recorded(again) == recorded(session)


def test_names_notes_and_stars_are_written(session: Session, qtbot: QtBot) -> None:
    run = recorded(session).id
    session.library.rename(run, "best")
    session.library.note(run, "why")
    session.library.star([run], True)
    read(qtbot, session)
    entry = recorded(session)
    assert (entry.name, entry.notes, entry.is_starred) == ("best", "why", True)
    assert [network.name for network in session.offered_networks.choices] == ["seed", "best"]


def test_a_name_that_is_no_name_is_told(session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(session.failed) as told:
        session.library.rename(recorded(session).id, " ")
    assert told.args == ["A run's name must have 1 to 120 characters of plain text."]


def test_what_was_deleted_comes_back_step_by_step(session: Session, qtbot: QtBot) -> None:
    train_to_the_end(qtbot, session)
    library = session.library
    runs = set(library.entries)
    for run in runs:
        with qtbot.waitSignal(library.runs_deleted) as told:
            library.delete([run])
        assert told.args == [1]
    assert library.entries == {}
    assert [network.path for network in session.offered_networks.choices] == [
        session.offered_networks.shipped[0]
    ]
    for _ in runs:
        assert library.can_undo
        with qtbot.waitSignal(library.runs_restored):
            library.undo_delete()
    assert not library.can_undo
    assert set(library.entries) == runs


def test_a_run_is_opened_with_its_history(session: Session, qtbot: QtBot) -> None:
    session.current_network.choose(session.offered_networks.shipped[0])
    entry = recorded(session)
    with qtbot.waitSignal(session.last_run.opened) as told:
        session.last_run.open(entry.id)
    assert session.current_network.path == entry.path
    details: RunDetails = told.args[0]
    assert len(details.history) == TINY.epochs
    assert details.recipe == TINY


def test_a_run_without_a_network_is_not_opened_and_that_is_told(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(FakeEngine(loss=float("nan")))
    session.current_network.choose(session.offered_networks.shipped[0])
    train_to_the_end(qtbot, session)
    with qtbot.waitSignal(session.failed) as told:
        session.last_run.open(recorded(session).id)
    assert "ended before its first epoch" in told.args[0]
    assert session.current_network.path == session.offered_networks.shipped[0]


def test_a_damaged_library_is_told_and_the_runs_are_there(
    session: Session, make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session.close()
    (tmp_path / "library.sqlite3").write_bytes(b"no database" * 1_000)
    again = make_session()
    with qtbot.waitSignals([again.failed, again.library.entries_changed]):
        again.library.read()
    assert recorded(again).state is RunState.FINISHED
