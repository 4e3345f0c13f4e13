"""The sheet, on which digits are drawn with mouse, finger or pen."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_desktop.core.ink.gesture import Drawing, Erasing, Gesture
from mnist_desktop.core.ink.ink import MAX_PEN_WIDTH, MIN_PEN_WIDTH, Ink
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.ui.draw.ink_actions import InkActions
from mnist_desktop.ui.draw.ink_paint import PaintedInk
from mnist_desktop.ui.draw.knife import Knife
from mnist_desktop.ui.draw.number_overlay import NumberOverlay
from mnist_desktop.ui.draw.picture_transfer import is_for_sheet
from mnist_desktop.ui.draw.pointer import Phase, Pointer, pointers_of
from mnist_desktop.ui.draw.sheet_paint import paint_eraser, paint_frame, paint_hint
from mnist_desktop.ui.draw.sheet_pictures import SheetPictures, copy_ink
from mnist_desktop.ui.draw.sheet_view import SheetView, reach_of, sheet_view
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID

_ERASER = 2.4  # in pen widths


class InkCanvas(QWidget):
    """A sheet to draw on. Sheets that share their ink show the same, and undo the same steps."""

    ink_changed = Signal(object)
    """The Ink on the sheet, at every pointer event."""
    failed = Signal(str)
    """A picture can't be read: why, for the user."""

    def __init__(self, current: CurrentInk | None = None) -> None:
        """A sheet that shows the `current` ink; without it, one that has its own."""
        super().__init__()
        describe(
            self,
            name="sheet",
            label="Sheet",
            explanation="Draw digits here with mouse, finger or pen; the right button erases.",
        )
        self._current = CurrentInk() if current is None else current
        self._current.changed.connect(self._take_change)
        self._gesture: Gesture | None = None
        self._source = ""
        self._painted = PaintedInk()
        self._hover: QPointF | None = None
        self.number = NumberOverlay(self)
        self.knife = Knife(self)
        self.pictures = SheetPictures(self, self.set_ink, self.failed.emit)

        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._connect_actions()

    def _connect_actions(self) -> None:
        actions = InkActions(self)
        self.undo_action, self.redo_action = actions.undo, actions.redo
        self.clear_action, self.eraser_action = actions.clear, actions.eraser
        self.copy_action, self.paste_action = actions.copy, actions.paste
        self.open_action = actions.open
        self.undo_action.triggered.connect(self.undo)
        self.redo_action.triggered.connect(self.redo)
        self.clear_action.triggered.connect(self.clear)
        self.eraser_action.toggled.connect(self.update)
        self.copy_action.triggered.connect(self.copy)
        self.paste_action.triggered.connect(self.pictures.paste)
        self.open_action.triggered.connect(self.pictures.ask)
        self._update_actions()

    # What is on the sheet

    def ink(self) -> Ink:
        """All the ink, with the stroke being drawn."""
        return self._current.ink

    def set_ink(self, ink: Ink) -> None:
        """Put `ink` on the sheet in place of what is there, as a step that can be undone."""
        self._gesture = None
        self._current.put(ink)

    def clear(self) -> None:
        """Take everything off the sheet, as a step that can be undone; the pen is back."""
        self.eraser_action.setChecked(False)
        self.set_ink(Ink())

    def undo(self) -> None:
        """Take back the last step, or the stroke being drawn."""
        self._gesture = None
        self._current.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._current.redo()

    def pen_width(self) -> float:
        """The pen's width in sheet heights, at medium pressure."""
        return self._current.pen_width

    def set_pen_width(self, width: float) -> None:
        """Draw the strokes to come `width` sheet heights wide, within core/ink/ink.py's limits."""
        self._current.pen_width = min(max(width, MIN_PEN_WIDTH), MAX_PEN_WIDTH)
        self.update()

    def copy(self) -> None:
        """Copy the sheet as a picture, black on white."""
        copy_ink(self.ink(), self.view().area.size())

    # Pointers

    def _follow(self, pointer: Pointer) -> None:
        if self._gesture is None and self.knife.takes(pointer, self.view()):
            return
        drawing = self._gesture is not None or pointer.erasing or self._is_erasing()
        for passed in self.number.passed(pointer, self.view(), drawing=drawing):
            self._draw(passed)
        if pointer.phase is Phase.HOVER:
            explained = not drawing and self.number.explanation(pointer.place, self.view())
            shape = Qt.CursorShape.PointingHandCursor if explained else Qt.CursorShape.CrossCursor
            if self.cursor().shape() != shape:
                self.setCursor(shape)

    def _draw(self, pointer: Pointer) -> None:
        lifted = pointer.phase is Phase.RELEASE and not pointer.hovers
        self._hover = None if lifted else pointer.place
        if pointer.phase is Phase.PRESS and self._gesture is None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            erasing = pointer.erasing or self.eraser_action.isChecked()
            self._gesture = (Erasing if erasing else Drawing)(self._current.settled)
            self._source = pointer.source
            self._move(self._gesture, pointer)
        elif self._gesture is None or pointer.source != self._source:
            if self._is_erasing():
                self.update()
        elif pointer.phase is Phase.MOVE:
            self._move(self._gesture, pointer)
        elif pointer.phase is Phase.CANCEL:
            self._cancel()
        else:
            self._release(self._gesture)

    def _move(self, gesture: Gesture, pointer: Pointer) -> None:
        x, y = self.view().place_of(pointer.place)
        factor = 0.5 + pointer.pressure if isinstance(gesture, Drawing) else _ERASER
        gesture.move(x, y, self._current.pen_width * factor)
        self._current.show(gesture.ink)

    def _release(self, gesture: Gesture) -> None:
        self._gesture = None
        self._current.put(gesture.ink)

    def _cancel(self) -> None:
        self._gesture = None
        self._current.drop()

    @Slot()
    def _take_change(self) -> None:
        self._update_actions()
        self.update()
        self.ink_changed.emit(self.ink())

    def _update_actions(self) -> None:
        inked = not self.ink().is_empty
        self.undo_action.setEnabled(self._current.can_undo)
        self.redo_action.setEnabled(self._current.can_redo)
        self.clear_action.setEnabled(inked)
        self.copy_action.setEnabled(inked)

    # Painting

    def view(self) -> SheetView:
        """The sheet as large as fits: it is lower only where ink would lie off it."""
        return sheet_view(self.size(), reach_of(self._current.settled))

    def _paint_ink(self, painter: QPainter, view: SheetView) -> None:
        gesture = self._gesture
        if isinstance(gesture, Drawing):
            ink, live = gesture.before, gesture.stroke
        else:
            ink, live = self.ink(), None
        painter.save()
        painter.setClipRect(view.area)
        painter.translate(view.area.topLeft())
        self._painted.paint(painter, ink, live, view.area.size(), self.palette().text().color())
        painter.restore()

    def _is_erasing(self) -> bool:
        if self._gesture is None:
            return self.eraser_action.isChecked()
        return isinstance(self._gesture, Erasing)

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view = self.view()
        sheet = view.area
        painter.fillRect(sheet, self.palette().base())
        if self.ink().is_empty:
            paint_hint(painter, self, sheet)
        self.number.paint_boxes(painter, view)
        self._paint_ink(painter, view)
        drawing = self._gesture is not None or self._is_erasing()
        self.number.paint_handles(painter, view, drawing=drawing)
        if self._is_erasing() and self._hover is not None:
            radius = self._current.pen_width * _ERASER / 2 * view.side
            paint_eraser(painter, self, self._hover, radius)
        self.knife.paint(painter, view)
        paint_frame(painter, self, sheet)

    def sizeHint(self) -> QSize:
        return QSize(52 * GRID, 52 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 20 * GRID)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            explained = self.number.explanation(QPointF(event.pos()), self.view())
            QToolTip.showText(event.globalPos(), explained or self.toolTip(), self)
            return True
        pointers = pointers_of(event)
        for pointer in pointers:
            self._follow(pointer)
        if pointers:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._gesture is not None:
            self._cancel()
        elif event.key() == Qt.Key.Key_Escape and self.knife.drop():
            event.accept()
        elif not self.number.take_key(event):
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._gesture is not None:
            self._release(self._gesture)
        super().hideEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.update()
        super().leaveEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if is_for_sheet(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()  # the window takes it

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.pictures.take(event.mimeData())


if __name__ == "__main__":
    preview(InkCanvas)
