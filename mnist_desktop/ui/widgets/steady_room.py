"""Room for one widget, which others are not laid out anew for unless it needs more or less."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget, QWidgetItem


class SteadyRoom(QWidget):
    """Gives all its room to one widget.

    A layout asks those around it for another place with each new text in it, up to the window, and
    a QTabWidget that is asked paints itself anew as a whole. This asks only where the least room
    has changed that its widget can do with.
    """

    def __init__(self, *, above: int = 0) -> None:
        """Leave some pixels free `above` the widget."""
        super().__init__()
        self._above = above
        self._held: QWidget | None = None
        self._place: QWidgetItem | None = None  # of what is held: knows what room it needs
        self._asked_for = QSize()

    def hold(self, widget: QWidget) -> None:
        """Give the room to a widget, for good, and show it at once."""
        widget.setParent(self)
        self._held, self._place = widget, QWidgetItem(widget)
        self._give_room()
        widget.show()
        self._ask_around()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self._with_margin(self._place.sizeHint()) if self._place is not None else QSize()

    def minimumSizeHint(self) -> QSize:
        return self._with_margin(self._place.minimumSize()) if self._place is not None else QSize()

    def hasHeightForWidth(self) -> bool:
        return self._place is not None and self._place.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        if self._place is None or not self._place.hasHeightForWidth():
            return -1
        return self._place.heightForWidth(width) + self._above

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # of what is held
            self._ask_around()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_around()  # nothing asks while it isn't seen

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _with_margin(self, size: QSize) -> QSize:
        return size + QSize(0, self._above)

    def _give_room(self) -> None:
        if self._held is not None:
            self._held.setGeometry(self.rect().adjusted(0, self._above, 0, 0))

    def _ask_around(self) -> None:
        """Ask for another place, if the one that was asked for last is too small or large."""
        if self._place is None:
            return
        needed = QSize(self._place.minimumSize())
        if self._place.hasHeightForWidth():
            needed.setHeight(max(needed.height(), self._place.heightForWidth(self.width())))
        if needed != self._asked_for:
            self._asked_for = needed
            self.updateGeometry()
