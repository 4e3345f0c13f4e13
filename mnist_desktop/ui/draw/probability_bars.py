"""Ten bars: how probable the network finds each class."""

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolTip, QWidget

from mnist_desktop.core.arrays import Probabilities
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames, in_words
from mnist_desktop.core.percent import certainty
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided import elided
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font

_EXPLANATION = "How probable the network finds each answer; the ten add up to 100 %."
_MOST_OF_NAME = 14 * GRID
"""So wide a name may be; longer ones are cut, and stand in the tooltip as they are."""


class ProbabilityBars(QWidget):
    """The ten classes, a bar and a percentage each, the predicted one in the accent colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        describe(self, name="probability_bars", label="Probabilities", explanation=_EXPLANATION)
        self._probabilities: Probabilities | None = None
        self._names = DIGITS
        self._row: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_probabilities(None)

    def show_probabilities(self, probabilities: Probabilities | None) -> None:
        """Show the (10,) probabilities of one image; None for an empty sheet: no digit favoured."""
        self._probabilities = probabilities
        self.setAccessibleDescription(self._spoken())
        self.update()

    def show_classes(self, names: ClassNames) -> None:
        """Call the ten by other names from now on."""
        if names != self._names:
            self._names = names
            self.updateGeometry()
            self.update()

    def rows(self) -> Iterator[list[str]]:
        """Each class, and how probable it is; none for an empty sheet."""
        yield ["class", "probability"]
        if self._probabilities is not None:
            for name, share in zip(self._names, self._probabilities, strict=True):
                yield [name, f"{share:.6f}"]

    def explanation(self, digit: int) -> str:
        """One sentence on the bar of `digit`."""
        name = in_words(self._names[digit])
        if self._probabilities is None:
            return f"Draw something, and this is how probably it is {name}."
        share = float(self._probabilities[digit])
        return f"The network finds it {certainty(share)} probable that this is {name}."

    def _predicted(self) -> int | None:
        return None if self._probabilities is None else int(np.argmax(self._probabilities))

    def _spoken(self) -> str:
        predicted = self._predicted()
        if self._probabilities is None or predicted is None:
            return f"{_EXPLANATION} The sheet is empty."
        share = certainty(float(self._probabilities[predicted]))
        return f"{_EXPLANATION} Most probable is {self._names[predicted]}, with {share}."

    def _label_width(self) -> int:
        metrics = QFontMetrics(scaled_font(self, 1.0, bold=self._names != DIGITS))
        return min(max(map(metrics.horizontalAdvance, self._names)), _MOST_OF_NAME)

    def _row_at(self, y: float) -> int:
        return min(max(int(10 * y / max(self.height(), 1)), 0), 9)

    def _paint_row(self, painter: QPainter, digit: int, row: QRectF) -> None:
        palette, metrics = self.palette(), self.fontMetrics()
        share = 0.0 if self._probabilities is None else float(self._probabilities[digit])
        predicted = digit == self._predicted()
        label, number = self._label_width(), metrics.horizontalAdvance(">99.9 %")
        middle = Qt.AlignmentFlag.AlignVCenter

        painter.setFont(scaled_font(self, 1.0, bold=predicted))
        painter.setPen(palette.text().color() if predicted else muted(palette))
        name = elided(painter, self._names[digit], label + GRID)
        painter.drawText(row, middle | Qt.AlignmentFlag.AlignLeft, name)
        if self._probabilities is not None:
            painter.drawText(row, middle | Qt.AlignmentFlag.AlignRight, certainty(share))

        thickness = min(row.height() - 4, 2.0 * GRID)
        groove = QRectF(0, 0, row.width() - label - number - 4 * GRID, thickness)
        groove.moveCenter(row.center())
        groove.moveLeft(row.left() + label + GRID * 1.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.alternateBase())
        painter.drawRoundedRect(groove, 3, 3)
        if share > 0:
            groove.setWidth(max(groove.width() * share, 1.0))
            painter.setBrush(palette.accent() if predicted else palette.placeholderText())
            painter.drawRoundedRect(groove, 3, 3)

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self.height() / 10
        for digit in range(10):
            self._paint_row(painter, digit, QRectF(2, digit * height, self.width() - 4, height))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            self._label_width() + metrics.horizontalAdvance(" >99.9 %") + 22 * GRID,
            10 * (metrics.height() + GRID),
        )

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            self._label_width() + metrics.horizontalAdvance(" >99.9 %") + 10 * GRID,
            10 * metrics.height(),
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        row = self._row_at(event.position().y())
        if row != self._row:
            self._row = row
            QApplication.sendEvent(self, QStatusTipEvent(self.explanation(row)))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._row = None
        super().leaveEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = self._row_at(event.pos().y())
            height = self.height() / 10
            area = QRectF(0, row * height, self.width(), height).toAlignedRect()
            QToolTip.showText(event.globalPos(), self.explanation(row), self, area)
            return True
        return super().event(event)


def _example() -> ProbabilityBars:
    bars = ProbabilityBars()
    bars.show_probabilities(np.array([0.001, 0, 0.02, 0.04, 0, 0, 0, 0.93, 0, 0.009], np.float32))
    return bars


if __name__ == "__main__":
    preview(_example)
