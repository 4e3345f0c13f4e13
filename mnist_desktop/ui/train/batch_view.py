"""The images of one batch, with what they were read as before the step that learned from them."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames, marks
from mnist_desktop.core.training.step_look import StepLook
from mnist_desktop.core.training.step_words import image_in_words
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.spoken import tell, tell_content
from mnist_desktop.ui.widgets.theme import mistake_color, muted, scaled_font

_EXPLANATION = (
    "The images that this step learned from, the hardest first, and below what the network read "
    "before it; a cross marks what was wrong."
)
_SIDE = 28
_GAP = 5
_ROWS = 2
_MOVES = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -1_000,
    Qt.Key.Key_End: 1_000,
}


class BatchView(QWidget):
    """Two rows, as many images as fit; arrow keys and the mouse tell of each."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="batch", label="Images of this step", explanation=_EXPLANATION)
        self._look: StepLook | None = None
        self._names: ClassNames = DIGITS
        self._current = 0
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_look(self, look: StepLook | None, names: ClassNames = DIGITS) -> None:
        """Show another step's images."""
        self._look, self._names = look, names
        self._current = min(self._current, max(self._count - 1, 0))
        if look is not None:
            wrong = len(look.labels) - look.correct
            tell_content(self, f"{len(look.labels)} images, {wrong} read wrong.")
        self.update()

    @property
    def explanation(self) -> str:
        """A sentence on the image under the mouse or, with the keys, on the current one."""
        place = self._current if self._hovered is None else self._hovered
        return self._told(place)

    @property
    def _columns(self) -> int:
        """As many as fit, but no more than fill the rows."""
        fit = max(1, (self.width() + _GAP) // (_SIDE + _GAP))
        images = 0 if self._look is None else len(self._look.labels)
        return max(1, min(fit, -(-images // _ROWS)))

    @property
    def _count(self) -> int:
        images = 0 if self._look is None else len(self._look.labels)
        return min(images, _ROWS * self._columns)

    def place_of(self, number: int) -> QRect:
        """Where an image of the view is, in the widget's coordinates."""
        row, column = divmod(number, self._columns)
        top = _GAP // 2 + row * (_SIDE + self._caption_height() + _GAP // 2)
        return QRect(_GAP // 2 + column * (_SIDE + _GAP), top, _SIDE, _SIDE)

    def _caption_height(self) -> int:
        return self.fontMetrics().height()

    def _told(self, number: int) -> str:
        if self._look is None or number >= self._count:
            return _EXPLANATION
        return image_in_words(self._look, int(self._look.hardest(number + 1)[-1]), self._names)

    def _number_at(self, point: QPointF) -> int | None:
        below = self._caption_height()
        for number in range(self._count):
            if self.place_of(number).adjusted(0, 0, 0, below).contains(point.toPoint()):
                return number
        return None

    # Qt overrides

    def sizeHint(self) -> QSize:
        height = _ROWS * (_SIDE + self._caption_height() + _GAP // 2) + _GAP // 2
        return QSize(16 * (_SIDE + _GAP), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * (_SIDE + _GAP), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter, palette = QPainter(self), self.palette()
        painter.setFont(scaled_font(self, 0.85))
        short = (*marks(self._names), "–")  # the last one: no digit
        for number, index in enumerate(look.hardest(self._count).tolist()):
            place, read_as = self.place_of(number), int(look.read_as[index])
            is_right = read_as == int(look.labels[index])
            color = muted(palette) if is_right else mistake_color(palette)
            painter.drawImage(place, ink_image(look.images[index], palette))
            painter.setPen(palette.mid().color() if is_right else QPen(color, 2))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
            if self.hasFocus() and number == self._current:
                painter.setPen(QPen(palette.accent().color(), 3))
                painter.drawRect(place.adjusted(-2, -2, 1, 1))
            painter.setPen(color)
            caption = QRectF(place).adjusted(-_GAP, _SIDE, _GAP, self._caption_height())
            text = short[read_as] if is_right else f"✗{short[read_as]}"
            painter.drawText(caption, Qt.AlignmentFlag.AlignCenter, text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        rows = {Qt.Key.Key_Up: -self._columns, Qt.Key.Key_Down: self._columns}
        by = {**_MOVES, **rows}.get(key)
        if by is None or not self._count:
            super().keyPressEvent(event)
            return
        self._current = min(max(self._current + by, 0), self._count - 1)
        tell(self, self._told(self._current))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hovered = self._number_at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            told = _EXPLANATION if hovered is None else self._told(hovered)
            QApplication.sendEvent(self, QStatusTipEvent(told))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(QPointF(event.pos()))
            told = _EXPLANATION if number is None else self._told(number)
            QToolTip.showText(event.globalPos(), told, self, QRect(event.pos(), QSize(1, 1)))
            return True
        return super().event(event)
