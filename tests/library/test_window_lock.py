import subprocess
import sys
from pathlib import Path

import pytest

from mnist_desktop.library.window_lock import WindowOpenError, take_window_lock

HOLD = """
import sys
from pathlib import Path
from mnist_desktop.library.window_lock import take_window_lock
lock = take_window_lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock of the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_one_window_has_the_lock_of_a_folder(other: subprocess.Popen[str], tmp_path: Path) -> None:
    with pytest.raises(WindowOpenError):
        take_window_lock(tmp_path)
    take_window_lock(tmp_path / "another").release()
    end(other)


def test_a_killed_window_leaves_word_of_itself_once(
    other: subprocess.Popen[str], tmp_path: Path
) -> None:
    end(other)
    lock = take_window_lock(tmp_path)
    assert " at " in lock.left_by_dead
    lock.release()
    again = take_window_lock(tmp_path)
    assert again.left_by_dead == ""
    again.release()
