"""The executable needs no network: no system call of its processes asks for a socket of one."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.frozen.conftest import OpenDesk
from tests.e2e.frozen.steps import draw_digit, epochs_kept, turn_all_pages
from tests.e2e.frozen.systems import HERE, LINUX, as_stranger, environment

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(HERE is not LINUX, reason="strace is Linux' own"),
]
_FAMILY = re.compile(r"\bsocket(?:pair)?\((\w+)")


def watched(path: Path) -> list[str | Path]:
    """What has the sockets of a program, and of all that it starts, written to a file."""
    tell = ["--trace=socket,socketpair", f"--output={path}"]
    return ["/usr/bin/strace", "--daemonize", "--follow-forks", "--seccomp-bpf", *tell]


def families(path: Path) -> set[str]:
    """The kinds of sockets that were asked for."""
    return set(_FAMILY.findall(path.read_text("utf-8")))


def test_the_watch_sees_a_socket_of_the_network(shared: Path) -> None:
    sockets = shared / "sockets"
    asks = [sys.executable, "-c", "import socket; socket.socket(socket.AF_INET6)"]
    subprocess.run([*watched(sockets), *asks], check=True)
    assert families(sockets) == {"AF_INET6"}


def test_it_reads_trains_saves_and_maps_without_one(folder: Path, home: Path, shared: Path) -> None:
    sockets = shared / "sockets"
    command = [*watched(sockets), folder / HERE.program, "--self-test"]
    subprocess.run(command, env=environment(home), cwd="/", check=True, **as_stranger())
    assert families(sockets) <= {"AF_UNIX"}


def test_its_window_opens_every_page_and_trains_without_one(
    open_desk: OpenDesk, home: Path, shared: Path
) -> None:
    sockets = shared / "sockets"
    desk = open_desk(before=watched(sockets))
    draw_digit(desk, 3)
    turn_all_pages(desk, "no network")
    desk.click("page_train")
    desk.click("train_pause_resume")
    desk.wait_until(lambda: epochs_kept(home) > 0, "an epoch that is kept")
    desk.press("F1")
    desk.find("shortcuts")
    desk.press("Escape")
    desk.press(HERE.close)
    desk.app.communicate(timeout=60)
    assert desk.app.returncode == 0
    assert families(sockets) == {"AF_UNIX"}  # the screen's and the bus', at least
