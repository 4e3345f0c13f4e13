"""Locks that die with their process: one tells others that it lives, one lets one in at a time."""

import logging
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_SUFFIX = ".lock"

_logger = logging.getLogger(__name__)


class ProcessLock:
    """Held from its making until `release`, or until the process dies, in whatever way."""

    def __init__(self, folder: Path) -> None:
        """Make a lock of a new name, its `token`, in `folder`. Raises OSError."""
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.token = secrets.token_hex(8)
        self._path = folder / f"{self.token}{_SUFFIX}"
        self._file = self._path.open("xb")
        lock_file(self._file, wait=False)

    def release(self) -> None:
        """Let go, and leave nothing behind that could be mistaken for a lock."""
        self._file.close()
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:  # the disk was taken away, or is read-only by now
            _logger.warning("%s can't be removed: %s", self._path, error)


def is_held(folder: Path, token: str) -> bool:
    """Whether the process that made this lock still holds it."""
    try:
        with (folder / f"{token}{_SUFFIX}").open("r+b") as file:
            return not lock_file(file, wait=False)
    except FileNotFoundError:
        return False


def remove_left_locks(folder: Path) -> None:
    """Remove the locks of processes that died. Let only one process at a time make locks or do so:
    a lock that was just made is not held yet.
    """
    for path in folder.glob(f"*{_SUFFIX}"):
        if not is_held(folder, path.stem):
            path.unlink(missing_ok=True)


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Wait until no other thread or process is in here with the same `path`. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        lock_file(file, wait=True)
        yield


if sys.platform == "win32":
    import msvcrt

    def lock_file(file: BinaryIO, *, wait: bool) -> bool:
        """Lock an open file until it is closed; False if another has it and `wait` is not set."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:
            if wait:
                raise
            return False
        return True

else:
    import fcntl

    def lock_file(file: BinaryIO, *, wait: bool) -> bool:
        """Lock an open file until it is closed; False if another has it and `wait` is not set."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
