"""The network that reads: chosen, saved, or that of the run under way."""

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from mnist_desktop.core.recipes.presets import SOFTMAX
from mnist_desktop.core.training.training import EpochEnded
from mnist_desktop.library.network_file import open_network, save_network
from tests.fakes import random_network
from tests.session.conftest import MakeSession
from tests.session.running import ENDLESS, paths_of, train_to_the_end


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
