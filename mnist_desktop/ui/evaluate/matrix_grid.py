"""Where everything of the confusion matrix lies, for any size."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF

from mnist_desktop.core.evaluation.matrix_figures import SHARE, TOTAL

HEAD = -1
"""The row of the headings above the columns, the column of those before the rows."""

# In cells: the titles and the digits before the ten cells, the two rims behind them.
_LEFT, _TOP = 2.2, 1.7
LEFT_OF_NAMES = 4.2
"""In cells: the room before the ten where names of classes stand there, not digits."""
_GAP = 0.15
_RIM_WIDTHS = (1.4, 1.5)
_RIM_HEIGHT = 0.9
_REST = 10 + _GAP + sum(_RIM_WIDTHS)  # of the width, from the ten cells on
_HEIGHT = _TOP + 10 + _GAP + 2 * _RIM_HEIGHT


@dataclass(frozen=True, slots=True)
class MatrixGrid:
    """The places of a 12 x 12 table with its titles: ten digits, TOTAL and SHARE, each way."""

    origin: QPointF
    cell: float
    """The side of a cell, in device-independent pixels."""
    left: float = _LEFT
    """How many cells the ten are from the left edge."""

    @classmethod
    def fitted(cls, size: QSizeF, left: float = _LEFT) -> "MatrixGrid":
        """The largest table that fits into `size`, in its middle."""
        width = left + _REST
        cell = max(min(size.width() / width, size.height() / _HEIGHT), 1.0)
        edge = (size.width() - cell * width) / 2
        top = (size.height() - cell * _HEIGHT) / 2
        return cls(QPointF(edge, top), cell, left)

    @property
    def size(self) -> QSizeF:
        """Of the whole table."""
        return QSizeF(self.left + _REST, _HEIGHT) * self.cell

    def place(self, row: int, column: int) -> QRectF:
        """Where one value is written."""
        x, width = _column(column)
        y, height = _row(row)
        return self._rect(self.left + x, y, width, height)

    def digit_of_row(self, row: int) -> QRectF:
        """The heading before a row."""
        y, height = _row(row)
        left = 0.7 if row < TOTAL else 0.0
        return self._rect(left, y, self.left - left - 0.2, height)

    def digit_of_column(self, column: int) -> QRectF:
        """The heading above a column."""
        x, width = _column(column)
        return self._rect(self.left + x, 0.8, width, _TOP - 0.8)

    def title_of_columns(self) -> QRectF:
        """Above the columns' digits."""
        return self._rect(self.left, 0, 10, 0.8)

    def title_of_rows(self) -> QRectF:
        """Before the rows' digits; to be written upwards."""
        return self._rect(0.5 if self.left == _LEFT else 0.0, _TOP, 0.8, 10)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """The row and the column of the value or of the heading at a point."""
        x, y = ((point - self.origin) / self.cell).toTuple()
        column = _place_at(x, self.left, lambda column: _shifted(_column(column), self.left))
        row = _place_at(y, _TOP, _row)
        if column is None or row is None or row == column == HEAD:
            return None
        return row, column

    def _rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        return QRectF(
            self.origin.x() + x * self.cell,
            self.origin.y() + y * self.cell,
            width * self.cell,
            height * self.cell,
        )


def _column(column: int) -> tuple[float, float]:
    """Where it begins, from the first of the ten, and how wide it is."""
    if column < TOTAL:
        return column, 1.0
    before = sum(_RIM_WIDTHS[: column - TOTAL])
    return 10 + _GAP + before, _RIM_WIDTHS[column - TOTAL]


def _shifted(place: tuple[float, float], by: float) -> tuple[float, float]:
    begin, length = place
    return begin + by, length


def _row(row: int) -> tuple[float, float]:
    if row < TOTAL:
        return _TOP + row, 1.0
    return _TOP + 10 + _GAP + (row - TOTAL) * _RIM_HEIGHT, _RIM_HEIGHT


def _place_at(at: float, first: float, place: Callable[[int], tuple[float, float]]) -> int | None:
    """The row or column at a distance, in cells, from the corner of the table."""
    if 0 <= at < first:
        return HEAD
    for number in range(SHARE + 1):
        begin, length = place(number)
        if begin <= at < begin + length:
            return number
    return None
