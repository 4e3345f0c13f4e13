"""The lock of the one window that is open on a user's folder; it tells how the last one ended."""

from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from mnist_desktop.library.process_lock import lock_file

_NAME = "window.lock"


class WindowOpenError(Exception):
    """Another process has a window open on the same folder."""


class WindowLock:
    """Held until `release`, or until the process dies in whatever way."""

    def __init__(self, file: BinaryIO) -> None:
        """`file` is open for reading and writing, and locked by this process."""
        self._file = file
        self.left_by_dead = self._file.read().decode("utf-8", errors="replace")
        """When a window was opened that was never closed: it crashed, was killed, or the power
        went. "" if the last one was closed.
        """
        self._write(f"{datetime.now().astimezone():%d %B %Y at %H:%M}".encode())

    def release(self) -> None:
        """The window is closed. Its file stays: to remove it could take another's lock away."""
        self._write(b"")
        self._file.close()

    def _write(self, text: bytes) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._file.write(text)
        self._file.flush()


def take_window_lock(folder: Path) -> WindowLock:
    """The lock of the user's `folder`. Raises WindowOpenError or OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _NAME
    path.touch()
    file = path.open("r+b")
    if lock_file(file, wait=False):
        return WindowLock(file)
    file.close()
    raise WindowOpenError(str(path))
