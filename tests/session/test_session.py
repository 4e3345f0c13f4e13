from dataclasses import replace
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Dataset, DatasetError
from mnist_desktop.core.recipes.presets import SOFTMAX
from mnist_desktop.core.training.training import (
    ChunkEnded,
    EngineError,
    EpochEnded,
    TrainingEnded,
    TrainingEvent,
    TrainingStarted,
)
from mnist_desktop.library.network_file import open_network, save_network
from mnist_desktop.session.evaluation.evaluated_network import EvaluatedNetwork
from mnist_desktop.session.process.unexpected_errors import ENDED
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from tests.fakes import TINY, FakeEngine, random_network
from tests.session.conftest import MakeSession

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
    qtbot.waitUntil(lambda: session.training.activity is activity, timeout=5_000)


def train_to_the_end(qtbot: QtBot, session: Session) -> None:
    with qtbot.waitSignal(
        session.training.activity_changed,
        check_params_cb=lambda activity: activity is Activity.IDLE,
    ):
        session.training.begin(TINY)


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


def test_the_sheet_follows_the_run_epoch_by_epoch(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    adopted: list[Any] = []
    session.current_network.changed.connect(adopted.append)
    train_to_the_end(qtbot, session)
    epochs = [len(network.record.epochs) for network in adopted]
    assert epochs == [1, 2, 2]
    assert session.current_network.network is adopted[-1]
    assert session.current_network.path in paths_of(session)


def test_a_network_chosen_while_training_stays_chosen(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    session.training.begin(ENDLESS)
    qtbot.waitUntil(lambda: session.current_network.path != session.offered_networks.shipped[0])
    session.current_network.choose(session.offered_networks.shipped[0])
    shipped = session.current_network.network
    with qtbot.waitSignal(
        session.training.advanced, check_params_cb=lambda event: isinstance(event, EpochEnded)
    ):
        pass
    assert session.current_network.network is shipped


def test_what_a_run_learned_is_on_disk_after_each_epoch(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    train_to_the_end(qtbot, session)
    assert session.current_network.path is not None
    assert session.current_network.network is not None
    kept = open_network(session.current_network.path)
    assert kept.record is not None
    assert session.current_network.network.record is not None
    assert kept.record.to_json() == session.current_network.network.record.to_json()


def test_networks_kept_before_are_listed_newest_first(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    first = make_session()
    train_to_the_end(qtbot, first)
    again = make_session()
    with qtbot.waitSignal(again.offered_networks.changed):
        again.library.read()
    assert paths_of(again) == [first.offered_networks.shipped[0], first.current_network.path]


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


def test_a_network_is_evaluated_once(make_session: MakeSession, qtbot: QtBot) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    with qtbot.waitSignal(session.evaluation.evaluated) as first:
        session.evaluation.want()
    with qtbot.waitSignal(session.evaluation.evaluated) as second:
        session.evaluation.want()
    evaluated: EvaluatedNetwork = first.args[0]
    assert evaluated.outputs.shape == (30, 10)
    assert second.args[0] is evaluated


def test_an_evaluation_goes_on_while_a_run_is_paused(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    session.training.begin(ENDLESS)
    wait_for(qtbot, session, Activity.TRAINING)
    session.training.pause()
    wait_for(qtbot, session, Activity.PAUSED)
    session.current_network.choose(session.offered_networks.shipped[0])
    with qtbot.waitSignal(session.evaluation.evaluated):
        session.evaluation.want()
    assert session.training.activity is Activity.PAUSED


def test_a_network_is_saved_and_opened(make_session: MakeSession, tmp_path: Path) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    mine = tmp_path / "mine.safetensors"
    session.current_network.save(mine)
    assert session.current_network.path == mine
    session.current_network.choose(session.offered_networks.shipped[0])
    session.current_network.choose(mine)
    assert session.current_network.path == mine
    assert paths_of(session).count(mine) == 1


def test_a_file_that_is_no_network_changes_nothing(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    wrong = tmp_path / "wrong.safetensors"
    wrong.write_bytes(b"not a network")
    with qtbot.waitSignal(session.failed) as told:
        session.current_network.choose(wrong)
    assert "wrong.safetensors" in told.args[0]
    assert session.current_network.path == session.offered_networks.shipped[0]
    assert wrong not in paths_of(session)


def test_saving_where_nothing_can_be_written_is_told(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session()
    session.current_network.choose(session.offered_networks.shipped[0])
    with qtbot.waitSignal(session.failed) as told:
        session.current_network.save(tmp_path / "nowhere" / "mine.safetensors")
    assert "can't be written" in told.args[0]
    assert session.current_network.path == session.offered_networks.shipped[0]


def test_another_file_of_the_same_path_is_read_anew(
    make_session: MakeSession, tmp_path: Path
) -> None:
    session = make_session()
    mine = tmp_path / "mine.safetensors"
    save_network(random_network(seed=1), mine)
    session.current_network.choose(mine)
    save_network(random_network(SOFTMAX, seed=2), mine)
    session.current_network.choose(mine)
    assert session.current_network.network is not None
    assert session.current_network.network.spec == SOFTMAX.network
