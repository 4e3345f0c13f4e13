"""Has sessions train, and waits until they have."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunEntry, RunState
from mnist_desktop.core.training.training import TrainingEvent
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from tests.fakes import TINY

ENDLESS = replace(TINY, epochs=1000)


def events_of(session: Session) -> list[TrainingEvent]:
    events: list[TrainingEvent] = []
    session.training.advanced.connect(events.append)
    return events


def activities_of(session: Session) -> list[Activity]:
    activities: list[Activity] = []
    session.training.activity_changed.connect(activities.append)
    return activities


def paths_of(session: Session) -> list[Path]:
    return [network.path for network in session.offered_networks.choices]


def wait_for(qtbot: QtBot, session: Session, activity: Activity) -> None:
    qtbot.waitUntil(lambda: session.training.activity is activity)


def train_to_the_end(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(
        session.training.activity_changed,
        check_params_cb=lambda activity: activity is Activity.IDLE,
    ):
        session.training.begin(TINY)


def run_of(session: Session) -> RunEntry:
    """The run that was trained or opened last."""
    assert session.last_run.entry is not None
    return session.last_run.entry


def ended(qtbot: QtBot, session: Session) -> RunEntry:
    """The run, once it is recorded how it ended."""
    wait_for(qtbot, session, Activity.IDLE)
    qtbot.waitUntil(lambda: run_of(session).state is not RunState.TRAINING)
    return run_of(session)
