"""Undo and redo: every state that a value was in."""

from typing import Generic, TypeVar

T = TypeVar("T")

_LONGEST = 500


class History(Generic[T]):
    """The value now, and the ways back and forth."""

    def __init__(self, value: T) -> None:
        self.value = value
        self._before: list[T] = []
        self._after: list[T] = []
        self._last_change = ""

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back and nothing else done since."""
        return bool(self._after)

    def record(self, value: T, *, change: str = "") -> None:
        """Make `value` the value now, as one step; no step if nothing changed.

        What is recorded twice in a row with the same `change` is one step: a slider on its way.
        """
        if value == self.value:
            return
        if not change or change != self._last_change or not self._before:
            self._before.append(self.value)
            del self._before[:-_LONGEST]
        self._after.clear()
        self._last_change = change
        self.value = value

    def undo(self) -> None:
        """Take back the last step. Raises IndexError if there is none."""
        before = self._before.pop()
        self._after.append(self.value)
        self._last_change = ""
        self.value = before

    def redo(self) -> None:
        """Do again what was taken back. Raises IndexError if there is nothing."""
        after = self._after.pop()
        self._before.append(self.value)
        self._last_change = ""
        self.value = after
