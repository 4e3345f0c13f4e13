"""What the user sees of errors that nothing foresaw, and of a crash."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.core.crash import Crash
from mnist_desktop.core.inspection.cuts import Cuts, Unit
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.paths import seed_network, shipped_network
from mnist_desktop.session.process.left_work import LeftWork, left_work
from mnist_desktop.session.process.unexpected_errors import UnexpectedError
from mnist_desktop.session.process.unsaved import CUTS, PAGE, RECIPE, Unsaved
from mnist_desktop.session.process.unsaved import INK as SHEET
from mnist_desktop.session.session import Session
from mnist_desktop.ui.help.error_dialog import ErrorDialog
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY
from tests.session.process.test_left_work import CUT, DRAFT, INK
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
    window.tell_of_crash(CRASH, LeftWork(ink=INK))
    person = Person(window, qtbot)
    assert "22 November 2026 at 23:40, crashed (Aborted)" in person.reads("crash_text")
    assert "What was on the sheet can be put back." in person.reads("crash_text")
    assert not person.sees("crash_go_on")
    person.click("crash_put_back")
    assert person.reads("digit") != ""
    assert not person.sees("crash_put_back")
    assert "put back" not in person.reads("crash_text")
    person.click("crash_details")
    assert at_dialog(window, qtbot).reads("error_sentence") == CRASH.sentence
    person.click("crash_close")
    assert not person.sees("crash_bar")


def test_recipe_cuts_and_page_are_put_back_each_as_a_step(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    cut = replace(CUT, path=seed_network(), cuts=Cuts(off=frozenset((Unit(1, 3),))))
    window.tell_of_crash(CRASH, LeftWork(recipe=DRAFT, cut=cut, page="train"))
    person = Person(window, qtbot)
    assert "The recipe “seed” as it was edited and the cuts in" in person.reads("crash_text")
    person.click("crash_put_back")
    assert person.reads("page_title") == "Train"
    assert session.recipes.edited.draft.settings["batch_size"] == 7
    session.recipes.edited.undo()
    assert session.recipes.edited.draft.settings["batch_size"] == 32
    person.click("page_inspect")
    assert person.find("cut_tab").isVisible()
    assert person.find("cut_undo").isEnabled()


@pytest.mark.parametrize(
    ("path", "told"),
    [(Path("gone.safetensors"), "gone.safetensors"), (shipped_network(), "another network now")],
)
def test_cuts_of_a_network_that_is_gone_or_another_are_told(
    path: Path, told: str, window: MainWindow, qtbot: QtBot
) -> None:
    cut = replace(CUT, path=path, cuts=Cuts(off=frozenset((Unit(1, 5_000),))))
    window.tell_of_crash(CRASH, LeftWork(cut=cut, page="no such page"))
    person = Person(window, qtbot)
    person.click("crash_put_back")
    assert told in person.reads("notice_text")
    assert person.reads("page_title") == "Draw"


def test_what_is_unsaved_is_kept_page_by_page(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    unsaved = Unsaved(tmp_path / "unsaved")
    window.keep_unsaved(unsaved)
    person = Person(window, qtbot)
    person.draw(SEVEN)
    person.click("page_inspect")
    person.open_tab("cut", bar="inspect_tabs_bar")
    session.current_network.choose(seed_network())
    person.find("pruned").setProperty("value", 50)
    person.click("page_train")
    session.recipes.edited.change("batch_size", 7)
    names = {SHEET, RECIPE, CUTS, PAGE}
    folder = tmp_path / "unsaved"
    qtbot.waitUntil(lambda: {path.name for path in folder.glob("*.*")} == names)
    work = left_work(Unsaved(folder, died=True))
    assert work.ink is not None
    assert work.recipe == session.recipes.edited.draft
    assert work.cut is not None
    assert (work.cut.path, work.cut.cuts.pruned) == (seed_network(), 0.5)
    assert work.page == "train"
    unsaved.drop()


def test_after_a_crash_an_interrupted_run_can_go_on(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    library, _ = open_library(tmp_path / "kept")
    run = library.begin(TINY).id
    library.end(run, RunState.INTERRUPTED)
    library.close()
    window.tell_of_crash(Crash(opened="1 May 2026 at 10:00", fault=""), LeftWork())
    person = Person(window, qtbot)
    assert "was not closed" in person.reads("crash_text")
    assert not person.sees("crash_details")
    assert not person.sees("crash_put_back")
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


def test_a_window_that_is_wanted_again_with_a_file_opens_it(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    mine = tmp_path / "zwei Wörter.safetensors"
    shutil.copy(seed_network(), mine)
    with qtbot.waitSignal(session.current_network.changed):
        window.come_forward([mine])
    assert session.current_network.path == mine
    assert not Person(window, qtbot).sees("notice_text")


def test_a_file_that_is_not_there_is_told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window.open_files([tmp_path / "gone.safetensors"])
    assert "gone.safetensors" in Person(window, qtbot).reads("notice_text")


def test_without_tensorflow_the_train_page_says_why_and_all_else_works(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.click("page_train")
    session.training.prepared.emit("TensorFlow can't be loaded (no AVX).")
    assert person.reads("engine_text") == "TensorFlow can't be loaded (no AVX)."
    person.click("page_draw")
    person.draw(SEVEN)
    assert person.reads("digit") == "7"
    person.click("page_train")
    with qtbot.waitSignal(session.training.prepared) as told:
        person.click("engine_again")
    assert told.args == [""]
    assert not person.sees("engine_text")
