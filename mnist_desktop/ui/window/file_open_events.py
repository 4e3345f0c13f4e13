"""Hears which files macOS asks the app to open: no argument names them there, but an event does."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class FileOpenEvents(QObject):
    """For macOS alone, as it sees each event of the app."""

    wanted = Signal(object)
    """A list with one Path."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.wanted.emit([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
