"""When charts are drawn: one a frame, and no more frames than the eye needs."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

_FRAME_MS = 34  # at most 30 drawings a second, however fast events come


class Frames(QObject):
    """Draws what waits, one after the other: all in one frame would stop the window for longer."""

    drawn = Signal()
    """Nothing waits any more."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Callable[[], None]] = []
        self._timer = QTimer(self, singleShot=True, interval=_FRAME_MS)
        self._timer.timeout.connect(self._draw_next)

    def want(self, drawings: Iterable[Callable[[], None]], *, now: bool) -> None:
        """Let these wait as well, from the next frame on if they are seen `now`."""
        self._waiting += [drawing for drawing in drawings if drawing not in self._waiting]
        if now and self._waiting and not self._timer.isActive():
            self._timer.start()

    def draw_all(self) -> None:
        """Draw at once all that waits."""
        while self._waiting:
            self._draw_next()

    def rest(self) -> None:
        """Draw nothing more, until something is wanted."""
        self._timer.stop()

    @Slot()
    def _draw_next(self) -> None:
        self._waiting.pop(0)()
        if self._waiting:
            self._timer.start()
            return
        self._timer.stop()
        self.drawn.emit()
