"""Tells a click on a handle from the start of a stroke: one that does not move is no drawing."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from mnist_desktop.ui.draw.digit_boxes import Handle
from mnist_desktop.ui.draw.pointer import Phase, Pointer

_STILL = 5  # pixels that a click may wander


@dataclass(frozen=True, slots=True)
class _Held:
    press: Pointer
    handle: Handle


class Knock:
    """Holds back the press on a handle until it is known what it becomes."""

    def __init__(self) -> None:
        self._held: _Held | None = None

    def heard(self, pointer: Pointer, handle: Handle | None) -> Iterator[Pointer | Handle]:
        """What is to be heeded now that `pointer` came, which is over `handle`: a stroke's pointers
        in their order, or the handle that was clicked."""
        if self._held is None:
            if pointer.phase is Phase.PRESS and handle is not None:
                self._held = _Held(pointer, handle)
            else:
                yield pointer
            return
        held = self._held
        if pointer.source != held.press.source:
            yield pointer
        elif pointer.phase is Phase.CANCEL:
            self._held = None
        elif pointer.phase is Phase.RELEASE:
            self._held = None
            yield held.handle
        elif _distance(pointer.place, held.press.place) > _STILL:
            self._held = None
            yield held.press
            yield pointer


def _distance(first: QPointF, second: QPointF) -> float:
    return (first - second).manhattanLength()
