"""Where the window was, and how large, so that it opens there again."""

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QDataStream, QEvent, QObject, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from mnist_desktop.session.process.resting_file import RestingFile

_logger = logging.getLogger(__name__)
_MOST_BYTES = 10_000
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class WindowPlace(QObject):
    """Follows a window; its place is written when it rests, and when it is closed."""

    def __init__(self, path: Path, window: QWidget) -> None:
        """A child of `window`, which is put where it was; Qt keeps it on a screen that is there."""
        super().__init__(window)
        self._window = window
        _put(window, path)
        self._file = RestingFile(path, self._take, self)
        window.installEventFilter(self)

    def close(self) -> None:
        """Write what was not written yet. Call it last."""
        self._file.flush()

    def _take(self) -> Callable[[], bytes]:
        place = bytes(self._window.saveGeometry().data())
        return lambda: place

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED:
            self._file.note()
        return super().eventFilter(watched, event)


def _put(window: QWidget, path: Path) -> None:
    try:
        place = path.read_bytes()[:_MOST_BYTES]
    except FileNotFoundError:
        return
    except OSError as error:
        _logger.warning("%s can't be read: %s", path, error)
        return
    if not window.restoreGeometry(QByteArray(place)):
        _logger.warning("%s holds no place of a window", path)
        return
    frame, inner = _frame_and_inner(place)
    screen = QGuiApplication.screenAt(inner.center())
    if frame == inner and screen is not None and screen.availableGeometry().contains(inner):
        # It had no frame, as nothing managed windows. Qt leaves room for a title all the same.
        window.setGeometry(inner)


def _frame_and_inner(place: bytes) -> tuple[QRect, QRect]:
    """The two rectangles that QWidget.saveGeometry writes first, after 8 bytes of its version."""
    frame, inner = QRect(), QRect()
    stream = QDataStream(QByteArray(place[8:]))
    stream.setVersion(QDataStream.Version.Qt_4_0)  # as saveGeometry does
    stream >> frame >> inner
    return frame, inner
