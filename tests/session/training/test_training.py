"""Training as the GUI's thread knows it, with a fake engine."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Dataset, DatasetError
from mnist_desktop.core.training.training import (
    ChunkEnded,
    EngineError,
    EpochEnded,
    TrainingEnded,
    TrainingStarted,
)
from mnist_desktop.session.process.unexpected_errors import ENDED
from mnist_desktop.session.training.activity import Activity
from tests.fakes import TINY, FakeEngine
from tests.session.conftest import MakeSession
from tests.session.running import ENDLESS, activities_of, events_of, train_to_the_end, wait_for


def test_a_run_goes_from_its_start_to_its_end(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    events, activities = events_of(session), activities_of(session)
    train_to_the_end(qtbot, session)
    assert isinstance(events[0], TrainingStarted)
    assert isinstance(events[-1], TrainingEnded)
    assert sum(isinstance(event, EpochEnded) for event in events) == TINY.epochs
    assert activities == [Activity.PREPARING, Activity.TRAINING, Activity.IDLE]


def test_a_paused_run_is_silent_until_resumed(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    session.training.pause()
    wait_for(qtbot, session, Activity.PAUSED)
    with qtbot.assertNotEmitted(session.training.advanced, wait=100):
        pass
    with qtbot.waitSignal(session.training.advanced):
        session.training.resume()
    assert session.training.activity is Activity.TRAINING


def test_a_resumed_run_goes_on_where_it_was(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    events = events_of(session)

    def epochs() -> list[int]:
        return [event.record.epoch for event in events if isinstance(event, EpochEnded)]

    session.training.begin(ENDLESS)
    qtbot.waitUntil(lambda: len(epochs()) > 0)
    session.training.pause()
    wait_for(qtbot, session, Activity.PAUSED)
    before = len(epochs())
    session.training.resume()
    qtbot.waitUntil(lambda: len(epochs()) > before)
    session.training.stop()
    wait_for(qtbot, session, Activity.IDLE)
    assert epochs() == list(range(1, len(epochs()) + 1))


def test_nothing_arrives_late_after_stop(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    session.training.stop()
    wait_for(qtbot, session, Activity.IDLE)
    with qtbot.assertNotEmitted(session.training.advanced, wait=100):
        pass


def test_a_paused_run_can_be_stopped(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    session.training.pause()
    wait_for(qtbot, session, Activity.PAUSED)
    session.training.stop()
    wait_for(qtbot, session, Activity.IDLE)


def test_another_run_takes_the_place_of_the_first(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    events = events_of(session)
    session.training.begin(TINY)
    wait_for(qtbot, session, Activity.IDLE)
    started = next(at for at, event in enumerate(events) if isinstance(event, TrainingStarted))
    later = [event for event in events[started:] if isinstance(event, ChunkEnded)]
    assert {chunk.epoch for chunk in later} == {1, 2}


def test_a_full_disk_is_told_and_the_run_goes_on(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("in the way")
    session = make_session()
    failures: list[str] = []
    session.failed.connect(failures.append)
    train_to_the_end(qtbot, session)
    assert failures
    assert "can't be kept on disk" in failures[0]
    assert session.current_network.network is not None
    assert session.current_network.network.record is not None
    assert len(session.current_network.network.record.epochs) == TINY.epochs


def test_a_run_that_diverges_ends_with_a_sentence_and_keeps_what_was_good(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(FakeEngine(loss=float("nan")))
    session.current_network.choose(session.offered_networks.shipped[0])
    with qtbot.waitSignal(session.failed) as told:
        session.training.begin(TINY)
    wait_for(qtbot, session, Activity.IDLE)
    assert "try a learning rate below" in told.args[0]
    assert session.current_network.path == session.offered_networks.shipped[0]


def test_an_engine_that_fails_ends_the_run_not_the_app(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(FakeEngine(error=RuntimeError("no AVX")))
    with qtbot.capture_exceptions() as raised, qtbot.waitSignal(session.failed) as told:
        session.training.begin(TINY)
    wait_for(qtbot, session, Activity.IDLE)
    assert told.args == [ENDED]
    assert "no AVX" in str(raised)
    with qtbot.waitSignal(session.evaluation.evaluated):
        session.current_network.choose(session.offered_networks.shipped[0])
        session.evaluation.want()


def test_an_engine_that_can_not_be_prepared_says_why_and_disturbs_nobody(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session(FakeEngine(error=EngineError("no AVX")))
    with (
        qtbot.assertNotEmitted(session.failed, wait=100),
        qtbot.waitSignal(session.training.prepared) as told,
    ):
        session.training.prepare()
    assert told.args == ["no AVX"]


def test_an_engine_that_is_prepared_says_so(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    with qtbot.waitSignal(session.training.prepared) as told:
        session.training.prepare()
    assert told.args == [""]


def test_a_damaged_dataset_is_told(make_session: MakeSession, qtbot: QtBot) -> None:
    def load() -> Dataset:
        raise DatasetError("images.gz: ends inside its header")

    session = make_session(load=load)
    with qtbot.waitSignal(session.failed) as told:
        session.training.begin(TINY)
    assert told.args == ["images.gz: ends inside its header"]
