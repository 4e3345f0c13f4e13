"""Does what takes long in a thread of its own, and tells in the window's how it ended."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal, Slot

Ended = Callable[[BaseException | None], None]
"""Takes what the work raised, or None; called in the window's thread."""


class Beside(QObject):
    """For work that touches no widget, nor anything of Qt that nobody has looked at before.

    A program that ends waits for what is begun; a part of the window that is gone is told nothing,
    nor is anybody once this is gone: keep it.
    """

    _done = Signal(object, object)

    def __init__(self, of: QObject) -> None:
        """`of` is the part of the window that is told."""
        super().__init__()  # without a parent: the other thread tells it, whatever became of `of`
        self._is_told = True
        of.destroyed.connect(self.forget)
        self._done.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def do(self, work: Callable[[], None], ended: Ended) -> None:
        """Begin `work` now."""
        hand = ThreadPoolExecutor(1, "beside")

        def tell(future: Future[None]) -> None:
            self._done.emit(ended, future.exception())

        hand.submit(work).add_done_callback(tell)
        hand.shutdown(wait=False)

    @Slot()
    def forget(self) -> None:
        """Tell nothing any more."""
        self._is_told = False

    @Slot(object, object)
    def _tell(self, ended: Ended, error: BaseException | None) -> None:
        if self._is_told:
            ended(error)
