"""The number read, large, the chosen digit marked; a click chooses another."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.number.number_reading import NumberReading
from mnist_desktop.ui.draw.digit_boxes import shown_answer
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_HEIGHT = 6 * GRID
_LARGEST = 2.5  # of the usual font
_EXPLANATION = "The number on the sheet; choose one of its digits to see how it is read."


class NumberLine(QWidget):
    """The digits of a reading, row under row, as large as there is room."""

    digit_chosen = Signal(int)
    """Which digit, in the order of reading."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="number", label="Number read", explanation=_EXPLANATION)
        self._reading = NumberReading()
        self._chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_reading(self, reading: NumberReading, chosen: int) -> None:
        """Show the digits of `reading`, and which one is chosen."""
        self._reading, self._chosen = reading, chosen
        rows = [" ".join(shown_answer(digit.answer) for digit in row) for row in reading.rows]
        self.setAccessibleName(f"Number read: {'; '.join(rows)}")
        self.update()

    def _places(self) -> tuple[QFont, list[QRectF]]:
        """The font, and where each digit is."""
        rows = self._reading.rows
        font = scaled_font(self, _LARGEST, bold=True)
        metrics = QFontMetricsF(font)
        longest = max((len(row) for row in rows), default=1)
        across = self.width() / (longest * metrics.horizontalAdvance("0"))
        down = self.height() / (max(len(rows), 1) * metrics.height())
        font.setPointSizeF(max(font.pointSizeF() * min(across, down, 1.0), 1.0))
        metrics = QFontMetricsF(font)
        step, line = metrics.horizontalAdvance("0"), metrics.height()
        top = (self.height() - line * len(rows)) / 2
        return font, [
            QRectF(place * step, top + number * line, step, line)
            for number, row in enumerate(rows)
            for place in range(len(row))
        ]

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font, places = self._places()
        painter.setFont(font)
        for index, (digit, place) in enumerate(zip(self._reading.digits, places, strict=True)):
            is_chosen = index == self._chosen
            color = self.palette().accent() if is_chosen else self.palette().text()
            painter.setPen(QPen(color.color(), 2))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown_answer(digit.answer))
            if is_chosen:
                painter.drawLine(
                    place.bottomLeft() + QPointF(2, -1), place.bottomRight() - QPointF(2, 1)
                )
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def sizeHint(self) -> QSize:
        return QSize(20 * GRID, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(10 * GRID, _HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        _, places = self._places()
        for index, place in enumerate(places):
            if place.contains(event.position()):
                self.digit_chosen.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        index = self._chosen + step
        if step and 0 <= index < len(self._reading.digits):
            self.digit_chosen.emit(index)
        elif not step:
            super().keyPressEvent(event)
