from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from mnist_desktop.library.network_file import open_network, save_network
from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import random_network
from tests.ui.person import ONE, SEVEN, Person

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def choose_file(window: MainWindow, path: Path) -> None:
    """Answer the file dialog that is open."""
    dialog = window.findChild(QFileDialog, "file_dialog")
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.close()


def test_the_window_opens_on_an_empty_sheet_that_says_so(person: Person) -> None:
    assert person.reads("page_title") == "Draw"
    assert person.reads("digit") == ""
    assert "empty" in person.reads("sentence")


@pytest.mark.parametrize(
    ("door", "title"),
    [("begin_train", "Train"), ("begin_mistakes", "Evaluate"), ("begin_inside", "Inspect")],
)
def test_an_empty_sheet_leads_to_what_else_can_be_done(
    person: Person, door: str, title: str
) -> None:
    person.click(door)
    assert person.reads("page_title") == title


def test_the_sheet_stays_as_it_is_when_what_is_below_it_changes(person: Person) -> None:
    size = person.find("sheet").size()
    person.draw(SEVEN)
    assert not person.sees("first_steps")
    assert person.sees("teach_row")
    assert person.find("sheet").size() == size


def test_a_digit_is_read_as_it_is_drawn(person: Person) -> None:
    person.draw(SEVEN)
    assert person.reads("digit") == "7"
    assert "this is a 7" in person.reads("sentence")


def test_undo_takes_the_answer_back_with_the_ink(person: Person) -> None:
    person.draw(SEVEN)
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.reads("digit") == ""
    person.press(Qt.Key.Key_Z, CTRL, Qt.KeyboardModifier.ShiftModifier)
    assert person.reads("digit") == "7"


def test_delete_clears_the_sheet(person: Person) -> None:
    person.draw(ONE)
    person.press(Qt.Key.Key_Delete)
    assert "empty" in person.reads("sentence")


@pytest.mark.parametrize(
    ("key", "title"),
    [
        (Qt.Key.Key_1, "Draw"),
        (Qt.Key.Key_2, "My digits"),
        (Qt.Key.Key_3, "Train"),
        (Qt.Key.Key_4, "Evaluate"),
        (Qt.Key.Key_5, "Inspect"),
        (Qt.Key.Key_6, "Data"),
        (Qt.Key.Key_7, "Library"),
        (Qt.Key.Key_8, "Ways"),
    ],
)
def test_pages_are_reached_from_the_keyboard(person: Person, key: Qt.Key, title: str) -> None:
    person.press(key, CTRL)
    person.waits_until_reads("page_title", title)


def test_a_key_pressed_at_once_after_a_pages_is_for_that_page(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(person.window.isActiveWindow)
    person.press(Qt.Key.Key_3, CTRL)
    assert person.reads("page_title") == "Train"
    person.press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: session.training.activity is not Activity.IDLE)


def test_the_button_trains_pauses_and_resumes_in_turn(person: Person, qtbot: QtBot) -> None:
    person.click("page_train")
    person.find("epochs").setProperty("value", 1000)
    assert not person.find("stop").isEnabled()
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Pause")
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Resume")
    assert person.reads("training_status") == "Training is paused"
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Pause")
    person.click("stop")
    person.waits_until_reads("train_pause_resume", "Train")
    qtbot.waitUntil(lambda: person.reads("training_status") == "")


def test_a_network_that_was_trained_leads_to_its_mistakes_and_to_the_sheet(
    person: Person, qtbot: QtBot
) -> None:
    person.click("page_train")
    assert not person.sees("next_steps")
    person.find("epochs").setProperty("value", 1)
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: person.sees("next_steps"))
    person.click("see_mistakes")
    assert person.reads("page_title") == "Evaluate"
    person.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    person.click("try_it")
    assert person.reads("page_title") == "Draw"


def test_a_recipe_is_changed_only_between_runs(person: Person) -> None:
    person.click("page_train")
    person.find("epochs").setProperty("value", 1000)
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Pause")
    assert not person.find("recipe").isEnabled()
    person.click("stop")
    person.waits_until_reads("train_pause_resume", "Train")
    assert person.find("recipe").isEnabled()


def test_what_was_trained_is_read_with_and_listed(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.click("page_train")
    person.find("epochs").setProperty("value", 2)
    person.click("train_pause_resume")
    chooser = person.find("network_chooser")
    assert isinstance(chooser, QComboBox)
    qtbot.waitUntil(lambda: chooser.currentText().startswith("seed 20"))
    assert chooser.itemText(0) == "best (comes with the app)"
    person.waits_until_reads("train_pause_resume", "Train")
    assert person.reads("reading_epoch") == "2 of 2"
    chooser.activated.emit(0)
    assert session.current_network.path == session.offered_networks.shipped[0]


def test_the_matrix_is_shown_when_its_page_is_opened(person: Person, qtbot: QtBot) -> None:
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    assert "30 test images" in person.reads("evaluated_figures")


def test_another_network_is_evaluated_at_once_while_the_matrix_is_shown(
    person: Person, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    before = person.reads("evaluated_accuracy")
    save_network(random_network(seed=3), tmp_path / "other.safetensors")
    session.current_network.choose(tmp_path / "other.safetensors")
    qtbot.waitUntil(lambda: person.reads("evaluated_network") == "random")
    assert person.reads("evaluated_accuracy") != before


def test_a_network_is_saved_and_opened_by_its_dialogs(
    person: Person, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.safetensors"
    person.click("save_network")
    choose_file(window, mine)
    assert session.current_network.network is not None
    assert open_network(mine).spec == session.current_network.network.spec
    other = tmp_path / "other.safetensors"
    save_network(random_network(seed=3), other)
    person.press(Qt.Key.Key_O, CTRL)
    choose_file(window, other)
    assert session.current_network.path == other
    assert "parameters" in person.reads("network_summary")


def test_a_file_that_is_no_network_is_told_and_the_notice_can_be_closed(
    person: Person, window: MainWindow, session: Session, tmp_path: Path
) -> None:
    wrong = tmp_path / "holiday.safetensors"
    wrong.write_bytes(b"\x89PNG")
    person.click("open_network")
    choose_file(window, wrong)
    assert "holiday.safetensors" in person.reads("notice_text")
    assert session.current_network.path == session.offered_networks.shipped[0]
    person.click("close_notice")
    notice = window.findChild(QLabel, "notice_text")
    assert notice is not None
    assert not notice.isVisible()


def test_what_the_keyboard_reaches_is_explained_at_the_foot(
    person: Person, window: MainWindow
) -> None:
    person.click("page_train")
    person.find("learning_rate").setFocus()
    assert "How far each step moves the weights" in window.statusBar().currentMessage()


def test_the_foot_follows_a_button_that_becomes_another(
    person: Person, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    """By the keyboard: what the mouse rests on is explained there too."""
    foot = window.statusBar()
    qtbot.waitUntil(window.isActiveWindow)
    person.click("page_train")
    person.find("epochs").setProperty("value", 1000)
    person.find("train_pause_resume").setFocus()
    person.press(Qt.Key.Key_Space)
    person.waits_until_reads("train_pause_resume", "Pause")
    qtbot.waitUntil(lambda: foot.currentMessage().startswith("Hold the training"))
    person.find("stop").setFocus()
    person.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)
    qtbot.waitUntil(lambda: foot.currentMessage().startswith("Begin a new run"))


def test_the_foot_tells_of_a_button_that_became_another_when_the_mouse_has_left(
    person: Person, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    person.click("page_train")
    person.find("train_pause_resume").setFocus()
    window.statusBar().clearMessage()  # as Qt does when the mouse leaves what it explained
    person.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: session.training.activity is not Activity.IDLE)
    qtbot.waitUntil(lambda: window.statusBar().currentMessage() != "")


def test_train_answers_at_once_and_stop_is_there(person: Person) -> None:
    person.click("page_train")
    person.click("train_pause_resume")
    assert person.reads("train_pause_resume") == "Preparing…"
    assert person.find("stop").isEnabled()


def test_the_focus_stays_on_the_button_that_trains(person: Person, window: MainWindow) -> None:
    person.click("page_train")
    person.find("epochs").setProperty("value", 1000)
    person.find("epochs").setFocus()
    person.press(Qt.Key.Key_F5)
    person.waits_until_reads("train_pause_resume", "Pause")
    assert window.focusWidget() is person.find("train_pause_resume")
    person.click("stop")
    person.waits_until_reads("train_pause_resume", "Train")
    assert window.focusWidget() is person.find("train_pause_resume")


def test_tab_reaches_the_tools_of_the_sheet(person: Person, window: MainWindow) -> None:
    person.draw(SEVEN)
    person.find("sheet").setFocus()
    reached = set()
    for _ in range(30):
        person.press(Qt.Key.Key_Tab)
        focused = window.focusWidget()
        reached.add(focused.objectName() if focused else None)
    assert {"sheet_undo_button", "sheet_eraser_button", "pen_width", "network_chooser"} <= reached


def test_a_choice_that_fails_leaves_the_network_that_reads_in_the_list(
    person: Person, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.safetensors"
    save_network(random_network(seed=3), gone)
    session.current_network.choose(gone)
    session.current_network.choose(session.offered_networks.shipped[0])
    gone.unlink()
    chooser = person.find("network_chooser")
    assert isinstance(chooser, QComboBox)
    before = chooser.currentText()
    chooser.activated.emit(chooser.findText("gone"))
    qtbot.waitUntil(lambda: "there is no such file" in person.reads("notice_text"))
    assert chooser.currentText() == before


def test_what_fails_before_the_last_notice_can_be_read_is_told_beside_it(
    person: Person, window: MainWindow
) -> None:
    for sentence in ("The library was damaged.", "So were the recipes.", "So were the recipes."):
        window.show_notice(sentence)
    assert person.reads("notice_text") == "The library was damaged.\nSo were the recipes."
    person.click("close_notice")
    window.show_notice("This failed later.")
    assert person.reads("notice_text") == "This failed later."


def test_a_notice_goes_with_the_page_that_it_was_about(person: Person, window: MainWindow) -> None:
    window.show_notice("<b>That</b> failed.")
    assert person.reads("notice_text") == "<b>That</b> failed."
    person.click("page_train")
    assert not person.sees("notice")


@pytest.mark.parametrize(
    ("page", "file", "said"),
    [
        ("page_my_digits", "my_digits.json", "Your digits could not be read"),
        ("page_train", "recipes/mine.json", "It is left as it is, and not listed"),
    ],
)
def test_a_file_that_is_damaged_is_told_when_its_page_is_opened(
    person: Person, tmp_path: Path, page: str, file: str, said: str
) -> None:
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("[{broken")
    person.click(page)
    assert said in person.reads("notice_text")


def test_an_answer_that_is_no_number_is_not_shown_as_one(
    person: Person, session: Session, tmp_path: Path
) -> None:
    network = random_network()
    for tensor in network.weights.values():
        tensor[:] = 3e38
    save_network(network, tmp_path / "large.safetensors")
    session.current_network.choose(tmp_path / "large.safetensors")
    person.draw(SEVEN)
    assert person.reads("digit") == ""
    assert "not a number" in person.reads("sentence")
