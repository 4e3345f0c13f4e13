"""The confusion matrix as a grid to read, to walk through and to choose cells of."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from mnist_desktop.core.datasets.class_names import DIGITS
from mnist_desktop.core.evaluation.cells import Cells
from mnist_desktop.core.evaluation.matrix_counts import MatrixCounts
from mnist_desktop.core.evaluation.matrix_figures import TOTAL, MatrixFigures
from mnist_desktop.core.evaluation.matrix_places import Place, cells_between, place_of
from mnist_desktop.core.evaluation.matrix_summary import matrix_summary
from mnist_desktop.core.evaluation.matrix_words import explain
from mnist_desktop.ui.evaluate.matrix_grid import HEAD, LEFT_OF_NAMES, MatrixGrid
from mnist_desktop.ui.evaluate.matrix_painter import MatrixPainter
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.painting import Painting
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.spoken import tell, tell_content
from mnist_desktop.ui.widgets.theme import muted

_EXPLANATION = (
    "Rows are what the images are, columns what they were read as. Choose a cell, or the head of a "
    "row or column; with Ctrl or Shift more."
)
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_CONFIRMING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_PICTURE_CELL = 45.0  # points, of a picture that is kept


class ConfusionView(QWidget):
    """Shows a confusion matrix; what is chosen are digits, wherever they stand.

    Keyboard: arrows walk, as far as the totals, which stand for the whole row or column; Enter
    chooses, Ctrl+Space adds or takes away, Shift with arrows and Ctrl+A choose many.
    """

    cells_chosen = Signal(object)
    """Cells, by mouse or keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: MatrixFigures | None = None
        self._chosen: Cells = frozenset()
        self._cursor: Place = (0, 0)
        self._anchor: Place = (0, 0)
        self._hovered: Place | None = None
        self._picture: QPixmap | None = None  # all but the outlines
        # In a turn of its own: with each epoch of a run much else is shown in the one before.
        self._next_turn = QTimer(self, interval=0, singleShot=True)
        self._next_turn.timeout.connect(self.update)
        describe(self, name="matrix", label="Confusion matrix", explanation=_EXPLANATION)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(360, 270)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_figures(self, figures: MatrixFigures | None) -> None:
        """Show another matrix, or the same otherwise; the chosen cells stay chosen."""
        self._figures, self._picture = figures, None
        tell_content(self, "" if figures is None else matrix_summary(figures))
        self._next_turn.start()

    @property
    def figures(self) -> MatrixFigures | None:
        """What is shown."""
        return self._figures

    @property
    def chosen(self) -> Cells:
        """The cells that were chosen last."""
        return self._chosen

    def choose(self, cells: Cells) -> None:
        """Choose other cells, and tell."""
        self._chosen = cells
        self.update()
        self.cells_chosen.emit(cells)

    def cell_center(self, actual: int, predicted: int) -> QPointF:
        """Where to point for a cell."""
        place = (actual, predicted)
        if self._figures is not None:
            place = place_of(self._figures, actual, predicted)
        return self._grid().place(*place).center()

    def head_center(self, row: int) -> QPointF:
        """Where to point for all of a row."""
        return self._grid().digit_of_row(row).center()

    def painting(self) -> Painting:
        """The matrix as it is kept: large enough to print, without cursor and choice."""
        edge = _PICTURE_CELL / 2
        grid = replace(self._grid(), origin=QPointF(edge, edge), cell=_PICTURE_CELL)

        def paint(painter: QPainter, _: float) -> None:
            if self._figures is not None:
                MatrixPainter(painter, grid, self.palette(), self.font()).paint(self._figures)

        size = grid.size + QSizeF(_PICTURE_CELL, _PICTURE_CELL)
        return Painting(size=size.toSize(), paper=self.palette().base().color(), paint=paint)

    def rows(self) -> Iterator[list[str]]:
        """The figures that are shown, with their rims, for a table."""
        return iter(()) if self._figures is None else self._figures.table()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(640, 570)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._repaint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._repaint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        with QPainter(self) as painter:
            if self._figures is None:
                painter.setPen(muted(self.palette()))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(self.rect(), flags, "No network has been evaluated yet.")
                return
            painter.drawPixmap(0, 0, self._painted(self._figures))
            self._paint_outlines(
                MatrixPainter(painter, self._grid(), self.palette(), self.font()), self._figures
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in _STEPS:
            down, right = _STEPS[key]
            row, column = self._cursor
            self._cursor = (min(max(row + down, 0), TOTAL), min(max(column + right, 0), TOTAL))
            tell(self, self._explanation_of(self._cursor))
            if held & _SHIFT:
                self._choose_at(self._cursor, _SHIFT)
            self.update()
        elif key in _CONFIRMING:
            self._choose_at(self._cursor, held)
        elif key == Qt.Key.Key_A and held & _CONTROL:
            self._choose_at((TOTAL, TOTAL), Qt.KeyboardModifier.NoModifier)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._grid().at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            row, column = place
            self._cursor = (_total_for_rim(row), _total_for_rim(column))
            self._choose_at(self._cursor, event.modifiers())
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._grid().at(event.position())
        if place != self._hovered:
            self._hovered = place
            pointing = self._figures is not None and place is not None
            shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            tell(self, self._explanation_of(place))
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
        size, figures = QSizeF(self.size()), self._figures
        if figures is None or figures.names == DIGITS:
            return MatrixGrid.fitted(size)
        return MatrixGrid.fitted(size, LEFT_OF_NAMES)

    def _repaint(self) -> None:
        self._picture = None
        self.update()

    def _painted(self, figures: MatrixFigures) -> QPixmap:
        """Kept from one hover to the next: 144 figures take longer than all else on the page."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatio() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            with QPainter(self._picture) as painter:
                MatrixPainter(painter, self._grid(), self.palette(), self.font()).paint(figures)
        return self._picture

    def _paint_outlines(self, painter: MatrixPainter, figures: MatrixFigures) -> None:
        palette = self.palette()
        if self._hovered is not None and HEAD not in self._hovered:
            painter.outline(*self._hovered, muted(palette), 1.5)
        width = 2.5 if len(self._chosen) <= len(figures.order) else 1.0
        for actual, predicted in self._chosen:
            place = place_of(figures, actual, predicted)
            painter.outline(*place, palette.text().color(), width)
        if self.hasFocus():
            painter.outline(*self._cursor, palette.base().color(), 4.5)
            painter.outline(*self._cursor, palette.accent().color(), 2.5)

    def _choose_at(self, place: Place, held: Qt.KeyboardModifier) -> None:
        """Choose what is at a place: with Shift all from the last one on, with Ctrl in addition."""
        if self._figures is None:
            return
        if not held & _SHIFT:
            self._anchor = place
        cells = cells_between(self._figures, self._anchor, place)
        if held & _CONTROL:
            cells = self._chosen - cells if cells <= self._chosen else self._chosen | cells
        self.choose(cells)

    def _explanation_of(self, place: Place | None) -> str:
        if place is None or self._figures is None:
            return _EXPLANATION
        row, column = (TOTAL if each == HEAD else each for each in place)
        return explain(self._figures, row, column)


def _total_for_rim(place: int) -> int:
    """Heads and shares mean the whole row or column, as totals do: the keyboard knows these."""
    return TOTAL if place == HEAD else min(place, TOTAL)


def _build() -> QWidget:
    random = np.random.default_rng(0)
    counts = random.poisson(2.5, (10, 10)).astype(np.int64)
    counts[4, 9] = 23
    counts[7, 0] = 0
    np.fill_diagonal(counts, random.integers(870, 1_130, 10))
    view = ConfusionView()
    matrix = MatrixCounts(counts=counts, probabilities=counts + random.random((10, 10)))
    view.show_figures(MatrixFigures(of=matrix))
    return view


if __name__ == "__main__":
    preview(_build)
