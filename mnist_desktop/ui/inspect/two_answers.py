"""What two networks read in the same image: two bars a digit."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.arrays import Probabilities
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.percent import certainty
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.elided import elided
from mnist_desktop.ui.widgets.hatching import stripes_of
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font, series_colors

_EXPLANATION = "The ten probabilities of your ink, of the whole network above those of the cut one."


class TwoAnswers(QWidget):
    """The answers in words, and a pair of bars for each class, whole above cut."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="two_answers", label="Answer, whole and cut", explanation=_EXPLANATION)
        self._whole: Probabilities | None = None
        self._cut: Probabilities | None = None
        self._names = DIGITS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_answers(
        self,
        whole: Probabilities | None,
        cut: Probabilities | None,
        names: ClassNames = DIGITS,
    ) -> None:
        """Show the (10,) probabilities of both; None for an empty sheet."""
        self._whole, self._cut, self._names = whole, cut, names
        self.setAccessibleDescription(f"{_EXPLANATION} {self.sentence()}")
        self.update()

    def sentence(self) -> str:
        """Both answers: "7 · 99.8 %  →  1 · 54.0 %"."""
        if self._whole is None or self._cut is None:
            return "Draw something to see how its answer changes."
        return f"{self._told(self._whole)}  →  {self._told(self._cut)}"

    def rows(self) -> list[list[str]]:
        """A line for each digit, heads first."""
        lines = [["class", "whole", "cut"]]
        if self._whole is not None and self._cut is not None:
            pairs = zip(self._whole.tolist(), self._cut.tolist(), strict=True)
            lines += [
                [name, f"{one:.6g}", f"{two:.6g}"]
                for name, (one, two) in zip(self._names, pairs, strict=True)
            ]
        return lines

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, palette = QPainter(self), self.palette()
        line = self.fontMetrics().height()
        painter.setFont(scaled_font(self, 1.0, bold=self._whole is not None))
        painter.setPen(muted(palette) if self._whole is None else palette.text().color())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        sentence = self._fitting(painter)
        painter.drawText(QRectF(0, 0, self.width(), 2 * line), flags, sentence)
        if self._whole is None or self._cut is None:
            return
        lines = 1 + (painter.fontMetrics().horizontalAdvance(sentence) > self.width())
        top = lines * line + GRID / 2
        height = (self.height() - top) / 10
        first, second = series_colors(palette)
        label = max(map(painter.fontMetrics().horizontalAdvance, self._names)) + GRID
        label = min(label, self.width() // 3)
        painter.setFont(scaled_font(self, 0.85))
        for digit in range(10):
            row = QRectF(0, top + digit * height, self.width(), height)
            painter.setPen(palette.text().color())
            name = elided(painter, self._names[digit], label - GRID / 2)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, name)
            bar = QRectF(label, row.top() + 1, row.width() - label, max((height - 3) / 2, 1))
            for shares, color in ((self._whole, first), (self._cut, second)):
                painter.fillRect(bar, palette.alternateBase())
                filled = QRectF(bar)
                filled.setWidth(bar.width() * float(np.nan_to_num(shares[digit])))
                painter.fillRect(filled, color)
                if shares is self._cut:
                    painter.fillRect(filled, stripes_of(palette))
                bar.translate(0, bar.height())

    def _fitting(self, painter: QPainter) -> str:
        """The sentence, where each answer has at most a line of its own."""
        if self._whole is None or self._cut is None:
            return self.sentence()
        middle, metrics = Qt.TextElideMode.ElideMiddle, painter.fontMetrics()
        room = self.width() - metrics.horizontalAdvance("→  ") - 1
        both = (self._told(shares) for shares in (self._whole, self._cut))
        return "  →  ".join(metrics.elidedText(each, middle, room) for each in both)

    def _told(self, shares: Probabilities) -> str:
        if not np.isfinite(shares).all():
            return "not a number"
        digit = int(shares.argmax())
        return f"{self._names[digit]} · {certainty(float(shares[digit]))}"

    def sizeHint(self) -> QSize:
        return QSize(28 * GRID, 22 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 15 * GRID)


def _build() -> QWidget:
    answers = TwoAnswers()
    whole, cut = np.random.default_rng(0).dirichlet(np.ones(10) / 3, 2).astype(np.float32)
    answers.show_answers(whole, cut)
    answers.resize(280, 240)
    return answers


if __name__ == "__main__":
    preview(_build)
