"""The network that read when the window was closed reads at the next start."""

from pathlib import Path

from mnist_desktop.library.network_file import save_network
from mnist_desktop.session.last_network import read_with_last_network
from mnist_desktop.session.session import Session
from tests.fakes import random_network
from tests.session.conftest import MakeSession


def opened(make_session: MakeSession) -> tuple[Session, Path]:
    """A session as the window has it at its start, and the network that comes with the app."""
    session = make_session()
    shipped = session.offered_networks.shipped[0]
    read_with_last_network(session, shipped)
    return session, shipped


def mine(folder: Path) -> Path:
    path = folder / "mine.safetensors"
    save_network(random_network(), path)
    return path


def test_at_first_the_network_that_comes_with_the_app_reads(make_session: MakeSession) -> None:
    session, shipped = opened(make_session)
    assert session.current_network.path == shipped


def test_the_network_that_was_chosen_reads_again(make_session: MakeSession, tmp_path: Path) -> None:
    before, shipped = opened(make_session)
    before.current_network.choose(mine(tmp_path))
    before.close()
    again, _ = opened(make_session)
    assert again.current_network.path == mine(tmp_path)
    again.current_network.choose(shipped)
    again.close()
    assert opened(make_session)[0].current_network.path == shipped


def test_where_its_file_is_gone_the_one_that_comes_with_the_app_reads(
    make_session: MakeSession, tmp_path: Path
) -> None:
    before, shipped = opened(make_session)
    before.current_network.choose(mine(tmp_path))
    before.close()
    mine(tmp_path).unlink()
    assert opened(make_session)[0].current_network.path == shipped


def test_where_its_file_is_damaged_the_user_is_told_and_the_other_reads(
    make_session: MakeSession, tmp_path: Path
) -> None:
    before, shipped = opened(make_session)
    before.current_network.choose(mine(tmp_path))
    before.close()
    mine(tmp_path).write_bytes(b"no network")
    after, told = make_session(), list[str]()
    after.current_network.failed.connect(told.append)
    read_with_last_network(after, shipped)
    assert after.current_network.path == shipped
    assert "mine.safetensors" in told[0]
