"""Says to a screen reader what else is only seen."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QWidget


def announce(widget: QWidget, sentence: str, *, at_once: bool = False) -> None:
    """Have `sentence` spoken, wherever the keyboard is; `at_once`: in place of what is spoken."""
    if not sentence or not QAccessible.isActive():
        return
    event = QAccessibleAnnouncementEvent(widget, sentence)
    if at_once:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)


def tell(widget: QWidget, sentence: str) -> None:
    """Say what the keyboard has reached in `widget`, at the foot of the window and aloud."""
    widget.setAccessibleDescription(sentence)
    QApplication.sendEvent(widget, QStatusTipEvent(sentence))
    announce(widget, sentence)


def tell_content(widget: QWidget, content: str) -> None:
    """Let a screen reader find in words what a picture holds, and then what it is.

    `widget` was described (`describe`) before.
    """
    widget.setAccessibleDescription(f"{content} {widget.statusTip()}".lstrip())
