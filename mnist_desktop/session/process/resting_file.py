"""A file that follows something that changes often: written when it rests, beside the window."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, QThreadPool, QTimer, Slot

from mnist_desktop.library.atomic import write_atomically

_logger = logging.getLogger(__name__)
_REST_MS = 1_000

Take: TypeAlias = Callable[[], Callable[[], bytes] | None]
"""Takes what is to be kept, at once and in the GUI's thread; what it returns makes the file's bytes
of it, in another. None: there is nothing to keep.
"""


class RestingFile(QObject):
    """A disk may take longer than a frame: nothing here waits for one but `flush` and `drop`.

    What can't be written is logged, and tried again at the next change.
    """

    def __init__(self, path: Path, take: Take, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._take = path, take
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)  # the newest is written last
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._keep)

    @Slot()
    def note(self) -> None:
        """It has changed."""
        self._rest.start()

    def flush(self) -> None:
        """Write now what was not written yet, and wait for it."""
        if self._rest.isActive():
            self._rest.stop()
            self._keep()
        self._pool.waitForDone()

    def drop(self) -> None:
        """What was kept is not wanted any more."""
        self._rest.stop()
        self._pool.waitForDone()
        remove(self._path)

    @Slot()
    def _keep(self) -> None:
        make, path = self._take(), self._path
        self._pool.start(lambda: remove(path) if make is None else _write(path, make))


def remove(path: Path) -> None:
    """Remove a file that needn't be there; where that can't be done, the log says why."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        _logger.warning("%s can't be removed: %s", path, error)


def _write(path: Path, make: Callable[[], bytes]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, make())
    except OSError as error:
        _logger.warning("%s can't be kept: %s", path, error)
