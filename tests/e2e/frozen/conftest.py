"""A screen, a session bus and a home for each test; the executable's folder comes from outside."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.e2e.frozen.desk import STRANGER, Desk, as_stranger

FOLDER = os.environ.get("MNIST_DESKTOP_FROZEN")
"""What build.spec made: dist/mnist-desktop."""
SHOTS = os.environ.get("MNIST_DESKTOP_SHOTS")
"""Where to leave a picture of the screen at the end of each test; nowhere if it isn't set."""
OpenDesk = Callable[..., Desk]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if FOLDER is None and item.path.is_relative_to(here):
            item.add_marker(pytest.mark.skip(reason="MNIST_DESKTOP_FROZEN names no folder"))


def _link(source: str, target: str) -> None:
    """A second name for a file, or a copy where the disk is another."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The executable's folder, in a path with a space and an umlaut, where nobody may write."""
    base = tmp_path_factory.mktemp("frozen")
    base.chmod(0o755)
    base.parent.chmod(0o755)
    base.parent.parent.chmod(0o755)
    place = base / "Meine Prögramme" / "mnist-desktop"
    shutil.copytree(Path(FOLDER or ""), place, symlinks=True, copy_function=_link)
    folders = [place, *(path for path in place.rglob("*") if path.is_dir())]
    for each in folders:
        each.chmod(0o555)
    yield place
    for each in folders:
        each.chmod(0o755)
    shutil.rmtree(place)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home, with a space and an umlaut."""
    place = tmp_path / "Zoë's höme"
    place.mkdir()
    tmp_path.chmod(0o755)
    if os.geteuid() == 0:
        os.chown(place, STRANGER, STRANGER)
    return place


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A folder for files, of a name that a keyboard has."""
    place = tmp_path / "shared"
    place.mkdir()
    place.chmod(0o777)
    return place


@pytest.fixture
def display() -> Iterator[str]:
    """A screen of 2880 x 1800, with a window manager."""
    read, write = os.pipe()
    screen = ["-screen", "0", "2880x1800x24", "-ac", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as answer:
        name = f":{answer.readline().strip()}"
    manager = subprocess.Popen(
        ["openbox"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL
    )
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait()


@pytest.fixture
def bus(home: Path) -> Iterator[str]:
    """A session bus of the user's, over which the screen is read."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        **as_stranger(),
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.communicate()


@pytest.fixture
def open_desk(
    folder: Path, home: Path, display: str, bus: str, request: pytest.FixtureRequest
) -> Iterator[OpenDesk]:
    """Starts the app; keywords are more of its environment."""
    desks: list[Desk] = []

    def open_(executable: Path | None = None, **environment: str) -> Desk:
        base = {"HOME": str(home), "DISPLAY": display, "DBUS_SESSION_BUS_ADDRESS": bus}
        desks.append(Desk(executable or folder / "mnist-desktop", {**base, **environment}))
        return desks[-1]

    yield open_
    if SHOTS and desks:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        desks[-1].screen().save(Path(SHOTS) / f"{request.node.name}.png")
    for desk in desks:
        desk.leave()
