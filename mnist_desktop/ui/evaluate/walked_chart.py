"""A chart that mouse and keyboard walk along: the place that is reached is told in figures."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.ui.widgets.spoken import announce

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}


class WalkedChart(QWidget):
    """Has a number of places along its x axis, of which one is current or none."""

    walked = Signal()
    """`place` is another."""

    def __init__(self) -> None:
        super().__init__()
        self.place: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def told(self) -> str:
        """The figures of the place that was reached, in words."""
        raise NotImplementedError

    def places(self) -> int:
        """How many there are."""
        raise NotImplementedError

    def place_at(self, point: QPointF) -> int:
        """The place under a point, or the nearest."""
        raise NotImplementedError

    def go_to(self, place: int | None) -> None:
        """Tell of another place."""
        if place is not None:
            place = min(max(place, 0), self.places() - 1) if self.places() else None
        if place != self.place:
            self.place = place
            self.update()
            self.walked.emit()
            if self.hasFocus() and place is not None:
                announce(self, self.told)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            at_first = self.places() if step < 0 else -1
            self.go_to((at_first if self.place is None else self.place) + step)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if event.key() == Qt.Key.Key_Home else self.places() - 1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.go_to(self.place_at(event.position()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self.go_to(None)
        super().leaveEvent(event)
