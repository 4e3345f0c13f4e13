"""What can be asked of what is on a sheet, and by which keys."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


class Question(Enum):
    """The value is the name of the tab that answers it."""

    WHY = "why"
    TAUGHT = "nearest"
    CELL = "matrix"


_KEYS = {
    Qt.Key.Key_W: Question.WHY,
    Qt.Key.Key_T: Question.TAUGHT,
    Qt.Key.Key_M: Question.CELL,
}


def question_of(event: QKeyEvent) -> Question | None:
    """What this key asks, if anything. Keys of text fields never come to a page."""
    return None if event.modifiers() else _KEYS.get(Qt.Key(event.key()))
