"""Paints the confusion matrix: figures, rims and colours, at any size."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.class_names import DIGITS, ClassNames
from mnist_desktop.core.matrix_figures import SHARE, TOTAL, MatrixMode, mistake_strengths, texts
from mnist_desktop.ui.colors import blend, contrast
from mnist_desktop.ui.matrix_grid import MatrixGrid
from mnist_desktop.ui.theme import mistake_color, muted

_CENTER = Qt.AlignmentFlag.AlignCenter


class MatrixPainter:
    """Paints one matrix in one mode onto whatever `painter` draws on."""

    def __init__(self, painter: QPainter, grid: MatrixGrid, palette: QPalette, font: QFont) -> None:
        self._painter, self._grid, self._palette = painter, grid, palette
        self._font = QFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, matrix: ConfusionMatrix, mode: MatrixMode, names: ClassNames = DIGITS) -> None:
        """Paint all but the outlines."""
        written = texts(matrix, mode)
        self._font.setPixelSize(self._fitting(written))
        self._paint_headings(names)
        self._paint_cells(written, matrix, mode)
        self._paint_rims(written)

    def outline(self, row: int, column: int, color: QColor, width: float) -> None:
        """Draw a frame around a cell, just inside it."""
        inner = self._cell(row, column)
        half = width / 2
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(color, width))
        self._painter.drawRoundedRect(
            inner.adjusted(half, half, -half, -half), self._radius, self._radius
        )

    @property
    def _radius(self) -> float:
        return min(0.08 * self._grid.cell, 4.0)

    def _cell(self, row: int, column: int) -> QRectF:
        gap = max(0.5, self._grid.cell * 0.02)
        return self._grid.place(row, column).adjusted(gap, gap, -gap, -gap)

    def _fitting(self, written: list[list[str]]) -> int:
        """The font size at which the widest figure fits its place, in pixels."""
        size = 0.4 * self._grid.cell
        self._font.setPixelSize(100)
        self._font.setBold(True)
        metrics = QFontMetricsF(self._font)
        for row, line in enumerate(written):
            for column, text in enumerate(line):
                width = metrics.horizontalAdvance(text) / 100
                room = 0.82 * self._grid.place(row, column).width()
                size = min(size, room / width) if width else size
        return max(int(size), 1)

    def _paint_headings(self, names: ClassNames) -> None:
        text = self._palette.windowText().color()
        faint = muted(self._palette)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for number, heading in enumerate([*names, "total"]):
            color, bold = (text, True) if number < TOTAL else (faint, False)
            self._write(self._grid.digit_of_column(number), heading, color, bold=bold)
            self._write(self._grid.digit_of_row(number), heading, color, bold=bold, align=right)
        self._write(self._grid.digit_of_column(SHARE), "recall %", faint)
        self._write(self._grid.digit_of_row(SHARE), "precision %", faint, align=right)
        self._write(self._grid.title_of_columns(), "predicted", faint)
        self._write_upwards(self._grid.title_of_rows(), "actual", faint)

    def _paint_cells(
        self, written: list[list[str]], matrix: ConfusionMatrix, mode: MatrixMode
    ) -> None:
        strengths = mistake_strengths(matrix, mode)
        paper = self._palette.alternateBase().color()
        right = blend(paper, self._palette.accent().color(), 0.22)
        wrong = mistake_color(self._palette)
        for row in range(TOTAL):
            for column in range(TOTAL):
                strength = float(strengths[row, column])
                fill = right if row == column else blend(paper, wrong, strength)
                self._painter.setPen(Qt.PenStyle.NoPen)
                self._painter.setBrush(fill)
                self._painter.drawRoundedRect(self._cell(row, column), self._radius, self._radius)
                color = self._readable_on(fill) if matrix[row, column] else muted(self._palette)
                self._write(
                    self._grid.place(row, column), written[row][column], color, bold=row == column
                )

    def _paint_rims(self, written: list[list[str]]) -> None:
        text = self._palette.windowText().color()
        for row in range(SHARE + 1):
            for column in range(SHARE + 1):
                if row >= TOTAL or column >= TOTAL:
                    corner = row >= TOTAL and column >= TOTAL
                    self._write(
                        self._grid.place(row, column), written[row][column], text, bold=corner
                    )

    def _write(
        self,
        rect: QRectF,
        text: str,
        color: QColor,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = _CENTER,
    ) -> None:
        """Write `text` into `rect`, in a smaller font if it would not fit."""
        self._font.setBold(bold)
        font = QFont(self._font)
        width = QFontMetricsF(font).horizontalAdvance(text)
        if width > rect.width():
            font.setPixelSize(max(int(font.pixelSize() * rect.width() / width), 1))
        self._painter.setFont(font)
        self._painter.setPen(color)
        self._painter.drawText(rect, align | Qt.TextFlag.TextDontClip, text)

    def _write_upwards(self, rect: QRectF, text: str, color: QColor) -> None:
        self._painter.save()
        self._painter.translate(rect.center())
        self._painter.rotate(-90)
        turned = QRectF(QPointF(), QSizeF(rect.height(), rect.width()))
        turned.moveCenter(QPointF())
        self._write(turned, text, color)
        self._painter.restore()

    def _readable_on(self, fill: QColor) -> QColor:
        """The text colour or the paper's, whichever stands out more."""
        candidates = (self._palette.text().color(), self._palette.base().color())
        return max(candidates, key=lambda color: contrast(color, fill))
