"""The real window with the real engine and the real MNIST, driven as a person would."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from mnist_desktop.app import make_session
from mnist_desktop.paths import shipped_network
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.widgets.theme import apply_theme
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import LEFT, NONE, SEVEN, Person

pytestmark = [pytest.mark.e2e, pytest.mark.tensorflow]
IMPORT_AND_COMPILE = 120_000  # milliseconds, on a busy machine
EPOCH = 180_000


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of the test's own."""
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def open_window(qapp: QApplication, qtbot: QtBot) -> Iterator[object]:
    """Opens the app's window with its own session, as often as it is called."""
    sessions = []

    def open_() -> Person:
        session = make_session()
        sessions.append(session)
        window = MainWindow(qapp, session)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()  # a bare X screen has no window manager to do it
        session.current_network.choose(shipped_network())
        return Person(window, qtbot)

    apply_theme(qapp)
    yield open_
    for session in sessions:
        session.close()


def picture_of(person: Person, name: str) -> QImage:
    return person.find(name).grab().toImage()


def answer_dialog(person: Person, qtbot: QtBot, path: Path) -> None:
    """Type a path into the file dialog, and press Enter."""
    dialog = person.window.findChild(QFileDialog, "file_dialog")
    assert dialog is not None
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    assert field is not None
    field.setText(str(path))
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_person_watches_a_training_step_by_step(open_window: object, qtbot: QtBot) -> None:
    assert callable(open_window)
    person: Person = open_window()
    person.draw(SEVEN)
    bars = person.find("probability_bars")
    before = bars.accessibleDescription()

    # A run begins with a single step: what it did is told, and the sheet reads with its network.
    person.click("page_train")
    person.find("epochs").setProperty("value", 1000)
    person.find("speed").setProperty("value", 0)
    person.click("step")
    qtbot.waitUntil(
        lambda: (
            person.sees("step_title") and person.reads("step_title") == "Step 1 of 1,875, epoch 1"
        ),
        timeout=IMPORT_AND_COMPILE,
    )
    assert person.reads("step_correct").endswith("of 32")
    first, second = (float(part) for part in person.reads("step_loss").split(" → "))
    assert second < first
    assert bars.accessibleDescription() != before
    person.press(Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: person.reads("step_title").startswith("Step 2 of"))
    person.waits_until_reads("train_pause_resume", "Resume")

    # It goes on slowly, then faster, then at full speed, which hides the steps.
    person.press(Qt.Key.Key_F7)
    person.press(Qt.Key.Key_F7)
    assert person.reads("speed_words") == "10 a second"
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: not person.reads("step_title").startswith("Step 2 of"))
    person.click("full_speed")
    qtbot.waitUntil(lambda: not person.sees("step_card"))
    qtbot.waitUntil(lambda: "%" in person.reads("reading_judged"), timeout=EPOCH)
    person.click("stop")
    person.waits_until_reads("train_pause_resume", "Train")


def test_a_person_trains_draws_and_looks_at_mistakes(
    open_window: object, qtbot: QtBot, tmp_path: Path
) -> None:
    assert callable(open_window)
    person: Person = open_window()

    # Train an epoch, and watch the plot grow.
    person.click("page_train")
    person.find("epochs").setProperty("value", 1000)  # however slowly this test goes on
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Pause", IMPORT_AND_COMPILE)
    qtbot.waitUntil(lambda: "%" in person.reads("reading_judged"), timeout=EPOCH)
    first = picture_of(person, "training_charts")
    qtbot.waitUntil(lambda: picture_of(person, "training_charts") != first)

    # Pause: nothing moves. Resume: it does. Stop.
    person.click("train_pause_resume")
    person.waits_until_reads("train_pause_resume", "Resume")
    held = person.reads("reading_epoch"), person.reads("reading_loss")
    qtbot.wait(300)
    assert (person.reads("reading_epoch"), person.reads("reading_loss")) == held
    person.click("train_pause_resume")
    qtbot.waitUntil(
        lambda: (person.reads("reading_epoch"), person.reads("reading_loss")) != held, timeout=EPOCH
    )
    person.click("stop")
    person.waits_until_reads("train_pause_resume", "Train")

    # What was learned reads a seven, drawn with the mouse; undo takes it back.
    chooser = person.find("network_chooser")
    assert isinstance(chooser, QComboBox)
    assert chooser.currentText().startswith("seed 20")
    person.click("page_draw")
    person.draw(SEVEN)
    assert person.reads("digit") == "7"
    person.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.reads("digit") == ""

    # A cell of the matrix shows its images, and one of them goes onto the sheet.
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"), timeout=EPOCH)
    matrix = person.find("matrix")
    assert isinstance(matrix, ConfusionView)
    person.click("matrix", matrix.cell_center(4, 4).toPoint())
    gallery = person.find("gallery")
    assert isinstance(gallery, QAbstractItemView)
    qtbot.waitUntil(lambda: gallery.model().rowCount() > 500)
    place = gallery.visualRect(gallery.model().index(0, 0)).center()
    QTest.mouseClick(gallery.viewport(), LEFT, NONE, place)
    qtbot.waitUntil(lambda: person.reads("page_title") == "Draw")
    assert person.reads("digit") == "4"

    # Save, close, open again: the same answer.
    sentence = person.reads("sentence")
    mine = tmp_path / "mine.safetensors"
    person.click("save_network")
    answer_dialog(person, qtbot, mine)
    assert mine.exists()
    person.window.close()

    again: Person = open_window()
    again.click("open_network")
    answer_dialog(again, qtbot, mine)
    listed = again.find("network_chooser")
    assert isinstance(listed, QComboBox)
    assert listed.currentText() == "mine"
    again.click("page_evaluate")
    qtbot.waitUntil(lambda: again.sees("matrix"), timeout=EPOCH)
    matrix = again.find("matrix")
    assert isinstance(matrix, ConfusionView)
    again.click("matrix", matrix.cell_center(4, 4).toPoint())
    again.find("gallery").setFocus()
    again.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again.reads("page_title") == "Draw")
    assert again.reads("digit") == "4"
    assert again.reads("sentence") == sentence


CLOSE_WHILE_TRAINING = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QToolButton
import mnist_desktop.app

class Hurried(mnist_desktop.app.MainWindow):
    def showEvent(self, event):
        super().showEvent(event)
        self.looks = QTimer(self, interval=20)
        self.looks.timeout.connect(self.look)
        self.looks.start()

    def look(self):
        button = self.findChild(QPushButton, "train_pause_resume")
        if button is None:
            self.findChild(QToolButton, "page_train").click()
        elif button.text() == "Train":
            button.click()
        elif button.text() == {when!r}:
            print("closing", flush=True)
            self.looks.stop()
            self.close()

mnist_desktop.app.MainWindow = Hurried
sys.exit(mnist_desktop.app.run_window())
"""


@pytest.mark.parametrize("when", ["Preparing…", "Pause"])
def test_the_window_closed_while_it_trains_ends_cleanly(when: str, home: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", CLOSE_WHILE_TRAINING.format(when=when)],
        capture_output=True,
        text=True,
        timeout=180,
        env={**os.environ, "MNIST_DESKTOP_HOME": str(home)},
        check=False,
    )
    assert ended.stdout == "closing\n"
    assert ended.stderr == ""
    assert ended.returncode == 0
