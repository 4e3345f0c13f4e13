"""One kind of work beside the window, as the window's thread knows it."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

Work: TypeAlias = Callable[[], Iterator[object]]
"""Begins something that gives a piece of news, or None, after each slice of some 30 ms."""


class Channel(QObject):
    """Does one work at a time; the newest takes the place of what is under way.

    Made by `Background.channel`. Takes intents as method calls, and tells facts as signals.
    """

    told = Signal(object)
    """News of the work."""
    ended = Signal()
    """The work is done, or has failed."""
    failed = Signal(str)
    """A sentence for the user."""

    # To the background: which channel it is, the number of the work, and the work itself.
    wanted = Signal(int, int, object)
    cancel_wanted = Signal(int)

    def __init__(self, number: int, name: str, parent: QObject) -> None:
        """`number` is what the background calls it, `name` what it is found by."""
        super().__init__(parent)
        self.setObjectName(name)
        self._number = number
        self._last = 0
        self._is_at_work = False

    @property
    def is_at_work(self) -> bool:
        """Whether news may come."""
        return self._is_at_work

    def begin(self, work: Work) -> None:
        """Do `work`, in place of any before."""
        self._last += 1
        self._is_at_work = True
        self.wanted.emit(self._number, self._last, work)

    @Slot()
    def cancel(self) -> None:
        """Drop the work; nothing more is told of it."""
        if self._is_at_work:
            self._is_at_work = False
            self.cancel_wanted.emit(self._number)

    # From the background: of what was replaced or dropped meanwhile, nothing is told.

    def tell(self, work: int, news: object) -> None:
        """There is news of the work of this number."""
        if self._is_under_way(work):
            self.told.emit(news)

    def end(self, work: int) -> None:
        """The work of this number is done."""
        if self._is_under_way(work):
            self._is_at_work = False
            self.ended.emit()

    def fail(self, work: int, sentence: str) -> None:
        """The work of this number has failed."""
        if self._is_under_way(work):
            self._is_at_work = False
            self.failed.emit(sentence)
            self.ended.emit()

    def _is_under_way(self, work: int) -> bool:
        return self._is_at_work and work == self._last
