"""Numbers of a neuron as a picture: what enters it, its weights, or their products."""

from math import prod

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.inspection.arithmetic import number
from mnist_desktop.ui.inspect.layer_paint import strongest
from mnist_desktop.ui.inspect.mosaic import Mosaic, mosaic_in
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.hatching import hatch, stripes_of
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.shades import signed_levels, signed_shades
from mnist_desktop.ui.widgets.signed_key import ends, paint_signed_key
from mnist_desktop.ui.widgets.spot_view import SpotView
from mnist_desktop.ui.widgets.theme import GRID, muted, scaled_font, series_colors


class TermsView(SpotView):
    """Maps as pictures and rows as bars, a title above and a key below; hovering tells a number."""

    place_chosen = Signal(object)
    """The place of a number that was clicked."""

    def __init__(self, *, name: str, title: str, explanation: str) -> None:
        super().__init__()
        describe(self, name=name, label=title, explanation=explanation)
        self._title, self._explanation = title, explanation
        self._numbers: NDArray[np.float32] | None = None
        self._marked: tuple[int, ...] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_numbers(self, numbers: NDArray[np.float32] | None) -> None:
        """Show others: (rows, columns, channels) or (n,); None where there are none."""
        self._numbers, self._marked = numbers, None
        self.setAccessibleDescription(f"{self._explanation} {self._extent()}".rstrip())
        self.update()

    def mark(self, place: tuple[int, ...]) -> None:
        """Put a frame around a number, until others are shown."""
        self._marked = place
        self.update()

    def explanation(self, place: tuple[int, ...] | None) -> str:
        """One sentence on a number, or on all."""
        if self._numbers is None or place is None:
            return self._explanation
        value = number(float(self._numbers[place]))
        if len(place) == 1:
            return f"{self._title}, unit {place[0] + 1:,} before: {value}."
        row, column, channel = place
        of = f", map {channel + 1:,}" if self._numbers.shape[2] > 1 else ""
        return f"{self._title}, row {row}, column {column}{of}: {value}."

    @property
    def area(self) -> QRectF:
        """Where the numbers are."""
        numbers = self._numbers
        return self._room() if numbers is None or numbers.ndim == 1 else self._mosaic(numbers).area

    def _extent(self) -> str:
        """The smallest and the largest number."""
        numbers = self._numbers
        if numbers is None or not prod(numbers.shape):
            return ""
        low, high = (number(float(each)) for each in (numbers.min(), numbers.max()))
        return f"From {low} to {high}."

    def _room(self) -> QRectF:
        line = self.fontMetrics().height()
        return QRectF(1, line, self.width() - 2, self.height() - 2 * line - 3)

    def _mosaic(self, numbers: NDArray[np.float32]) -> Mosaic:
        rows, columns, channels = numbers.shape
        return mosaic_in((rows, columns, channels), self._room())

    def _place_at(self, point: QPointF) -> tuple[int, ...] | None:
        numbers, room = self._numbers, self._room()
        if numbers is None or not room.contains(point):
            return None
        if numbers.ndim == 3:
            return self._mosaic(numbers).place_at(point)
        share = (point.x() - room.left()) / room.width()
        return (min(int(share * len(numbers)), len(numbers) - 1),)

    def words_at(self, place: QPointF) -> str:
        return self.explanation(self._place_at(place))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(scaled_font(self, 0.85))
        painter.setPen(muted(self.palette()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignHCenter, self._title)
        if self._numbers is None or not prod(self._numbers.shape):
            return
        if self._numbers.ndim == 3:
            self._paint_maps(painter, self._numbers)
        else:
            self._paint_bars(painter, self._numbers)
        room = self._room()
        key = QRectF(room.left(), room.bottom() + 3, room.width(), self.fontMetrics().height())
        painter.setFont(scaled_font(self, 0.85))
        paint_signed_key(painter, key, self.palette(), *ends(strongest(self._numbers)))

    def _paint_maps(self, painter: QPainter, numbers: NDArray[np.float32]) -> None:
        mosaic = self._mosaic(numbers)
        most = strongest(numbers)
        levels = signed_levels(numbers, most)
        painter.drawImage(mosaic.area, mosaic.picture(levels, signed_shades(self.palette())))
        hatch(painter, mosaic.area, mosaic.laid_out(numbers, 0), most, self.palette())
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.drawRect(mosaic.area.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._marked is not None:
            row, column, channel = self._marked
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(mosaic.square((row, column, channel)))

    def _paint_bars(self, painter: QPainter, numbers: NDArray[np.float32]) -> None:
        """Up from the middle where a number is above 0, down where it is below."""
        room, palette = self._room(), self.palette()
        below, above = series_colors(palette)
        painter.fillRect(room, palette.alternateBase())
        heights = numbers / strongest(numbers) * (room.height() / 2)
        wide, zero = room.width() / len(numbers), room.center().y()
        for unit, height in enumerate(np.nan_to_num(heights).tolist()):
            bar = QRectF(room.left() + unit * wide, zero, max(wide * 0.85, 0.5), -height)
            painter.fillRect(bar.normalized(), below if height < 0 else above)
            if height < 0:
                painter.fillRect(bar.normalized(), stripes_of(palette))
        painter.setPen(QPen(palette.mid().color(), 1))
        painter.drawLine(QPointF(room.left(), zero), QPointF(room.right(), zero))
        if self._marked is not None:
            painter.setPen(QPen(palette.accent().color(), 2))
            left = room.left() + self._marked[0] * wide
            painter.drawRect(QRectF(left, room.top(), max(wide, 2), room.height()))

    def sizeHint(self) -> QSize:
        return QSize(16 * GRID, 16 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(8 * GRID, 9 * GRID)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position())
        if place is not None and event.button() == Qt.MouseButton.LeftButton:
            self.place_chosen.emit(place)


def _build() -> QWidget:
    view = TermsView(name="terms", title="Weights", explanation="Some weights.")
    view.show_numbers(np.random.default_rng(0).normal(0, 1, (28, 28, 1)).astype(np.float32))
    view.resize(240, 260)
    return view


if __name__ == "__main__":
    preview(_build)
