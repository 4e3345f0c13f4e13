"""Opens the app's own window in this process, and tells when a part of it was painted.

It imports nothing that the app itself does not: the start is measured with it.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from mnist_desktop import app
from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.main_window import MainWindow


class Repaints(QObject):
    """Tells when a widget was painted: once the whole window's turn of painting is over."""

    painted = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            done = QEvent(QEvent.Type.User)
            QCoreApplication.postEvent(self, done, Qt.EventPriority.HighEventPriority.value)
        return False

    def customEvent(self, _event: QEvent) -> None:
        self.painted.emit()


def watch_window(begin: Callable[[MainWindow, Session], None]) -> None:
    """Run the app until its window is closed; `begin` gets the window before it is shown."""

    class Watched(MainWindow):
        def __init__(self, qapp: QApplication, session: Session) -> None:
            super().__init__(qapp, session)
            begin(self, session)

    vars(app)["MainWindow"] = Watched
    app.run_window()
