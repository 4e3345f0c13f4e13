"""Undo and redo: every state that the ink was in, as the values that they are."""

from mnist_desktop.core.ink import Ink

_LONGEST = 500


class InkHistory:
    """The ink now, and the ways back and forth."""

    def __init__(self) -> None:
        self.ink = Ink()
        self._before: list[Ink] = []
        self._after: list[Ink] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back and nothing else done since."""
        return bool(self._after)

    def record(self, ink: Ink) -> None:
        """Make `ink` the ink now, as one step; no step if nothing changed."""
        if ink == self.ink:
            return
        self._before.append(self.ink)
        del self._before[:-_LONGEST]
        self._after.clear()
        self.ink = ink

    def undo(self) -> None:
        """Take back the last step. Raises IndexError if there is none."""
        self._after.append(self.ink)
        self.ink = self._before.pop()

    def redo(self) -> None:
        """Do again what was taken back. Raises IndexError if there is nothing."""
        self._before.append(self.ink)
        self.ink = self._after.pop()
