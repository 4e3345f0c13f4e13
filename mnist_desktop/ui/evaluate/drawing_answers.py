"""What a network makes of a few drawings: ten small bars each."""

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.arrays import Image, Probabilities
from mnist_desktop.core.datasets.class_names import DIGITS, marks
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import certainty
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.gallery_items import ink_image
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font

_NOTHING = "Draw something on the Draw page, or pin drawings, to see here how they are read."
_EXPLANATION = "How this network reads your drawing, or those you pinned: a bar for each class."
_MOST_ROW = 9 * GRID
_LABELS = 0.75  # the size of the digits below the bars, against that of text


class DrawingAnswers(QWidget):
    """A row for each drawing: its image, the bars of 0 to 9, and the digit that is read."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="drawing_answers", label="Your drawings", explanation=_EXPLANATION)
        self._images: Sequence[Image] = ()
        self._network: TrainedNetwork | None = None
        self._shares: Probabilities | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._read()

    def show_drawings(self, images: Sequence[Image]) -> None:
        """Read other (28, 28) images; the empty sequence where there is none."""
        self._images = images
        self._read()

    def show_network(self, network: TrainedNetwork) -> None:
        """Read with another network, or with this one as it was at another time."""
        self._network = network
        self._read()

    def answers(self) -> list[str]:
        """What is read, for each drawing: "7 · 98.2 %"."""
        return [] if self._shares is None else [self._answer(shares) for shares in self._shares]

    def rows(self) -> Iterator[list[str]]:
        """The probabilities of each drawing."""
        if self._network is None or self._shares is None:
            return
        yield ["drawing", *self._network.class_names]
        for number, shares in enumerate(self._shares, start=1):
            yield [str(number), *(f"{share:.6f}" for share in shares)]

    def _read(self) -> None:
        """At once: up to five images take a fraction of what a frame does."""
        self._shares = None
        if self._network is not None and len(self._images):
            network, images = self._network, np.stack(self._images)
            self._shares = probabilities(network.spec, network.weights, images)
        spoken = "; ".join(self.answers()) or _NOTHING
        self.setAccessibleDescription(f"{_EXPLANATION} {spoken}")
        self.update()

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shares is None:
            painter.setPen(muted(self.palette()))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, _NOTHING)
            return
        height = min(self.height() / len(self._shares), _MOST_ROW)
        for number, (image, shares) in enumerate(zip(self._images, self._shares, strict=True)):
            row = QRectF(0, number * height, self.width(), height - GRID / 2)
            self._paint_row(painter, row, image, shares)

    def _paint_row(
        self, painter: QPainter, row: QRectF, image: Image, shares: Probabilities
    ) -> None:
        palette = self.palette()
        side = min(row.height(), 5.0 * GRID)
        picture = QRectF(0, row.center().y() - side / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(picture, ink_image(image, palette))
        painter.setPen(palette.mid().color())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(picture)
        painter.setFont(scaled_font(self, 1.0, bold=True))
        painter.setPen(palette.text().color())
        beside = row.adjusted(side + GRID, 0, 0, 0)
        answer = painter.fontMetrics().elidedText(
            self._answer(shares), Qt.TextElideMode.ElideMiddle, int(beside.width())
        )
        painter.drawText(beside, Qt.AlignmentFlag.AlignTop, answer)
        beside.adjust(0, painter.fontMetrics().height() + GRID / 4, 0, 0)
        self._paint_bars(painter, beside, shares)

    def _paint_bars(self, painter: QPainter, room: QRectF, shares: Probabilities) -> None:
        palette = self.palette()
        painter.setFont(scaled_font(self, _LABELS))
        foot = painter.fontMetrics().height()
        width, full = room.width() / 10, max(room.height() - foot, 0)
        short = DIGITS if self._network is None else marks(self._network.class_names)
        for digit, share in enumerate(np.nan_to_num(shares)):
            left = room.left() + digit * width
            label = QRectF(left, room.bottom() - foot, width, foot)
            painter.setPen(muted(palette))
            painter.drawText(label, Qt.AlignmentFlag.AlignCenter, short[digit])
            painter.setPen(Qt.PenStyle.NoPen)
            groove = QRectF(left + width * 0.15, room.top(), width * 0.7, full)
            painter.setBrush(palette.alternateBase())
            painter.drawRect(groove)
            groove.setTop(groove.bottom() - full * float(share))
            is_read = digit == int(shares.argmax())
            painter.setBrush(palette.accent() if is_read else palette.placeholderText())
            painter.drawRect(groove)

    def _answer(self, shares: Probabilities) -> str:
        if self._network is None or not np.isfinite(shares).all():
            return "not a number"
        digit = int(shares.argmax())
        return f"{self._network.class_names[digit]} · {certainty(float(shares[digit]))}"

    def sizeHint(self) -> QSize:
        return QSize(28 * GRID, 20 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 12 * GRID)


def _build() -> QWidget:
    from mnist_desktop.library.network_file import open_network
    from mnist_desktop.paths import shipped_network

    answers = DrawingAnswers()
    answers.show_network(open_network(shipped_network()))
    random = np.random.default_rng(0)
    answers.show_drawings([random.integers(0, 256, (28, 28)).astype(np.uint8) for _ in range(4)])
    answers.resize(320, 220)
    return answers


if __name__ == "__main__":
    preview(_build)
