"""A picture that says what is at the pointer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QSize
from PySide6.QtGui import QHelpEvent, QMouseEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QToolTip, QWidget


class SpotView(QWidget):
    """Tells it at the window's foot as the pointer moves, and in a tooltip where it rests."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self._words: Callable[[], str] | None = None
        self.setMouseTracking(True)

    def words_at(self, place: QPointF) -> str:
        """A sentence on what is there; where nothing is, on the picture as a whole."""
        raise NotImplementedError

    def say(self, words: Callable[[], str]) -> None:
        """Say a sentence at the window's foot, unless it was the last one."""
        self._words, sentence = words, words()
        if sentence != self._said:
            self._said = sentence
            QApplication.sendEvent(self, QStatusTipEvent(sentence))

    def say_anew(self) -> None:
        """The numbers are others: say the last sentence with them, if it still is at the foot."""
        window = self.window()
        if (
            self._words is not None
            and isinstance(window, QMainWindow)
            and window.statusBar().currentMessage() == self._said
        ):
            self.say(self._words)

    # Qt overrides

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        self.say(lambda: self.words_at(place))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._said, self._words = "", None
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words, self, QRect(event.pos(), QSize(1, 1)))
            return True
        return super().event(event)
