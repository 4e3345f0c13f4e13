"""Boxes as forms use them: no needless zeros, the wheel scrolls, and Ctrl+Z is the form's."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

_UNDOING = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class IntegerBox(QSpinBox):
    """Changed by the wheel only where it has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        return _is_left_to_the_form(event) or super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # Only the box that has the keyboard is changed; else the form is scrolled.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NumberBox(QDoubleSpinBox):
    """Writes 0.001 where Qt would write 0.0010000."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel

    # Qt overrides

    def textFromValue(self, value: float) -> str:
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text

    def event(self, event: QEvent) -> bool:
        return _is_left_to_the_form(event) or super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # As above: Qt's two kinds of box have no base that could hold both.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ChoiceBox(QComboBox):
    """Lets the wheel scroll the form instead of changing what it happens to be over."""

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


def _is_left_to_the_form(event: QEvent) -> bool:
    """Whether these are the keys of Undo and Redo, which the box would take for its own text."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not any(event.matches(key) for key in _UNDOING):
        return False
    event.ignore()
    return True
