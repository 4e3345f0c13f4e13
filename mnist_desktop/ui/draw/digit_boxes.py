"""The boxes over the digits of a number: each with its answer, and what a click on it does."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette, QPen

from mnist_desktop.core.answers.answer import Answer
from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.number.number_reading import NumberReading, ReadDigit
from mnist_desktop.ui.draw.sheet_view import SheetView
from mnist_desktop.ui.widgets.theme import muted

_ROOM = 5  # pixels between the ink and its box
_KNOB = 18  # pixels across what joins and parts
_CROWDED = 44  # pixels from digit to digit: with less, there are knobs for the chosen one only
_WIDE = 0.9  # of its height: a digit of one stroke, or alone on the sheet, may then be two


class Act(Enum):
    """What a click on a handle does."""

    CHOOSE = auto()
    JOIN = auto()
    PART = auto()


EXPLANATIONS = {
    Act.CHOOSE: "Show how this digit is read.",
    Act.JOIN: "Join these two: they are one digit.",
    Act.PART: "Part this: it is two digits.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handle:
    """A place to click on; `digit` is its number in the order of reading, `JOIN` the left one's."""

    act: Act
    digit: int
    area: QRectF


def shown_answer(answer: Answer) -> str:
    """A digit or another class, or a question mark for what is none."""
    return answer.name if answer.is_digit else "?"


class DigitBoxes:
    """One reading on one view of the sheet. There are none for a single digit."""

    def __init__(self, reading: NumberReading, chosen: int, view: SheetView, font: QFont) -> None:
        self._digits = reading.digits
        self._chosen = chosen
        self._view = view
        self._font = font
        self._boxes = [self._box(digit) for digit in self._digits]
        self.handles = [*self._tags(), *self._knobs(reading)]

    def handle_at(self, place: QPointF) -> Handle | None:
        """What a click at `place` would hit."""
        return next((each for each in self.handles if each.area.contains(place)), None)

    def paint_boxes(self, painter: QPainter, palette: QPalette) -> None:
        """Paint what lies beneath the ink."""
        if len(self._digits) > 1:
            for index, box in enumerate(self._boxes):
                _paint_box(painter, palette, box, is_chosen=index == self._chosen)

    def paint_handles(self, painter: QPainter, palette: QPalette, *, with_knobs: bool) -> None:
        """Paint the answers, and what joins and parts only when it is not in the way."""
        painter.setFont(self._font)
        for handle in self.handles:
            if handle.act is Act.CHOOSE:
                text = shown_answer(self._digits[handle.digit].answer)
                is_chosen = handle.digit == self._chosen
                _paint_tag(painter, palette, handle.area, text, is_chosen=is_chosen)
            elif with_knobs:
                _paint_knob(painter, palette, handle)

    def _box(self, digit: ReadDigit) -> QRectF:
        box, view = digit.steps.box, self._view
        corner = view.origin + QPointF(box.left, box.top) * view.side
        opposite = view.origin + QPointF(box.right, box.bottom) * view.side
        return QRectF(corner, opposite).adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)

    def _tags(self) -> Iterator[Handle]:
        """Over each box, or in it where there is no room over it."""
        if len(self._digits) < 2:
            return
        metrics = QFontMetricsF(self._font)
        height = metrics.height() + 2
        width = metrics.horizontalAdvance("0") + 10
        for index, box in enumerate(self._boxes):
            top = max(box.top() - height - 2, float(self._view.area.top()) + 2)
            area = QRectF(box.center().x() - width / 2, top, width, height)
            yield Handle(act=Act.CHOOSE, digit=index, area=area)

    def _knobs(self, reading: NumberReading) -> Iterator[Handle]:
        """Beneath each box what parts it, and between two what joins them."""
        if any(digit.answer.class_names != DIGITS for digit in self._digits):
            return  # one picture of clothes is never two
        first = 0
        for row in reading.rows:
            places = range(first, first + len(row))
            first += len(row)
            for index in places:
                crowded = self._is_crowded(index, places)
                if crowded and self._chosen not in (index, index + 1):
                    continue
                if self._can_part(index) and (not crowded or index == self._chosen):
                    x = self._boxes[index].center().x()
                    yield self._knob(Act.PART, index, x, line=int(crowded))
                if index + 1 in places:
                    x = (self._boxes[index].right() + self._boxes[index + 1].left()) / 2
                    yield self._knob(Act.JOIN, index, x)

    def _knob(self, act: Act, index: int, x: float, *, line: int = 0) -> Handle:
        """Beneath its boxes, in the first line there or the next."""
        boxes = self._boxes[index : index + (2 if act is Act.JOIN else 1)]
        lowest = self._view.area.bottom() - _KNOB - 2
        y = min(max(box.bottom() for box in boxes) + 3 + line * (_KNOB + 1), lowest)
        return Handle(act=act, digit=index, area=QRectF(x - _KNOB / 2, y, _KNOB, _KNOB))

    def _can_part(self, index: int) -> bool:
        digit, box = self._digits[index], self._boxes[index]
        is_wide = box.width() >= _WIDE * box.height()
        return is_wide or (len(self._digits) > 1 and len(digit.keys) > 1)

    def _is_crowded(self, index: int, row: range) -> bool:
        near = [place for place in (index - 1, index, index + 1) if place in row]
        middles = [self._boxes[place].center().x() for place in near]
        return any(right - left < _CROWDED for left, right in pairwise(middles))


def _paint_box(painter: QPainter, palette: QPalette, box: QRectF, *, is_chosen: bool) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    color = palette.accent().color() if is_chosen else palette.mid().color()
    painter.setPen(QPen(color, 2.0 if is_chosen else 1.0))
    painter.drawRoundedRect(box, 4, 4)


def _paint_tag(
    painter: QPainter, palette: QPalette, area: QRectF, text: str, *, is_chosen: bool
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.accent() if is_chosen else palette.alternateBase())
    painter.drawRoundedRect(area, 4, 4)
    painter.setPen(palette.highlightedText().color() if is_chosen else palette.text().color())
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def _paint_knob(painter: QPainter, palette: QPalette, handle: Handle) -> None:
    """Two arrows, towards each other or apart."""
    painter.setPen(QPen(palette.mid().color(), 1.0))
    painter.setBrush(palette.base())
    painter.drawEllipse(handle.area)
    painter.setPen(QPen(muted(palette), 1.6))
    middle, inwards = handle.area.center(), handle.act is Act.JOIN
    for side in (-1, 1):
        tip = middle + QPointF(side * (1.5 if inwards else 5.5), 0)
        for turn in (-1, 1):
            end = tip + QPointF(side * (3.5 if inwards else -3.5), 3.5 * turn)
            painter.drawLine(tip, end)
