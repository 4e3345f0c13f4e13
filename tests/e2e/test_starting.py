"""The app as a process: started twice, told to end, killed, and failing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mnist_desktop.session.process.only_window import ring

pytestmark = pytest.mark.e2e
ROOT = Path(__file__).resolve().parent.parent.parent
WAIT = 60  # seconds, on a busy machine
MAIN = [sys.executable, str(ROOT / "main.py")]

WATCHED = """
import os, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton
import mnist_desktop.app
from mnist_desktop.paths import home

class Watched(mnist_desktop.app.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        QTimer.singleShot(0, self.look)

    def look(self):
        {look}

mnist_desktop.app.MainWindow = Watched
sys.exit(mnist_desktop.app.run_window())
"""
SAY_CRASH = """
        bar = self.findChild(QLabel, "crash_text")
        print("nothing" if bar is None else bar.text(), flush=True)
        self.close()
"""
FAIL = """
        QTimer.singleShot(200, self.say)
        raise ValueError("no such thing")

    def say(self):
        print(self.findChild(QLabel, "error_sentence").text())
        print(self.findChild(QPlainTextEdit, "error_details").toPlainText())
        self.findChild(QLabel, "error_sentence").window().accept()
        self.close()
"""


WORK = """
        from mnist_desktop.core.ink.ink import Ink, Picture, Stroke
        import numpy as np
        session = self._session
        stroke = Stroke(np.array([[0.3, 0.3], [0.7, 0.3]]), np.array([0.04, 0.04]))
        pixels = np.full((9, 9), 200, np.uint8)
        picture = Picture(pixels, left=0.4, top=0.4, width=0.2, height=0.2)
        session.current_ink.put(Ink((stroke,), picture))
        self.findChild(QToolButton, "page_train").click()
        session.recipes.edited.change("batch_size", 77)
        QTimer.singleShot(0, self.wait)

    def wait(self):
        kept = [home() / "unsaved" / each for each in ("sheet.json", "recipe.json", "page.txt")]
        if all(file.exists() for file in kept):
            os.kill(os.getpid(), 9)
        QTimer.singleShot(20, self.wait)
"""
PUT_BACK = """
        print(self.findChild(QLabel, "crash_text").text())
        self.findChild(QPushButton, "crash_put_back").click()
        ink, draft = self._session.current_ink.ink, self._session.recipes.edited.draft
        print(len(ink.strokes), ink.picture.pixels.sum(), draft.settings["batch_size"])
        print(self.findChild(QLabel, "page_title").text())
        self.close()
"""

HANG = """
        self.findChild(QToolButton, "page_train").click()
        QTimer.singleShot(1000, self.go_on)  # it is being loaded by then

    def go_on(self):
        self.findChild(QToolButton, "page_evaluate").click()
        self._session.evaluation.evaluated.connect(self.end)

    def end(self, evaluated):
        print(len(evaluated.split))
        self.close()
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of the test's own, with a space and an umlaut."""
    folder = tmp_path / "my földer"
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(folder))
    return folder


@pytest.fixture
def first(home: Path) -> Iterator[subprocess.Popen[str]]:
    """The app with its window open."""
    home.mkdir()
    process = subprocess.Popen(MAIN, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert ring(home, seconds=WAIT), "no window opened"
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=WAIT, check=False)


def run_watched(look: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-c", WATCHED.format(look=look))


def test_a_second_start_says_that_the_window_is_open_and_ends(
    first: subprocess.Popen[str],
) -> None:
    second = run(*MAIN)
    assert second.returncode == 0
    assert "open already" in second.stderr
    assert first.poll() is None


def test_another_user_s_folder_has_a_window_of_its_own(
    first: subprocess.Popen[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path / "other"))
    assert run_watched(SAY_CRASH).stdout == "nothing\n"
    assert first.poll() is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_window_that_is_told_to_end_is_closed(
    number: int, first: subprocess.Popen[str], home: Path
) -> None:
    first.send_signal(number)
    _, said = first.communicate(timeout=WAIT)
    assert (first.returncode, said) == (0, "")
    assert (home / "window.lock").read_bytes() == b""
    assert run_watched(SAY_CRASH).stdout == "nothing\n"


def test_after_a_kill_the_next_start_says_so_once(first: subprocess.Popen[str]) -> None:
    first.kill()
    first.wait()
    assert "was not closed" in run_watched(SAY_CRASH).stdout
    assert run_watched(SAY_CRASH).stdout == "nothing\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal")
@pytest.mark.usefixtures("home")
def test_a_killed_windows_sheet_recipe_and_page_are_put_back() -> None:
    assert run_watched(WORK).returncode == -signal.SIGKILL
    again = run_watched(PUT_BACK)
    assert again.stderr == ""
    told, had, page = again.stdout.splitlines()
    assert "What was on the sheet and the recipe “seed (mine)” as it was edited can be" in told
    assert (had, page) == (f"1 {81 * 200} 77", "Train")
    assert run_watched(SAY_CRASH).stdout == "nothing\n"


def test_an_error_that_nothing_foresaw_is_told_and_the_window_lives_on(home: Path) -> None:
    failed = run_watched(FAIL)
    assert failed.stderr == ""
    assert failed.returncode == 0
    assert failed.stdout.startswith("ValueError: no such thing\nMNIST Desktop")
    assert "Traceback" in failed.stdout
    assert "no such thing" in (home / "log.txt").read_text("utf-8")


def test_a_tensorflow_that_hangs_keeps_neither_the_matrix_nor_the_end_from_coming(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tensorflow").mkdir()
    (tmp_path / "tensorflow" / "__init__.py").write_text("import time; time.sleep(10_000)")
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT}")
    ended = run_watched(HANG)
    assert (ended.returncode, ended.stdout) == (0, "10000\n")
    assert "did not end in time" in (home / "log.txt").read_text("utf-8")
    assert "loaded again" not in run_watched(SAY_CRASH).stdout


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_can_not_be_written_leaves_a_window_that_reads(home: Path) -> None:
    home.mkdir(mode=0o500)
    assert run_watched(SAY_CRASH).returncode == 0
