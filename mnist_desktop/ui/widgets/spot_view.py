"""A picture that says what is at the pointer."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize
from PySide6.QtGui import QHelpEvent, QMouseEvent, QStatusTipEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget


class SpotView(QWidget):
    """Tells it at the window's foot as the pointer moves, and in a tooltip where it rests."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ""
        self.setMouseTracking(True)

    def words_at(self, place: QPointF) -> str:
        """A sentence on what is there; where nothing is, on the picture as a whole."""
        raise NotImplementedError

    # Qt overrides

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        words = self.words_at(event.position())
        if words != self._said:
            self._said = words
            QApplication.sendEvent(self, QStatusTipEvent(words))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._said = ""
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), words, self, QRect(event.pos(), QSize(1, 1)))
            return True
        return super().event(event)
