"""Says to a screen reader what else is only seen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QWidget

_REST_MS = 700  # the pen is up: between the strokes of a digit it mostly is for less


def is_heard() -> bool:
    """Whether a screen reader is there, for what takes long to put in words."""
    return bool(QAccessible.isActive())


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


class SpokenAtRest(QObject):
    """Has what a widget says spoken once it has not changed for a while, and only if it is seen."""

    def __init__(self, widget: QWidget, sentence: Callable[[], str]) -> None:
        """A child of `widget`; `sentence` gives what it says now."""
        super().__init__(widget)
        self._widget, self._sentence, self._said = widget, sentence, ""
        self._rest = QTimer(self, interval=_REST_MS, singleShot=True)
        self._rest.timeout.connect(self._say)

    @Slot()
    def note(self) -> None:
        """It may say something else now."""
        self._rest.start()

    @Slot()
    def _say(self) -> None:
        sentence = self._sentence()
        if sentence != self._said and self._widget.isVisible():
            self._said = sentence
            announce(self._widget, sentence)
