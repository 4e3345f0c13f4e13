"""One window a user's folder: a second start asks the first to come forward, and to open files."""

import json
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal, Slot

from mnist_desktop.library.atomic import write_atomically

_FOLDER = "window"
_WISH = "wanted"
_MOST_BYTES = 100_000


class Doorbell(QObject):
    """In the first window: rings when another start of the app asks for it.

    A file in a folder that the system watches: that needs no port, and tells which user's and
    which home's window it is.
    """

    rung = Signal(object)
    """The Paths of the files that it was started with, if any."""

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
            files = _files(self._wish)
            self._wish.unlink(missing_ok=True)  # that is the answer
            self.rung.emit(files)


def ring(home: Path, files: Sequence[Path] = (), seconds: float = 5.0) -> bool:
    """Ask the window open on `home` to come forward with `files`; whether it answered in time."""
    wish = home / _FOLDER / _WISH
    try:
        wish.parent.mkdir(exist_ok=True)
        write_atomically(wish, json.dumps([str(file) for file in files]).encode())
        until = time.monotonic() + seconds
        while wish.exists():
            if time.monotonic() > until:
                wish.unlink(missing_ok=True)
                return False
            time.sleep(0.02)  # noqa: TID251 - another process answers, and no window is open yet
    except OSError:
        return False
    return True


def _files(wish: Path) -> list[Path]:
    """What a wish names; nothing where it is not of our writing."""
    try:
        names = json.loads(wish.read_bytes()[:_MOST_BYTES])
    except (OSError, ValueError):
        return []
    return (
        [Path(name) for name in names if isinstance(name, str)] if isinstance(names, list) else []
    )
