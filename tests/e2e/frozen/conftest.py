"""A screen, a session bus and a home for each test; the executable's folder comes from outside.

Windows and macOS have their one screen; on Linux a virtual one and a bus are made.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.e2e.frozen.desk import Desk
from tests.e2e.frozen.systems import HERE, LINUX, as_stranger, environment, give_to_stranger

FOLDER = os.environ.get("MNIST_DESKTOP_FROZEN")
"""What build.spec made: dist/mnist-desktop; on macOS, dist/MNIST Desktop.app."""
DEBIAN = os.environ.get("MNIST_DESKTOP_DEBIAN")
"""The root of a Debian that has the package: see .ci/try-deb-fresh."""
SHOTS = os.environ.get("MNIST_DESKTOP_SHOTS")
"""Where to leave a picture of the screen at the end of each test; nowhere if it isn't set."""
OpenDesk = Callable[..., Desk]
_TESTS = Path(__file__).parent
_FROZEN = {_TESTS / "test_executable.py", _TESTS / "test_network.py"}
PORTAL = Path(__file__).with_name("dark_portal.py")
SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's, which has python3-gi."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if FOLDER is None and item.path in _FROZEN:
            item.add_marker(pytest.mark.skip(reason="MNIST_DESKTOP_FROZEN names no folder"))
        if DEBIAN is None and item.path == _TESTS / "test_installed.py":
            item.add_marker(pytest.mark.skip(reason="MNIST_DESKTOP_DEBIAN names no folder"))


def _link(source: str, target: str) -> None:
    """A second name for a file, or a copy where the disk is another."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


@contextmanager
def _open_to_all() -> Iterator[Path]:
    """A folder that others may enter; pytest closes its own to them, again and again."""
    with TemporaryDirectory(prefix="mnist-desktop-") as name:
        place = Path(name).resolve()
        place.chmod(0o755)
        yield place


@pytest.fixture(scope="session")
def folder() -> Iterator[Path]:
    """The executable's folder, in a path with a space and an umlaut, where nobody may write."""
    with _open_to_all() as base:
        place = base / "Meine Prögramme" / Path(FOLDER or "").name
        shutil.copytree(Path(FOLDER or ""), place, symlinks=True, copy_function=_link)
        folders = [place, *(path for path in place.rglob("*") if path.is_dir())]
        for each in folders:
            each.chmod(0o555)
        yield place
        for each in folders:
            each.chmod(0o755)


@pytest.fixture
def home() -> Iterator[Path]:
    """An empty home, with a space and an umlaut."""
    with _open_to_all() as base:
        place = base / "Zoë's höme"
        place.mkdir()
        give_to_stranger(place)
        yield place
        place.chmod(0o755)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder for anybody's files, of a name that a keyboard has."""
    with _open_to_all() as place:
        place.chmod(0o777)
        yield place


@pytest.fixture
def display() -> Iterator[dict[str, str]]:
    """A screen of 2880 x 1800, with a window manager."""
    if HERE is not LINUX:
        yield {}
        return
    read, write = os.pipe()
    screen = ["-screen", "0", "2880x1800x24", "-ac", "-nolisten", "tcp"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *screen], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as answer:
        name = {"DISPLAY": f":{answer.readline().strip()}"}
    manager = subprocess.Popen(["openbox"], env={**os.environ, **name}, stderr=subprocess.DEVNULL)
    yield name
    for process in (manager, server):
        process.terminate()
        process.wait()


@pytest.fixture
def bus(shared: Path) -> Iterator[dict[str, str]]:
    """A session bus of the user's, over which the screen is read.

    Its own files go to a plain folder: xa11y doesn't find a bus below an umlaut.
    """
    if HERE is not LINUX:
        yield {}
        return
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(shared)},
        **as_stranger(),
    )
    assert daemon.stdout is not None
    yield {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
    daemon.terminate()
    daemon.communicate()


@pytest.fixture
def dark_desktop(shared: Path, bus: dict[str, str]) -> Iterator[dict[str, str]]:
    """A desktop that says, as GNOME's does, that it is dark."""
    portal = subprocess.Popen(
        [SYSTEM_PYTHON, "-c", PORTAL.read_text("utf-8")],
        stdout=subprocess.PIPE,
        text=True,
        env={"PATH": os.environ["PATH"], "HOME": str(shared), **bus},
        **as_stranger(),
    )
    assert portal.stdout is not None
    assert portal.stdout.readline() == "ready\n"
    yield {"XDG_CURRENT_DESKTOP": "GNOME"}
    portal.terminate()
    portal.communicate()


@pytest.fixture
def open_desk(
    folder: Path,
    home: Path,
    display: dict[str, str],
    bus: dict[str, str],
    request: pytest.FixtureRequest,
) -> Iterator[OpenDesk]:
    """Starts the app, or another build of it, or what starts it; keywords are its environment's."""
    desks: list[Desk] = []

    def open_(place: Path = folder, before: Sequence[str | Path] = (), **more: str) -> Desk:
        surroundings = {**environment(home), **display, **bus, **more}
        desks.append(Desk([*before, place / HERE.program], surroundings, **as_stranger()))
        return desks[-1]

    yield open_
    if SHOTS and desks:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        desks[-1].picture().save(Path(SHOTS) / f"{request.node.name}.png")
    for desk in desks:
        desk.leave()
