"""Lets a page hear what outlives it, without being kept alive by that."""

from collections.abc import Callable

from PySide6.QtCore import QObject, SignalInstance


def follow(page: QObject, signal: SignalInstance, does: Callable[..., None]) -> None:
    """Call `does` at each `signal`, with what it tells, for as long as `page` lives.

    A function that is connected to a part of the session by itself is kept by that part, unseen by
    Python's collector; and with it all that it names: the page, its window, and so the session.
    """
    signal.connect(_Follower(page, does).hear)


class _Follower(QObject):
    def __init__(self, page: QObject, does: Callable[..., None]) -> None:
        super().__init__(page)
        self._does = does

    def hear(self, *told: object) -> None:
        self._does(*told)
