"""Ctrl+C, and a system that shuts down, close the window as its own button does."""

import signal
import socket

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot


class Quitting(QObject):
    """Qt's loop never lets Python answer a signal; a socket that it watches wakes it.

    A second Ctrl+C ends the process at once, if the window hangs.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self._app = app
        self._read, self._written = socket.socketpair()
        self._written.setblocking(False)
        signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, _note)
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._quit)

    @Slot()
    def _quit(self) -> None:
        self._read.recv(64)
        self._app.quit()


def _note(number: int, _frame: object) -> None:
    signal.signal(number, signal.SIG_DFL)
