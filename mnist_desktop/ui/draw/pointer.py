"""Mouse, finger and pen as one kind of pointer."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent

MEDIUM_PRESSURE = 0.5
"""What a pointer presses that can't tell."""


class Phase(Enum):
    """What a pointer does."""

    HOVER = auto()
    PRESS = auto()
    MOVE = auto()
    RELEASE = auto()
    CANCEL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointer:
    """One pointer at one moment."""

    source: str  # the same for all that one mouse, finger or pen does
    phase: Phase
    place: QPointF  # in the widget's coordinates
    pressure: float = MEDIUM_PRESSURE  # 0 to 1
    erasing: bool = False  # an eraser, or the right button
    cutting: bool = False  # Shift is held
    hovers: bool = True  # whether it is still over the widget when it is not pressed


_MOUSE = {
    QEvent.Type.MouseButtonPress: Phase.PRESS,
    QEvent.Type.MouseButtonDblClick: Phase.PRESS,
    QEvent.Type.MouseMove: Phase.MOVE,
    QEvent.Type.MouseButtonRelease: Phase.RELEASE,
}
_TABLET = {
    QEvent.Type.TabletPress: Phase.PRESS,
    QEvent.Type.TabletMove: Phase.MOVE,
    QEvent.Type.TabletRelease: Phase.RELEASE,
}
_FINGER = {
    QEventPoint.State.Pressed: Phase.PRESS,
    QEventPoint.State.Updated: Phase.MOVE,
    QEventPoint.State.Released: Phase.RELEASE,
}
_FINGER_DOWN = _FINGER.keys() - {QEventPoint.State.Pressed}
_BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)


def pointers_of(event: QEvent) -> list[Pointer]:
    """What `event` says about pointers: one a finger for touch; none if it is something else."""
    if isinstance(event, QTouchEvent):
        return _fingers(event)
    if isinstance(event, QTabletEvent):
        return _pen(event)
    if isinstance(event, QMouseEvent):
        return _mouse(event)
    return []


def _fingers(event: QTouchEvent) -> list[Pointer]:
    """A finger that comes down beside another is not heeded: a hand may rest on the screen."""
    canceled, begun = (
        event.type() == kind for kind in (QEvent.Type.TouchCancel, QEvent.Type.TouchBegin)
    )
    return [
        Pointer(
            source=f"finger {point.id()}",
            phase=Phase.CANCEL if canceled else _FINGER[point.state()],
            place=point.position(),
            hovers=False,
        )
        for point in event.points()
        if canceled or point.state() in (_FINGER if begun else _FINGER_DOWN)
    ]


def _pen(event: QTabletEvent) -> list[Pointer]:
    phase = _TABLET.get(event.type())
    if phase is None:
        return []
    eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
    return [
        Pointer(
            source="pen",
            phase=_while_pressed(phase, event.buttons()),
            place=event.position(),
            pressure=event.pressure(),
            erasing=eraser or event.button() == Qt.MouseButton.RightButton,
            cutting=_is_cutting(event),
        )
    ]


def _mouse(event: QMouseEvent) -> list[Pointer]:
    phase = _MOUSE.get(event.type())
    if phase is None or (phase is Phase.PRESS and event.button() not in _BUTTONS):
        return []
    return [
        Pointer(
            source="mouse",
            phase=_while_pressed(phase, event.buttons()),
            place=event.position(),
            erasing=event.button() == Qt.MouseButton.RightButton,
            cutting=_is_cutting(event),
        )
    ]


def _is_cutting(event: QTabletEvent | QMouseEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)


def _while_pressed(phase: Phase, buttons: Qt.MouseButton) -> Phase:
    """A move without a button is hovering; a release that leaves one pressed is a move."""
    if phase is Phase.MOVE and not buttons:
        return Phase.HOVER
    if phase is Phase.RELEASE and buttons:
        return Phase.MOVE
    return phase
