from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.window.file_open_events import FileOpenEvents


def test_a_file_that_finder_asks_for_is_told(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    events = FileOpenEvents(qapp)
    mine = tmp_path / "mine.safetensors"
    with qtbot.waitSignal(events.wanted) as wanted:
        QApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(str(mine))))
    assert wanted.args == [[mine]]
    qapp.removeEventFilter(events)
