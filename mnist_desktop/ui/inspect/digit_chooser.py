"""Ten bars of probabilities, one of which is chosen to ask why, or why not."""

import numpy as np
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.arrays import Probabilities
from mnist_desktop.core.datasets.class_names import in_words
from mnist_desktop.core.percent import certainty
from mnist_desktop.ui.draw.probability_bars import ProbabilityBars
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.spoken import announce

_EXPLANATION = (
    "Click a bar or press its key, 0 to 9, to see why it is read, or why not; Escape asks of the "
    "answer."
)


class DigitChooser(ProbabilityBars):
    """Asks of the digit that is read, until another one is chosen."""

    chosen = Signal(object)
    """The digit that is asked about; None for the answer, whatever it is."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="asked_digit", label="Answer asked about", explanation=_EXPLANATION)
        self._digit: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_probabilities(self, probabilities: Probabilities | None) -> None:
        super().show_probabilities(probabilities)
        self.setAccessibleDescription(_EXPLANATION)

    def explanation(self, digit: int) -> str:
        read = self._predicted()
        if self._probabilities is None or read is None:
            return _EXPLANATION
        share = certainty(float(self._probabilities[digit]))
        if digit == read:
            return f"{share} sure of {self._names[digit]}: click to see why."
        instead = in_words(self._names[read])
        return f"{share} sure of {self._names[digit]}: click to see why it is {instead} instead."

    @property
    def digit(self) -> int | None:
        """What is asked about; None for the answer."""
        return self._digit

    def choose(self, digit: int | None) -> None:
        """Ask about a digit, or about the answer."""
        if digit == self._predicted():
            digit = None
        if digit != self._digit:
            self._digit = digit
            if self.hasFocus():
                asked = self._predicted() if digit is None else digit
                announce(self, "" if asked is None else self.explanation(asked))
            self.update()
            self.chosen.emit(digit)

    def _move(self, step: int) -> None:
        at = self._digit if self._digit is not None else self._predicted()
        self.choose(min(max((0 if at is None else at) + step, 0), 9))

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        asked = self._digit if self._digit is not None else self._predicted()
        if asked is None and not self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, height = self.palette(), self.height() / 10
        color = palette.accent().color() if self.hasFocus() else palette.text().color()
        painter.setPen(QPen(color, 2 if self.hasFocus() else 1))
        row = QRectF(1, (asked or 0) * height + 1, self.width() - 2, height - 2)
        painter.drawRoundedRect(row, 4, 4)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.choose(self._row_at(event.position().y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, key = event.text(), event.key()
        if len(text) == 1 and text in "0123456789":
            self.choose(int(text))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape and self._digit is not None:
            self.choose(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


def _build() -> QWidget:
    chooser = DigitChooser()
    shares = np.array([0.001, 0, 0.02, 0.04, 0, 0, 0, 0.93, 0, 0.009], np.float32)
    chooser.show_probabilities(shares)
    chooser.choose(3)
    return chooser


if __name__ == "__main__":
    preview(_build)
