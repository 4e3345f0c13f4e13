"""In processes of their own: a log is the whole process's."""

import subprocess
import sys
from pathlib import Path

RUN = """
import logging, os, sys
from pathlib import Path
from mnist_desktop.library.log import start_log, watch_for_crashes
start_log(Path(sys.argv[1]))
before = watch_for_crashes(Path(sys.argv[1]))
"""
CRASH = "import faulthandler; faulthandler._sigsegv()"


def run(folder: Path, then: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN + then, str(folder)], capture_output=True, text=True, check=False
    )


def test_a_crash_is_known_at_the_next_start_and_logged(tmp_path: Path) -> None:
    assert run(tmp_path, CRASH).returncode != 0
    told = run(tmp_path, "print(before)").stdout
    assert told.startswith("Fatal Python error: Segmentation fault")
    assert "File " in told
    assert "Segmentation fault" in (tmp_path / "log.txt").read_text("utf-8")
    assert run(tmp_path, "print(before)").stdout == "\n"


def test_the_log_is_kept_small(tmp_path: Path) -> None:
    run(tmp_path, "for _ in range(3000): logging.info('x' * 1000)")
    sizes = {path.name: path.stat().st_size for path in tmp_path.glob("log*")}
    assert set(sizes) == {"log.txt", "log.txt.1"}
    assert all(0 < size <= 1_000_000 for size in sizes.values())


def test_a_log_on_a_full_disk_says_nothing_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    fail = (
        "handler = logging.getLogger().handlers[0]\n"
        "def full(record): raise OSError(28, 'No space left on device')\n"
        "handler.shouldRollover = full\n"
        "logging.warning('lost')\n"
        "del handler.shouldRollover\n"
        "logging.warning('kept')"
    )
    assert run(tmp_path, fail).stderr == ""
    assert "kept" in (tmp_path / "log.txt").read_text("utf-8")


def test_where_nothing_can_be_written_the_log_goes_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    told = run(tmp_path / "file" / "home", "logging.warning('hello')")
    assert told.returncode == 0
    assert "hello" in told.stderr
    assert "no log file" in told.stderr
