"""The sheet's ink on disk, so that a crash doesn't take it: written when the pen rests."""

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, QTimer, Slot

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.ink_json import InkJsonError, ink_json, ink_of_json
from mnist_desktop.library.atomic import write_atomically
from mnist_desktop.session.current_ink import CurrentInk

_logger = logging.getLogger(__name__)
_REST_MS = 1_000


class KeptInk(QObject):
    """Follows the sheet from its making on; `before` is what the last window left, if it died."""

    def __init__(self, path: Path, current: CurrentInk, parent: QObject) -> None:
        super().__init__(parent)
        self.before = _ink_in(path)
        self._path = path
        self._current = current
        self._pool = QThreadPool(self)  # a disk may take longer than a frame
        self._pool.setMaxThreadCount(1)  # the newest is written last
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._keep)
        current.changed.connect(self._rest.start)

    def drop(self) -> None:
        """The window is closed: what is on the sheet is not wanted any more."""
        self._rest.stop()
        self._pool.waitForDone()
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            _logger.warning("%s: %s", self._path, error)

    @Slot()
    def _keep(self) -> None:
        ink = self._current.settled
        self._pool.start(lambda: _write(self._path, ink))


def _write(path: Path, ink: Ink) -> None:
    try:
        write_atomically(path, ink_json(ink))
    except OSError as error:
        _logger.warning("the sheet is not kept: %s", error)


def _ink_in(path: Path) -> Ink | None:
    """What was kept; None if there is nothing, or nothing that can be read."""
    try:
        ink = ink_of_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, InkJsonError) as error:
        _logger.warning("%s: %s", path, error)
        return None
    return ink if ink.strokes else None
