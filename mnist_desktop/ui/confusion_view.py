"""The confusion matrix as a grid to read, to walk through and to click."""

from collections.abc import Iterator
from typing import TypeGuard

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.class_names import DIGITS, ClassNames
from mnist_desktop.core.matrix_figures import TOTAL, MatrixMode, explain, table
from mnist_desktop.ui.describe import describe
from mnist_desktop.ui.matrix_grid import MatrixGrid
from mnist_desktop.ui.matrix_painter import MatrixPainter
from mnist_desktop.ui.painting import Painting
from mnist_desktop.ui.preview import preview
from mnist_desktop.ui.theme import muted

_EXPLANATION = (
    "Each cell counts the images of a digit (row) that were read as a digit (column), mistakes "
    "the redder the more; choose one to see them."
)
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_PICTURE_CELL = 45.0  # points, of a picture that is kept


class ConfusionView(QWidget):
    """Shows a confusion matrix, actual digits in rows and predicted ones in columns."""

    cell_chosen = Signal(int, int)
    """By mouse or keyboard: the actual and the predicted digit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix: ConfusionMatrix | None = None
        self._names = DIGITS
        self._mode = MatrixMode.COUNTS
        self._chosen: tuple[int, int] | None = None
        self._cursor = (0, 0)
        self._hovered: tuple[int, int] | None = None
        describe(self, name="matrix", label="Confusion matrix", explanation=_EXPLANATION)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(360, 320)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_matrix(self, matrix: ConfusionMatrix | None, names: ClassNames = DIGITS) -> None:
        """Show another matrix, its classes called so; the chosen cell stays chosen."""
        self._matrix, self._names = matrix, names
        self.update()

    @property
    def mode(self) -> MatrixMode:
        """What is written in the cells."""
        return self._mode

    def set_mode(self, mode: MatrixMode) -> None:
        """Write something else in the cells."""
        self._mode = mode
        self.update()

    @property
    def chosen(self) -> tuple[int, int] | None:
        """The actual and the predicted digit of the cell that was chosen last."""
        return self._chosen

    def cell_center(self, actual: int, predicted: int) -> QPointF:
        """Where to point for a cell."""
        return self._grid().place(actual, predicted).center()

    def painting(self) -> Painting:
        """The matrix as it is kept: large enough to print, without cursor and choice."""
        grid = MatrixGrid(QPointF(_PICTURE_CELL / 2, _PICTURE_CELL / 2), _PICTURE_CELL)

        def paint(painter: QPainter, _: float) -> None:
            if self._matrix is not None:
                MatrixPainter(painter, grid, self.palette(), self.font()).paint(
                    self._matrix, self._mode, self._names
                )

        size = grid.size + QSizeF(_PICTURE_CELL, _PICTURE_CELL)
        return Painting(size=size.toSize(), paper=self.palette().base().color(), paint=paint)

    def rows(self) -> Iterator[list[str]]:
        """The counts with totals, recall and precision."""
        return iter(()) if self._matrix is None else table(self._matrix, self._names)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(640, 570)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        with QPainter(self) as painter:
            if self._matrix is None:
                painter.setPen(muted(self.palette()))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect(), flags, "No network has been evaluated yet.")
                return
            matrix_painter = MatrixPainter(painter, self._grid(), self.palette(), self.font())
            matrix_painter.paint(self._matrix, self._mode, self._names)
            self._paint_outlines(matrix_painter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            down, right = _STEPS[key]
            row, column = self._cursor
            self._cursor = (min(max(row + down, 0), 9), min(max(column + right, 0), 9))
            self._tell(self._explanation_of(self._cursor))
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(*self._cursor)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._grid().at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and _is_cell(place):
            self._choose(*place)
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._grid().at(event.position())
        if place != self._hovered:
            self._hovered = place
            pointing = self._matrix is not None and _is_cell(place)
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self._tell(self._explanation_of(place))
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._grid().at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._explanation_of(place), self)
            return True
        return super().event(event)

    def _grid(self) -> MatrixGrid:
        return MatrixGrid.fitted(QSizeF(self.size()))

    def _paint_outlines(self, painter: MatrixPainter) -> None:
        text = self.palette().text().color()
        if _is_cell(self._hovered):
            painter.outline(*self._hovered, muted(self.palette()), 1.5)
        if self._chosen is not None:
            painter.outline(*self._chosen, text, 2.5)
        if self.hasFocus():
            painter.outline(*self._cursor, self.palette().base().color(), 4.5)
            painter.outline(*self._cursor, self.palette().accent().color(), 2.5)

    def _choose(self, actual: int, predicted: int) -> None:
        if self._matrix is None:
            return
        self._chosen = self._cursor = (actual, predicted)
        self.update()
        self.cell_chosen.emit(actual, predicted)

    def _explanation_of(self, place: tuple[int, int] | None) -> str:
        if place is None or self._matrix is None:
            return _EXPLANATION
        return explain(self._matrix, *place, self._mode, self._names)

    def _tell(self, sentence: str) -> None:
        """Say it at the foot of the window, and to a screen reader."""
        self.setAccessibleDescription(sentence)
        QApplication.sendEvent(self, QStatusTipEvent(sentence))


def _is_cell(place: tuple[int, int] | None) -> TypeGuard[tuple[int, int]]:
    """Whether a place of the table is one of the 10 x 10, not of the rims."""
    return place is not None and max(place) < TOTAL


def _build() -> QWidget:
    random = np.random.default_rng(0)
    matrix = random.poisson(2.5, (10, 10)).astype(np.int64)
    matrix[4, 9] = 23
    matrix[7, 0] = 0
    np.fill_diagonal(matrix, random.integers(870, 1_130, 10))
    view = ConfusionView()
    view.show_matrix(matrix)
    return view


if __name__ == "__main__":
    preview(_build)
