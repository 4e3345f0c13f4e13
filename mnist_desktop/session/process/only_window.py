"""One window a user's folder: a second start asks the first window to come forward."""

import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

_FOLDER = "window"
_WISH = "wanted"


class Doorbell(QObject):
    """In the first window: rings when another start of the app asks for it.

    A file in a folder that the system watches: that needs no port, and tells which user's and
    which home's window it is.
    """

    rung = Signal()

    def __init__(self, home: Path, parent: QObject | None = None) -> None:
        """Listen in `home`, the user's folder. Raises OSError."""
        super().__init__(parent)
        folder = home / _FOLDER
        folder.mkdir(exist_ok=True)
        self._wish = folder / _WISH
        self._watcher = QFileSystemWatcher(self)
        self._watcher.addPath(str(folder))
        self._watcher.directoryChanged.connect(self.answer)

    @Slot()
    def answer(self) -> None:
        """Ring if someone has asked; to be called once for who did so before this was made."""
        if self._wish.exists():
            self._wish.unlink(missing_ok=True)  # that is the answer
            self.rung.emit()


def ring(home: Path, seconds: float = 5.0) -> bool:
    """Ask the window that is open on `home` to come forward; whether it answered in time."""
    wish = home / _FOLDER / _WISH
    try:
        wish.parent.mkdir(exist_ok=True)
        wish.touch()
        until = time.monotonic() + seconds
        while wish.exists():
            if time.monotonic() > until:
                wish.unlink(missing_ok=True)
                return False
            time.sleep(0.02)  # noqa: TID251 - another process answers, and no window is open yet
    except OSError:
        return False
    return True
