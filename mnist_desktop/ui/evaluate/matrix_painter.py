"""Paints the confusion matrix: figures, rims and colours, at any size."""

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from mnist_desktop.core.datasets.class_names import marks
from mnist_desktop.core.evaluation.matrix_figures import SHARE, TOTAL, MatrixFigures
from mnist_desktop.ui.evaluate.matrix_grid import MatrixGrid
from mnist_desktop.ui.widgets.colors import blend, contrast, readable_on
from mnist_desktop.ui.widgets.theme import mistake_color, muted, series_colors

_NOTHING = ("0", "0.0", "–", "")
_LEAST_CONTRAST = 4.5  # of text, WCAG 2.2, 1.4.3
_CENTER = Qt.AlignmentFlag.AlignCenter
_SMALLEST = 0.75
"""A heading is written smaller down to this share; then it is cut."""


class MatrixPainter:
    """Paints one matrix onto whatever `painter` draws on."""

    def __init__(self, painter: QPainter, grid: MatrixGrid, palette: QPalette, font: QFont) -> None:
        self._painter, self._grid, self._palette = painter, grid, palette
        self._fonts = _fonts(font, 100)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint(self, figures: MatrixFigures) -> None:
        """Paint all but the outlines."""
        written = figures.texts()
        self._fonts = _fonts(self._fonts[False][0], self._fitting(written))
        self._paint_headings(figures)
        self._paint_cells(written, figures)
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
        _, metrics = self._fonts[True]  # of 100 pixels
        widths = [self._grid.place(0, column).width() for column in range(SHARE + 1)]
        for room, texts in zip(widths, zip(*written, strict=True), strict=True):
            widest = max(metrics.horizontalAdvance(text) for text in set(texts)) / 100
            size = min(size, 0.82 * room / widest) if widest else size
        return max(int(size), 1)

    def _paint_headings(self, figures: MatrixFigures) -> None:
        text = self._palette.windowText().color()
        faint = muted(self._palette)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        short = marks(figures.names)
        above = [*(short[digit] for digit in figures.order), figures.headings[TOTAL]]
        for number, (heading, mark) in enumerate(zip(figures.headings, above, strict=True)):
            color, bold = (text, True) if number < TOTAL else (faint, False)
            self._write(self._grid.digit_of_column(number), mark, color, bold=bold)
            place = self._grid.digit_of_row(number)
            name = self._within(heading, place.width(), bold=bold)
            self._write(place, name, color, bold=bold, align=right)
        of_rows, of_columns = figures.share_headings
        self._write(self._grid.digit_of_column(SHARE), of_rows, faint)
        self._write(self._grid.digit_of_row(SHARE), of_columns, faint, align=right)
        self._write(self._grid.title_of_columns(), "predicted", faint)
        self._write_upwards(self._grid.title_of_rows(), "actual", faint)

    def _paint_cells(self, written: list[list[str]], figures: MatrixFigures) -> None:
        fills = self._fills(figures)
        self._painter.setPen(Qt.PenStyle.NoPen)
        for row in range(TOTAL):
            for column in range(TOTAL):
                self._painter.setBrush(fills[row][column])
                self._painter.drawRoundedRect(self._cell(row, column), self._radius, self._radius)
        different = {fill.rgb(): fill for row in fills for fill in row}
        inks = {color: self._inks_on(fill) for color, fill in different.items()}
        for on_diagonal in (False, True):  # each font once
            for row in range(TOTAL):
                for column in range(TOTAL):
                    if (row == column) is not on_diagonal:
                        continue
                    figure = written[row][column]
                    strong, faint = inks[fills[row][column].rgb()]
                    color = faint if figure in _NOTHING else strong
                    self._write(self._grid.place(row, column), figure, color, bold=on_diagonal)

    def _fills(self, figures: MatrixFigures) -> list[list[QColor]]:
        """The colour of each cell: mistakes the redder the more; of a difference by its sign."""
        paper = self._palette.alternateBase().color()
        right = blend(paper, self._palette.accent().color(), 0.22)
        fewer, more = series_colors(self._palette)  # which colour-blind eyes tell apart
        is_difference = figures.minus is not None
        if not is_difference:
            more = mistake_color(self._palette)
        strengths = figures.strengths().tolist()
        blended = {
            strength: blend(paper, more if strength > 0 else fewer, abs(strength))
            for strength in {strength for row in strengths for strength in row}
        }
        fills = [[blended[strength] for strength in row] for row in strengths]
        if not is_difference and not figures.mistakes_only:
            for digit in range(TOTAL):
                fills[digit][digit] = right
        return fills

    def _paint_rims(self, written: list[list[str]]) -> None:
        text = self._palette.windowText().color()
        for row in range(SHARE + 1):
            for column in range(SHARE + 1):
                if row >= TOTAL or column >= TOTAL:
                    corner = row >= TOTAL and column >= TOTAL
                    self._write(
                        self._grid.place(row, column), written[row][column], text, bold=corner
                    )

    def _within(self, name: str, width: float, *, bold: bool) -> str:
        """A name, cut where it would have to be written too small to be read."""
        _, metrics = self._fonts[bold]
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, width / _SMALLEST)

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
        if not text:
            return
        font, metrics = self._fonts[bold]
        width = metrics.horizontalAdvance(text)
        if width > rect.width():
            font = QFont(font)
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

    def _inks_on(self, fill: QColor) -> tuple[QColor, QColor]:
        """For figures, and for those that say nothing: as the theme has them, if they are read."""
        text, faint = self._palette.text().color(), muted(self._palette)
        strong = text if contrast(text, fill) >= _LEAST_CONTRAST else readable_on(fill)
        return strong, faint if contrast(faint, fill) >= _LEAST_CONTRAST else strong


def _fonts(font: QFont, pixels: int) -> dict[bool, tuple[QFont, QFontMetricsF]]:
    """The font in a size, and what it measures; bold or not."""
    fonts = {}
    for bold in (False, True):
        sized = QFont(font)
        sized.setPixelSize(pixels)
        sized.setBold(bold)
        fonts[bold] = (sized, QFontMetricsF(sized))
    return fonts
