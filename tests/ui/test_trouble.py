"""What the user sees of errors that nothing foresaw, and of a crash."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.core.crash import Crash
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.process.unexpected_errors import UnexpectedError
from mnist_desktop.session.session import Session
from mnist_desktop.ui.help.error_dialog import ErrorDialog
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY
from tests.session.process.test_kept_ink import INK
from tests.ui.person import SEVEN, Person

ERROR = UnexpectedError(sentence="ValueError: no such thing", details="Traceback: in here")
CRASH = Crash(opened="22 November 2026 at 23:40", fault="Fatal Python error: Aborted\n\nhere")


def at_dialog(window: MainWindow, qtbot: QtBot) -> Person:
    (dialog,) = window.findChildren(ErrorDialog)
    assert dialog.isVisible()
    return Person(dialog, qtbot)


def test_an_unexpected_error_is_told_copied_and_gone_on_from(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.tell_of_error(ERROR)
    reader = at_dialog(window, qtbot)
    assert reader.reads("error_sentence") == ERROR.sentence
    reader.click("copy_details")
    copied = QGuiApplication.clipboard().text()
    assert "MNIST Desktop" in copied
    assert "Python" in copied
    assert ERROR.details in copied
    reader.click("error_dialog_close")
    qtbot.waitUntil(lambda: window.findChild(ErrorDialog) is None)
    window.tell_of_error(ERROR)
    assert at_dialog(window, qtbot).reads("error_sentence") == ERROR.sentence


def test_errors_that_follow_are_counted_in_the_dialog_that_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    for _ in range(3):
        window.tell_of_error(ERROR)
    reader = at_dialog(window, qtbot)
    assert "2 more errors" in reader.reads("error_count")


def test_after_a_crash_the_window_says_so_and_puts_the_ink_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.tell_of_crash(CRASH, INK)
    person = Person(window, qtbot)
    assert "22 November 2026 at 23:40, crashed (Aborted)" in person.reads("crash_text")
    assert not person.sees("crash_go_on")
    person.click("crash_ink")
    assert person.reads("digit") != ""
    assert not person.sees("crash_ink")
    person.click("crash_details")
    assert at_dialog(window, qtbot).reads("error_sentence") == CRASH.sentence
    person.click("crash_close")
    assert not person.sees("crash_bar")


def test_after_a_crash_an_interrupted_run_can_go_on(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    library, _ = open_library(tmp_path / "kept")
    run = library.begin(TINY).id
    library.end(run, RunState.INTERRUPTED)
    library.close()
    window.tell_of_crash(Crash(opened="1 May 2026 at 10:00", fault=""), None)
    person = Person(window, qtbot)
    assert "was not closed" in person.reads("crash_text")
    assert not person.sees("crash_details")
    session.library.read()
    qtbot.waitUntil(lambda: person.sees("crash_go_on"))
    assert "was interrupted in its first epoch" in person.reads("crash_text")
    person.click("crash_go_on")
    assert person.reads("page_title") == "Train"


def test_a_window_that_is_wanted_again_says_that_it_is_open(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.showMinimized()
    window.come_forward()
    person = Person(window, qtbot)
    assert "open already" in person.reads("notice_text")
    assert not window.isMinimized()


def test_without_tensorflow_the_train_page_says_why_and_all_else_works(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.click("page_train")
    session.prepared.emit("TensorFlow can't be loaded (no AVX).")
    assert person.reads("engine_text") == "TensorFlow can't be loaded (no AVX)."
    person.click("page_draw")
    person.draw(SEVEN)
    assert person.reads("digit") == "7"
    person.click("page_train")
    with qtbot.waitSignal(session.prepared) as told:
        person.click("engine_again")
    assert told.args == [""]
    assert not person.sees("engine_text")
