"""The export dialog over the window, with the exports that need no TensorFlow."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from mnist_desktop.core.export import FORMATS
from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.exports.export_dialog import ExportDialog
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import Person


@pytest.fixture
def dialog(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    """A person at the dialog that the header's button opens, for the small seed network."""
    session.current_network.choose(seed_network())
    person = Person(window, qtbot)
    person.click("export_network")
    found = window.findChild(ExportDialog)
    assert found is not None
    return Person(found, qtbot)


def choose(dialog: Person, name: str, path: Path) -> None:
    dialog.click(f"export_as_{name}")
    line = dialog.find("export_path")
    assert isinstance(line, QLineEdit)
    line.setText(str(path))


def waits_for_result(dialog: Person, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.sees("export_finding"))


@pytest.mark.parametrize("name", ["onnx", "html"])
def test_a_network_is_exported_and_the_code_copied(
    dialog: Person, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    path = tmp_path / f"mine.{name}"
    choose(dialog, name, path)
    dialog.click("export_begin")
    assert dialog.reads("export_close") == "Cancel"
    assert not dialog.find("export_as_onnx").isEnabled()
    waits_for_result(dialog, qtbot)
    assert path.exists()
    assert f"mine.{name} is written" in dialog.reads("export_finding")
    assert "differ from the app's by at most" in dialog.reads("export_finding")
    assert dialog.reads("export_close") == "Close"
    code = dialog.find("export_code")
    assert isinstance(code, QPlainTextEdit)
    assert str(path) in code.toPlainText()
    dialog.click("export_copy")
    assert QGuiApplication.clipboard().text() == code.toPlainText()


def test_show_in_folder_opens_the_folder(
    dialog: Person, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    choose(dialog, "onnx", tmp_path / "mine.onnx")
    dialog.click("export_begin")
    waits_for_result(dialog, qtbot)
    dialog.click("export_show")
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_a_destination_that_will_not_do_is_explained_and_can_be_mended(
    dialog: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(dialog, "onnx", tmp_path / "nowhere" / "mine.onnx")
    dialog.click("export_begin")
    qtbot.waitUntil(lambda: "There is no folder" in dialog.reads("export_status"))
    choose(dialog, "onnx", tmp_path / "mine.onnx")
    dialog.click("export_begin")
    waits_for_result(dialog, qtbot)
    assert not dialog.sees("export_status")


def test_the_name_follows_the_format_and_the_folder_stays(dialog: Person, tmp_path: Path) -> None:
    choose(dialog, "html", tmp_path / "mine.html")
    dialog.click("export_as_keras")
    line = dialog.find("export_path")
    assert isinstance(line, QLineEdit)
    assert Path(line.text()) == tmp_path / "seed.keras"
    dialog.click("export_as_savedmodel")
    assert Path(line.text()) == tmp_path / "seed_savedmodel"


def test_what_would_be_replaced_is_said_before(dialog: Person, tmp_path: Path) -> None:
    path = tmp_path / "mine.onnx"
    choose(dialog, "onnx", path)
    assert dialog.reads("export_replacement") == ""
    path.write_text("old")
    choose(dialog, "onnx", tmp_path / "other.onnx")
    choose(dialog, "onnx", path)
    assert "will be replaced" in dialog.reads("export_replacement")


def test_without_a_destination_there_is_nothing_to_begin(dialog: Person) -> None:
    line = dialog.find("export_path")
    assert isinstance(line, QLineEdit)
    line.setText("  ")
    assert not dialog.find("export_begin").isEnabled()


def test_escape_cancels_an_export_and_nothing_is_left(
    dialog: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    choose(dialog, "html", folder / "mine.html")
    dialog.click("export_begin")
    qtbot.waitUntil(lambda: "Comparing" in dialog.reads("export_status"))
    dialog.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not list(folder.iterdir()))


def test_a_training_that_waits_is_mentioned(qtbot: QtBot, tmp_path: Path) -> None:
    window = ExportDialog("seed")
    qtbot.addWidget(window)
    window.show_training(True)
    with qtbot.waitExposed(window):
        window.show()
    person = Person(window, qtbot)
    choose(person, "onnx", tmp_path / "mine.onnx")
    with qtbot.waitSignal(window.export_wanted):
        person.click("export_begin")
    assert "training waits" in person.reads("export_status")


def test_every_format_is_offered_with_a_sentence(dialog: Person) -> None:
    offered = [each.text() for each in dialog.window.findChildren(QRadioButton)]
    assert offered == [format.title for format in FORMATS.values()]
    said = {label.text() for label in dialog.window.findChildren(QLabel)}
    assert {format.sentence for format in FORMATS.values()} <= said


def test_every_control_explains_itself_and_is_not_clipped(
    dialog: Person, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(dialog, "onnx", tmp_path / "mine.onnx")
    dialog.click("export_begin")
    waits_for_result(dialog, qtbot)
    QApplication.processEvents()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit)
    controls = [each for kind in kinds for each in dialog.window.findChildren(kind)]
    for control in controls:
        assert control.objectName()
        assert control.accessibleName(), control.objectName()
        assert control.toolTip(), control.objectName()
        # Of a group of radio buttons Tab reaches the chosen one, and the arrows the others.
        if not isinstance(control, QRadioButton) or control.isChecked():
            assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.objectName()
    shown: list[QWidget] = [
        each for each in dialog.window.findChildren(QWidget) if each.isVisible()
    ]
    for widget in shown:
        if isinstance(widget, QLabel) and widget.wordWrap():
            assert widget.height() >= widget.heightForWidth(widget.width()), widget.text()
        elif isinstance(widget, QLabel | QAbstractButton) and widget.objectName():
            assert widget.height() >= widget.minimumSizeHint().height(), widget.objectName()
            assert widget.width() >= widget.minimumSizeHint().width(), widget.objectName()
    assert dialog.window.height() <= 700
