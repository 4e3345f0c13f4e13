"""The knife: a line drawn across touching digits parts them."""

import numpy as np
from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from mnist_desktop.ui.draw.ink_actions import add_action
from mnist_desktop.ui.draw.pointer import Phase, Pointer
from mnist_desktop.ui.draw.sheet_view import SheetView

_WIDTH = 2.0
_STILL = 5  # pixels: what is shorter is no line


class Knife(QObject):
    """Takes the pointers of a sheet while it cuts: with Shift held, or once after its action."""

    cut = Signal(object)
    """The line, float32 (n, 2), in sheet heights."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._source: str | None = None
        self._places: list[QPointF] = []
        self.action = add_action(
            sheet,
            name="knife",
            label="Part by hand",
            explanation="Draw a line that parts touching digits; Shift and drag does so too.",
            shortcuts=("X",),
        )
        self.action.setCheckable(True)
        self.set_offered(offered=False)

    def set_offered(self, *, offered: bool) -> None:
        """Cut from now on, or leave all pointers to the sheet."""
        self.action.setEnabled(offered)
        if not offered:
            self.drop()

    def drop(self) -> bool:
        """Forget the line that is being drawn; whether there was one, or the knife was ready."""
        was_ready = self._source is not None or self.action.isChecked()
        self._source, self._places = None, []
        self.action.setChecked(False)
        self._sheet.update()
        return was_ready

    def takes(self, pointer: Pointer, view: SheetView) -> bool:
        """Whether `pointer` is the knife's; heeds it then."""
        if self._source is None:
            wanted = pointer.cutting or self.action.isChecked()
            if not wanted or not self.action.isEnabled() or pointer.erasing:
                return False
            if pointer.phase is not Phase.PRESS:
                return False
            self._source = pointer.source
        elif pointer.source != self._source:
            return True
        self._places.append(pointer.place)
        self._sheet.update()
        if pointer.phase is Phase.CANCEL:
            self.drop()
        elif pointer.phase is Phase.RELEASE:
            line = self._line(view)
            self.drop()
            if line is not None:
                self.cut.emit(line)
        return True

    def paint(self, painter: QPainter, view: SheetView) -> None:
        """Paint the line that is being drawn."""
        if len(self._places) < 2:
            return
        painter.save()
        painter.setClipRect(view.area)
        pen = QPen(self._sheet.palette().accent().color(), _WIDTH, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF(self._places))
        painter.restore()

    def _line(self, view: SheetView) -> "np.ndarray[tuple[int, int], np.dtype[np.float32]] | None":
        way = self._places[-1] - self._places[0]
        if way.manhattanLength() < _STILL:
            return None
        return np.array([view.place_of(place) for place in self._places], np.float32)
