"""The units or filters of a layer as a map on which each is switched off and on."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.inspection.arithmetic import number
from mnist_desktop.ui.inspect.layer_paint import strongest
from mnist_desktop.ui.inspect.mosaic import Mosaic, mosaic_in
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.hatching import hatch, stripes_of
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.shades import signed_levels, signed_shades
from mnist_desktop.ui.widgets.signed_key import ends, paint_signed_key
from mnist_desktop.ui.widgets.spoken import tell, tell_content
from mnist_desktop.ui.widgets.spot_view import SpotView
from mnist_desktop.ui.widgets.theme import GRID

_EXPLANATION = (
    "A click or Space switches a unit off or on; the arrow keys and the right button look at it."
)
_SQUARES = 6  # of a unit's cell along each side; maps have as many as they have pixels
_SMALLEST = 0.15  # of a cell's side: the square of a number that is hardly one
_FADED = 150  # of 255, how much paper lies over what is off


class UnitMap(SpotView):
    """A cell for each unit, its size and colour what it makes of the ink; crossed out where off."""

    unit_toggled = Signal(int)
    """A unit, from 0, is to be switched off, or on again."""
    unit_chosen = Signal(int)
    """A unit is looked at, from 0."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="unit_map", label="Units of the layer", explanation=_EXPLANATION)
        self._what = "Unit"
        self._count = 0
        self._numbers: NDArray[np.float32] | None = None
        self._off: frozenset[int] = frozenset()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_layer(self, what: str, count: int) -> None:
        """Show another layer: what its units are called, "Filter", and how many there are."""
        self._what, self._count, self._numbers = what, count, None
        self._off, self._current = frozenset(), 0
        self.update()

    def show_units(self, numbers: NDArray[np.float32] | None, off: frozenset[int]) -> None:
        """Show what the units make of the ink, (n,) or maps, if there is any, and which are off."""
        self._numbers, self._off = numbers, off
        tell_content(self, f"{self.overview()} {self.explanation(self._current)}")
        self.update()

    def overview(self) -> str:
        """All units in a sentence: how many are on, and which gives most."""
        on = self._count - len(self._off)
        strongest = ""
        if self._numbers is not None and self._count:
            most = self._numbers.reshape(-1, self._count).max(axis=0)
            unit = int(most.argmax())
            strongest = f"; number {unit + 1:,} gives most, {number(float(most[unit]))}"
        return f"{on:,} of {self._count:,} are on{strongest}."

    def explanation(self, unit: int | None) -> str:
        """One sentence on a unit, or on all."""
        if unit is None or not self._count:
            return _EXPLANATION
        state = (
            "off; a click switches it on" if unit in self._off else "on; a click switches it off"
        )
        given = " to ".join(map(number, self._given(unit)))
        gives = f" It gives {given}." if given else ""
        return f"{self._what} {unit + 1:,} of {self._count:,} is {state}.{gives}"

    def _given(self, unit: int) -> list[float]:
        """What a unit makes of the ink: its number, the smallest and the largest of its map."""
        if self._numbers is None:
            return []
        numbers = self._numbers[..., unit]
        return [float(numbers.min()), float(numbers.max())] if numbers.ndim else [float(numbers)]

    def rows(self) -> Iterator[list[str]]:
        """A line for each unit: whether it is off, and what it makes of the ink."""
        heads = ([], ["gives"], ["least", "most"])[len(self._given(0)) if self._count else 0]
        yield [self._what.lower(), "is", *heads]
        for unit in range(self._count):
            state = "off" if unit in self._off else "on"
            yield [str(unit + 1), state, *(f"{each:.6g}" for each in self._given(unit))]

    def place_of(self, unit: int) -> QRectF:
        """Where a unit's cell is."""
        return self._mosaic().map_area(unit)

    def _mosaic(self) -> Mosaic:
        rows = columns = _SQUARES
        if self._numbers is not None and self._numbers.ndim == 3:
            rows, columns, _ = self._numbers.shape
        foot = self.height() - self._key_line().top() if self._numbers is not None else 0
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3 - foot)
        return mosaic_in((rows, columns, max(self._count, 1)), room)

    def _key_line(self) -> QRectF:
        height = self.fontMetrics().height()
        return QRectF(3, self.height() - height, self.width() - 6, height)

    def _unit_at(self, point: QPointF) -> int | None:
        place = self._mosaic().place_at(point) if self._count else None
        return None if place is None else place[2]

    def _go_to(self, unit: int) -> None:
        self._current = min(max(unit, 0), self._count - 1)
        self.update()
        tell(self, self.explanation(self._current))
        self.unit_chosen.emit(self._current)

    def words_at(self, place: QPointF) -> str:
        return self.explanation(self._unit_at(place))

    # Qt overrides

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._count:
            return
        painter, palette, mosaic = QPainter(self), self.palette(), self._mosaic()
        numbers = np.zeros(self._count, np.float32) if self._numbers is None else self._numbers
        scale = strongest(numbers)
        if numbers.ndim == 3:
            levels = signed_levels(numbers, scale)
            painter.drawImage(mosaic.area, mosaic.picture(levels, signed_shades(palette)))
            hatch(painter, mosaic.area, mosaic.laid_out(numbers, 0), scale, palette)
        else:
            self._paint_squares(painter, mosaic, numbers / scale)
        if self._numbers is not None:
            paint_signed_key(painter, self._key_line(), palette, *ends(scale))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(palette.base().color())
        veil.setAlpha(_FADED)
        for unit in self._off:
            cell = mosaic.map_area(unit)
            painter.fillRect(cell, veil)
            painter.setPen(QPen(palette.text().color(), 1.5))
            painter.drawLine(cell.topLeft(), cell.bottomRight())
            painter.drawLine(cell.topRight(), cell.bottomLeft())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        color = palette.accent().color() if self.hasFocus() else palette.text().color()
        painter.setPen(QPen(color, 2.5 if self.hasFocus() else 1.5))
        painter.drawRect(mosaic.map_area(self._current))

    def _paint_squares(
        self, painter: QPainter, mosaic: Mosaic, shares: NDArray[np.float32]
    ) -> None:
        """A square for each unit, as large as its number, from -1 to 1, is far from 0."""
        palette = self.palette()
        shades = signed_shades(palette)[signed_levels(shares, 1.0)].tolist()
        for unit, (share, shade) in enumerate(zip(shares.tolist(), shades, strict=True)):
            cell = mosaic.map_area(unit)
            painter.fillRect(cell, palette.alternateBase())
            if not share:
                continue
            cut = (1 - max(abs(share) ** 0.5, _SMALLEST)) / 2
            square = cell.adjusted(
                cut * cell.width(), cut * cell.height(), -cut * cell.width(), -cut * cell.height()
            )
            painter.fillRect(square, QColor(shade))
            if share < 0:
                painter.fillRect(square, stripes_of(palette))

    def sizeHint(self) -> QSize:
        return QSize(30 * GRID, 20 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(20 * GRID, 10 * GRID)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        unit = self._unit_at(event.position())
        if unit is not None:
            if event.button() == Qt.MouseButton.LeftButton:
                self.unit_toggled.emit(unit)
            self._go_to(unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._mosaic().across,
            Qt.Key.Key_Down: self._mosaic().across,
        }
        key = Qt.Key(event.key())
        if key in steps and self._count:
            self._go_to(self._current + steps[key])
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._count:
            self.unit_toggled.emit(self._current)
        else:
            super().keyPressEvent(event)


def _build() -> QWidget:
    units = UnitMap()
    units.show_layer("Unit", 50)
    units.show_units(np.random.default_rng(0).random(50, np.float32), frozenset({3, 8}))
    units.resize(320, 240)
    return units


if __name__ == "__main__":
    preview(_build)
