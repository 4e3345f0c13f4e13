"""In a process of their own: the hooks are the whole process's."""

import subprocess
import sys

RUN = """
import logging, sys, threading
from PySide6.QtCore import QCoreApplication, QTimer, qWarning
from mnist_desktop.session.process.unexpected_errors import UnexpectedErrors

logging.basicConfig(format="%(levelname)s %(message)s", stream=sys.stdout)
app = QCoreApplication()
clock = [0.0]
errors = UnexpectedErrors(lambda: clock[0])
errors.happened.connect(lambda error: print("told:", error.sentence))
errors.happened_again.connect(lambda error: print("again:", error.sentence))
errors.catch()

def fail():
    raise ValueError("no such thing")

class Dying:
    def __del__(self):
        raise RuntimeError("while dying")
"""
END = """
QTimer.singleShot(0, app.quit)
app.exec()
print("lives on")
"""


def run(what: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", RUN + what + END], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return done.stdout


def test_what_fails_in_a_slot_is_logged_and_told_and_the_app_lives_on() -> None:
    said = run("QTimer.singleShot(0, fail)")
    assert "told: ValueError: no such thing\n" in said
    assert "CRITICAL unexpected\nTraceback" in said
    assert said.endswith("lives on\n")


def test_what_fails_again_and_again_is_told_once() -> None:
    said = run("for _ in range(5): QTimer.singleShot(0, fail)")
    assert said.count("told:") == 1
    assert said.count("CRITICAL") == 5


def test_what_fails_again_later_is_told_again_whatever_its_words() -> None:
    said = run(
        "def fail_at(seconds):\n"
        "    clock[0] = seconds\n"
        "    raise ValueError(f'at {seconds}')\n"
        "for each in (1, 2, 9, 10): QTimer.singleShot(0, lambda each=each: fail_at(each))"
    )
    assert [line for line in said.splitlines() if line.startswith(("told", "again"))] == [
        "told: ValueError: at 1",
        "again: ValueError: at 9",
    ]


def test_what_a_thread_lives_on_from_is_told() -> None:
    said = run(
        "from mnist_desktop.session.process.unexpected_errors import tell_unexpected\n"
        "def live_on():\n"
        "    try:\n"
        "        fail()\n"
        "    except ValueError as error:\n"
        "        tell_unexpected(error)\n"
        "thread = threading.Thread(target=live_on); thread.start(); thread.join()"
    )
    assert "told: ValueError: no such thing\n" in said
    assert "CRITICAL unexpected\nTraceback" in said


def test_what_fails_in_another_thread_is_told() -> None:
    said = run("thread = threading.Thread(target=fail); thread.start(); thread.join()")
    assert "told: ValueError: no such thing\n" in said


def test_what_fails_while_an_object_dies_is_logged() -> None:
    said = run("Dying()")
    assert "while dying" in said
    assert "told:" not in said


def test_what_qt_warns_of_is_logged() -> None:
    assert "WARNING Qt, default: beware\n" in run("qWarning('beware')")
