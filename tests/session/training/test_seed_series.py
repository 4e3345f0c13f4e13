from dataclasses import replace

from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from tests.fakes import TINY, FakeEngine
from tests.session.conftest import MakeSession

ENDLESS = replace(TINY, epochs=1000)


def told_of(session: Session) -> list[tuple[int, int]]:
    told: list[tuple[int, int]] = []
    session.seeds.advanced.connect(lambda number, of: told.append((number, of)))
    return told


def test_each_seed_is_a_run_one_after_the_other(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    told, recipes = told_of(session), []
    session.training.advanced.connect(
        lambda event: recipes.append(event.recipe) if hasattr(event, "recipe") else None
    )
    with qtbot.waitSignal(session.seeds.ended) as ended:
        session.seeds.begin(replace(TINY, seed=4), 3)
    runs, planned = ended.args
    assert planned == 3
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert [recipe.seed for recipe in recipes] == [4, 5, 6]
    assert len({*runs}) == 3
    assert all(session.library.entries[run].state is RunState.FINISHED for run in runs)
    assert session.training.activity is Activity.IDLE


def test_stop_ends_all_seeds(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    told = told_of(session)
    session.seeds.begin(ENDLESS, 3)
    qtbot.waitUntil(lambda: any(entry.epochs for entry in session.library.entries.values()))
    with qtbot.waitSignal(session.seeds.ended) as ended:
        session.training.stop()
    runs, planned = ended.args
    assert (len(runs), planned) == (1, 3)
    with qtbot.assertNotEmitted(session.training.activity_changed, wait=50):
        pass
    assert told == [(1, 3)]


def test_a_seed_that_fails_ends_the_series(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session(FakeEngine(loss=float("nan")))
    with qtbot.waitSignal(session.seeds.ended) as ended:
        session.seeds.begin(TINY, 3)
    assert ended.args == [[], 3]


def test_more_seeds_than_there_are_is_refused(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    with qtbot.waitSignal(session.failed) as failed:
        session.seeds.begin(TINY, 1_000)
    assert failed.args == ["This can't be trained: seeds must be from 1 to 100, not 1000."]
    assert not session.seeds.is_under_way


def test_a_run_that_is_no_series_tells_none(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    with qtbot.assertNotEmitted(session.seeds.ended):
        session.training.begin(TINY)
        qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)


def test_all_hear_that_a_run_ended_before_the_next_begins(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    with qtbot.waitSignal(session.seeds.ended):
        session.seeds.begin(TINY, 2)
        heard: list[Activity] = []  # by one who came after the series
        session.training.activity_changed.connect(heard.append)
    one = [Activity.TRAINING, Activity.IDLE]
    assert heard == [*one, Activity.PREPARING, *one]
