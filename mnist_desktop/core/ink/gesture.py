"""What a pointer does to the ink between going down and coming up: drawing or erasing."""

from typing import Protocol

import numpy as np

from mnist_desktop.core.ink.ink import Ink, Stroke, erase, with_stroke


class Gesture(Protocol):
    """A pointer on the sheet."""

    @property
    def ink(self) -> Ink:
        """The ink as it would be if the pointer came up now."""

    def move(self, x: float, y: float, width: float) -> None:
        """The pointer is at (x, y), its pen or eraser `width` wide, all in sheet heights."""


class Drawing:
    """Adds a stroke to the ink that was there."""

    def __init__(self, before: Ink) -> None:
        self.before = before
        self._points: list[tuple[float, float]] = []
        self._widths: list[float] = []

    @property
    def ink(self) -> Ink:
        stroke = self.stroke
        return self.before if stroke is None else with_stroke(self.before, stroke)

    @property
    def stroke(self) -> Stroke | None:
        """The stroke so far; None until the pen is down."""
        if not self._points:
            return None
        return Stroke(np.array(self._points, np.float32), np.array(self._widths, np.float32))

    def move(self, x: float, y: float, width: float) -> None:
        if not self._points or self._points[-1] != (x, y):
            self._points.append((x, y))
            self._widths.append(width)
        elif len(self._points) == 1:
            self._widths[0] = max(self._widths[0], width)  # a dot grows as it is pressed


class Erasing:
    """Takes away what the eraser passes over."""

    def __init__(self, before: Ink) -> None:
        self._ink = before
        self._last: tuple[float, float] | None = None

    @property
    def ink(self) -> Ink:
        return self._ink

    def move(self, x: float, y: float, width: float) -> None:
        passed = np.array([self._last or (x, y), (x, y)], np.float32)
        self._ink = erase(self._ink, passed, width / 2)
        self._last = x, y
