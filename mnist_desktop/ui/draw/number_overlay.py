"""The number read, over the sheet: its boxes, and clicks and keys that choose, join and part."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.number.number_reading import NumberReading
from mnist_desktop.ui.draw.digit_boxes import EXPLANATIONS, Act, DigitBoxes, Handle
from mnist_desktop.ui.draw.ink_actions import add_action
from mnist_desktop.ui.draw.knock import Knock
from mnist_desktop.ui.draw.pointer import Pointer
from mnist_desktop.ui.draw.sheet_view import SheetView
from mnist_desktop.ui.widgets.theme import scaled_font

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class NumberOverlay(QObject):
    """Lies over a sheet, and leaves it all that is no click on a handle."""

    digit_chosen = Signal(int)
    """Which digit, in the order of reading."""
    choice_moved = Signal(int)
    """The digit so many places on is wanted."""
    join_wanted = Signal(object)
    """A digit and the next one are one: which, or None for the chosen one."""
    part_wanted = Signal(object)
    """A digit is two: which, or None for the chosen one."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._reading = NumberReading()
        self._chosen = 0
        self._knock = Knock()
        self._add_actions(sheet)

    def show_reading(self, reading: NumberReading, chosen: int) -> None:
        """Show how the ink is read, and which of the digits is the chosen one."""
        self._reading, self._chosen = reading, chosen
        self._join.setEnabled(chosen + 1 < len(reading.digits))
        self._part.setEnabled(bool(reading.digits))
        self._sheet.update()

    def boxes(self, view: SheetView) -> DigitBoxes:
        """What there is to paint and to click on."""
        return DigitBoxes(self._reading, self._chosen, view, scaled_font(self._sheet, 1.0))

    def passed(self, pointer: Pointer, view: SheetView, *, drawing: bool) -> Iterator[Pointer]:
        """What `pointer` is for the sheet; while `drawing`, a handle is but paper."""
        handle = None if drawing else self.boxes(view).handle_at(pointer.place)
        for heard in self._knock.heard(pointer, handle):
            if isinstance(heard, Handle):
                self._use(heard)
            else:
                yield heard

    def explanation(self, place: QPointF, view: SheetView) -> str:
        """What a click at `place` would do; "" for drawing."""
        handle = self.boxes(view).handle_at(place)
        return "" if handle is None else EXPLANATIONS[handle.act]

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key was for the number: an arrow, where there is more than a digit."""
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if len(self._reading.digits) < 2:
            return False
        self.choice_moved.emit(step)
        return True

    def paint_boxes(self, painter: QPainter, view: SheetView) -> None:
        """Paint what lies beneath the ink."""
        self.boxes(view).paint_boxes(painter, self._sheet.palette())

    def paint_handles(self, painter: QPainter, view: SheetView, *, drawing: bool) -> None:
        """Paint what lies over the ink; while `drawing`, the answers only."""
        self.boxes(view).paint_handles(painter, self._sheet.palette(), with_knobs=not drawing)

    def _use(self, handle: Handle) -> None:
        signals = {
            Act.CHOOSE: self.digit_chosen,
            Act.JOIN: self.join_wanted,
            Act.PART: self.part_wanted,
        }
        signals[handle.act].emit(handle.digit)

    def _add_actions(self, sheet: QWidget) -> None:
        self._join = add_action(
            sheet,
            name="join",
            label="Join with the next digit",
            explanation="Take the chosen digit and the next one for a single digit.",
            shortcuts=("J",),
        )
        self._part = add_action(
            sheet,
            name="part",
            label="Part the digit",
            explanation="Take the chosen digit for two.",
            shortcuts=("Shift+J",),
        )
        self._join.triggered.connect(lambda: self.join_wanted.emit(None))
        self._part.triggered.connect(lambda: self.part_wanted.emit(None))
        self.show_reading(self._reading, self._chosen)
