"""An explanation over its ink: which pixels speak for an answer, and which against it."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.box import SIDE
from mnist_desktop.core.inspection.explanation import Explanation, Method
from mnist_desktop.ui.inspect.mosaic import Mosaic, mosaic_in
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided import elided
from mnist_desktop.ui.widgets.hatching import hatch
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.shades import signed_levels, signed_shades
from mnist_desktop.ui.widgets.signed_key import paint_signed_key
from mnist_desktop.ui.widgets.spoken import tell_content
from mnist_desktop.ui.widgets.spot_view import SpotView
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font

_EXPLANATION = (
    "What the answer hangs on, in logarithms of odds: + speaks for the answer, − against it."
)
_MARKED = 0.5  # of the strongest pixel: what is marked with its sign too
_LEAST_MARKED = 9.0  # points a side, below which a sign would not be seen
_INK = 128


class HeatView(SpotView):
    """28 x 28 pixels in colours of both signs, the ink's outline over them, and their key."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="heat", label="What the answer hangs on", explanation=_EXPLANATION)
        self._shown: Explanation | None = None
        self._empty = "Draw something on the sheet, and see here why it is read so."
        self._outline: list[tuple[int, int, int, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_explanation(self, explanation: Explanation | None) -> None:
        """Show another one; None where there is nothing to explain."""
        if explanation is not None and (
            self._shown is None or self._shown.image is not explanation.image
        ):
            self._outline = _outline(explanation.image)
        self._shown = explanation
        tell_content(self, "" if explanation is None else explanation.summary())
        self.update()

    @property
    def explanation(self) -> Explanation | None:
        """What is shown."""
        return self._shown

    def sentence(self, pixel: tuple[int, int] | None) -> str:
        """What is to be said of a pixel, or of all."""
        if self._shown is None or pixel is None:
            return _EXPLANATION
        return self._shown.sentence(*pixel)

    def pixel_area(self, row: int, column: int) -> QRectF:
        """Where a pixel is."""
        return self._mosaic().square((row, column, 0))

    def _key_height(self) -> int:
        return self.fontMetrics().height() + 2 * GRID

    def _mosaic(self) -> Mosaic:
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1 - self._key_height())
        return mosaic_in((SIDE, SIDE, 1), room)

    def _pixel_at(self, place: QPointF) -> tuple[int, int] | None:
        found = self._mosaic().place_at(place)
        return None if found is None else found[:2]

    # Painting

    def _paint_map(self, painter: QPainter, mosaic: Mosaic, shown: Explanation) -> None:
        palette = self.palette()
        levels = signed_levels(shown.values[:, :, None], shown.strongest)
        painter.drawImage(mosaic.area, mosaic.picture(levels, signed_shades(palette)))
        hatch(painter, mosaic.area, shown.values, shown.strongest, palette)
        pen = QPen(palette.text().color(), max(mosaic.side / 6, 1.2))
        painter.setPen(pen)
        corner, side = mosaic.area.topLeft(), mosaic.side
        left, top = corner.x(), corner.y()
        painter.drawLines(
            [
                QLineF(left + x * side, top + y * side, left + to_x * side, top + to_y * side)
                for x, y, to_x, to_y in self._outline
            ]
        )
        if mosaic.side >= _LEAST_MARKED:
            self._paint_signs(painter, mosaic, shown)

    def _paint_signs(self, painter: QPainter, mosaic: Mosaic, shown: Explanation) -> None:
        painter.setPen(QPen(self.palette().text().color(), 1.2))
        arm, corner, side = mosaic.side / 4, mosaic.area.topLeft(), mosaic.side
        lines = []
        for row, column in np.argwhere(np.abs(shown.values) > _MARKED * shown.strongest).tolist():
            middle = corner + QPointF(column + 0.5, row + 0.5) * side
            lines.append(QLineF(middle - QPointF(arm, 0), middle + QPointF(arm, 0)))
            if shown.values[row, column] > 0:
                lines.append(QLineF(middle - QPointF(0, arm), middle + QPointF(0, arm)))
        painter.drawLines(lines)

    def _paint_key(self, painter: QPainter, area: QRectF, shown: Explanation | None) -> None:
        palette, metrics = self.palette(), self.fontMetrics()
        against, for_ = "− against", "+ for"
        if shown is not None:
            question = shown.question
            asked, size = shown.names[question.digit], f"{shown.strongest:.2g}"
            against, for_ = f"−{size} against {asked}", f"+{size} for {asked}"
            if question.instead_of is not None:
                against = f"−{size} for {shown.names[question.instead_of]}"
        against, for_ = (elided(metrics, each, area.width() / 2 - GRID) for each in (against, for_))
        line = QRectF(area.left(), area.bottom() + GRID, area.width(), metrics.height())
        painter.setFont(self.font())
        paint_signed_key(painter, line, palette, against, for_)

    def words_at(self, place: QPointF) -> str:
        return self.sentence(self._pixel_at(place))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mosaic, palette = self._mosaic(), self.palette()
        painter.fillRect(mosaic.area, palette.base())
        if self._shown is None:
            painter.setPen(muted(palette))
            painter.setFont(scaled_font(self, 1.0))
            inner = mosaic.area.adjusted(2 * GRID, GRID, -2 * GRID, -GRID)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inner, flags, self._empty)
        else:
            self._paint_map(painter, mosaic, self._shown)
        painter.setPen(QPen(palette.mid().color(), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(mosaic.area.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_key(painter, mosaic.area, self._shown)

    def sizeHint(self) -> QSize:
        return QSize(10 * SIDE, 10 * SIDE + self._key_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(6 * SIDE, 6 * SIDE + self._key_height())


def _outline(image: Image) -> list[tuple[int, int, int, int]]:
    """The edges of the ink's pixels to those of paper, as lines from x, y to x, y."""
    ink = np.pad(image >= _INK, 1)
    lines = []
    for row, column in np.argwhere(ink[1:] != ink[:-1]).tolist():
        lines.append((column - 1, row, column, row))
    for row, column in np.argwhere(ink[:, 1:] != ink[:, :-1]).tolist():
        lines.append((column, row - 1, column, row))
    return lines


def _build() -> QWidget:
    from mnist_desktop.core.inspection.question import Question

    view = HeatView()
    rows = np.arange(SIDE)[:, None]
    image = np.clip(255 - 60 * abs(rows - rows.T - 3), 0, 255).astype(np.uint8)
    values = np.random.default_rng(0).normal(0, 1, (SIDE, SIDE)).astype(np.float32) * (image > 0)
    view.show_explanation(
        Explanation(
            question=Question(9, 4),
            method=Method.GRADIENT_INK,
            image=image,
            outputs=np.zeros((1, 10), np.float32),
            values=values,
        )
    )
    view.resize(320, 360)
    return view


if __name__ == "__main__":
    preview(_build)
