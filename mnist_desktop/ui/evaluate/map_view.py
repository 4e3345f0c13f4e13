"""The map of a split: every image at its place, the ink live, a lasso, and what is under it."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mnist_desktop.core.arrays import Labels
from mnist_desktop.core.datasets.class_names import marks
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.lasso import enclosed
from mnist_desktop.ui.evaluate.map_frame import MapFrame
from mnist_desktop.ui.evaluate.map_paint import (
    paint_image,
    paint_ink,
    paint_mistakes,
    paint_names,
)
from mnist_desktop.ui.evaluate.map_points import digit_colors, paint_digits
from mnist_desktop.ui.widgets.colors import blend
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.spoken import announce, tell_content
from mnist_desktop.ui.widgets.theme import GRID, scaled_font

_NEAR = 10.0  # pixels within which the mouse is at an image
_LEAST_STEP = 4.0  # pixels from one corner of the lasso to the next
_MOST_CORNERS = 400
_ZOOM_STEP = 1.3
_FADED = 0.16  # of the ink's colour: to be seen as a cloud, not to be read
_Colors: TypeAlias = Sequence[QColor]
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class MapView(QWidget):
    """A digit is written at each image's place; rings are mistakes; the cross is the ink.

    Drag draws a lasso, with Shift or the middle button it moves the map; the wheel and + and -
    zoom, 0 shows all. The arrows go from image to image, Enter puts the one gone to on the sheet.
    """

    lassoed = Signal(object)
    """The indices of the images inside the lasso, (k,)."""
    image_chosen = Signal(int)
    """The index of an image, by click or Enter."""
    class_chosen = Signal(int)
    """The label of a class, by a click on its name."""

    def __init__(self) -> None:
        super().__init__()
        describe(
            self,
            name="map",
            label="Map",
            explanation="Drag round images to see them, click a name to let its class stand out; "
            "the wheel zooms, Shift and drag moves, arrows walk.",
        )
        self._reading: SplitReading | None = None
        self._places: NDArray[np.float32] | None = None
        self._frame = MapFrame()
        self._points: QPixmap | None = None
        self._only: int | None = None
        self._name_places: dict[int, QRectF] = {}
        self._ink: tuple[NDArray[np.float32], str] | None = None
        self._current: int | None = None
        self._lasso: list[QPointF] = []
        self._moving: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def show_map(self, reading: SplitReading, places: NDArray[np.float32]) -> None:
        """Show the images of a reading at (n, 2) places, the second one upwards; all of it."""
        self._reading, self._places = reading, places
        self._frame.show_all(places, self.size())
        self._set_current(None)
        self._repaint_points()

    def show_nothing(self) -> None:
        """Show an empty map."""
        self._reading = self._places = self._points = None
        self.update()

    def highlight(self, label: int | None) -> None:
        """Let one class stand out, and fade the others; None for none."""
        if label != self._only:
            self._only = label
            self._repaint_points()

    def show_ink(self, place: NDArray[np.float32] | None, read_as: str) -> None:
        """Show where the ink lies, (2,), and what it is read as; None where there is none."""
        self._ink = None if place is None else (place, read_as)
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show it larger or smaller about a place, or the middle."""
        self._frame.zoom(factor, at or QRectF(self.rect()).center())
        self._repaint_points()

    def show_all(self) -> None:
        """Show all of the map."""
        if self._places is not None:
            self._frame.show_all(self._places, self.size())
            self._repaint_points()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(60 * GRID, 50 * GRID)

    def minimumSizeHint(self) -> QSize:
        return QSize(32 * GRID, 28 * GRID)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_all()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._repaint_points()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_current(None)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self._set_current(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        moves = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.button() == Qt.MouseButton.MiddleButton or moves:
            self._moving = event.position()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._lasso = [event.position()]

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._moving is not None:
            self._frame.move(event.position() - self._moving)
            self._moving = event.position()
            self._repaint_points()
        elif self._lasso:
            far = (event.position() - self._lasso[-1]).manhattanLength() >= _LEAST_STEP
            if far and len(self._lasso) < _MOST_CORNERS:
                self._lasso.append(event.position())
                self.update()
        else:
            is_name = self._class_at(event.position()) is not None
            shape = Qt.CursorShape.PointingHandCursor if is_name else Qt.CursorShape.CrossCursor
            self.setCursor(shape)
            self._set_current(None if is_name else self._image_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._moving = None
        lasso, self._lasso = self._lasso, []
        if len(lasso) > 2:
            self._select(lasso)
        elif lasso and (label := self._class_at(event.position())) is not None:
            self.class_chosen.emit(label)
        elif lasso and (index := self._image_at(event.position())) is not None:
            self.image_chosen.emit(index)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(_ZOOM_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom(1 / _ZOOM_STEP)
        elif key == Qt.Key.Key_0:
            self.show_all()
        elif key in _ARROWS:
            self._step(*_ARROWS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current is not None:
            self.image_chosen.emit(self._current)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if self._points is not None:
            painter.drawPixmap(0, 0, self._points)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ink(painter)
        self._paint_lasso(painter)
        self._paint_current(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    # What is where

    def _on_screen(self) -> NDArray[np.float32]:
        assert self._places is not None
        return self._frame.on_screen(self._places)

    def _image_at(self, at: QPointF) -> int | None:
        if self._places is None:
            return None
        distances = np.hypot(*(self._on_screen() - (at.x(), at.y())).T)
        nearest = int(distances.argmin())
        return nearest if distances[nearest] <= _NEAR else None

    def _class_at(self, at: QPointF) -> int | None:
        """The class whose name is there."""
        places = self._name_places.items()
        return next((label for label, place in places if place.contains(at)), None)

    def _select(self, lasso: list[QPointF]) -> None:
        if self._places is None:
            return
        line = np.array([(corner.x(), corner.y()) for corner in lasso], np.float32)
        self.lassoed.emit(np.flatnonzero(enclosed(self._on_screen(), line)))

    def _step(self, across: int, down: int) -> None:
        """Go to the nearest image in that direction, or first to the one nearest the middle."""
        if self._places is None:
            return
        screen = self._on_screen()
        if self._current is None:
            middle = QRectF(self.rect()).center()
            self._set_current(int(np.hypot(*(screen - (middle.x(), middle.y())).T).argmin()))
            return
        away = screen - screen[self._current]
        ahead = away @ np.array([across, down], np.float32)
        aside = np.abs(away @ np.array([down, across], np.float32))
        costs = np.where(ahead > 0.5, ahead + 2 * aside, np.inf)
        if np.isfinite(costs.min()):
            self._set_current(int(costs.argmin()))

    def _set_current(self, index: int | None) -> None:
        if index != self._current:
            self._current = index
            said = ""
            if index is not None and self._reading is not None:
                said = self._reading.read(index).explanation
            tell_content(self, said)
            announce(self, said)
            self.update()

    # How it looks

    def _repaint_points(self) -> None:
        """Paint what stays until the map, the frame or the theme is another."""
        self.update()
        if self._reading is None or self._places is None or self.width() < 2:
            self._points = None
            return
        ratio = self.devicePixelRatioF()
        image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        image.fill(self.palette().base().color())
        screen = self._on_screen()
        labels = self._reading.split.labels
        size = round(min(9 * self._frame.scale**0.4, 18) * ratio)
        places, names = screen * np.float32(ratio), marks(self._reading.split.class_names)
        for chosen, colors in self._colored(labels):
            paint_digits(image, places[chosen], labels[chosen], colors, size, names)
        image.setDevicePixelRatio(ratio)
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_mistakes(painter, screen, self._reading, self.palette(), self._only)
            painter.setFont(scaled_font(self, 1.6, bold=True))
            self._name_places = paint_names(painter, screen, self._reading, self.palette())
        self._points = QPixmap.fromImage(image)

    def _colored(self, labels: Labels) -> Iterator[tuple[slice | NDArray[np.bool_], _Colors]]:
        """Which places are painted in which colours; what stands out comes last, on top."""
        palette = self.palette()
        if self._only is None:
            yield slice(None), digit_colors(palette)
            return
        own = labels == self._only
        faded = blend(palette.base().color(), palette.text().color(), _FADED)
        yield ~own, (faded,) * len(digit_colors(palette))
        yield own, digit_colors(palette)

    def _paint_ink(self, painter: QPainter) -> None:
        if self._ink is not None and self._places is not None:
            place, read_as = self._ink
            at = QPointF(*self._frame.on_screen(place[None])[0].tolist())
            painter.setFont(scaled_font(self, 1.0, bold=True))
            paint_ink(painter, at, read_as, QRectF(self.rect()), self.palette())

    def _paint_lasso(self, painter: QPainter) -> None:
        if len(self._lasso) > 1:
            faint = QColor(self.palette().accent().color())
            faint.setAlpha(40)
            painter.setBrush(faint)
            painter.setPen(QPen(self.palette().accent().color(), 1.5, Qt.PenStyle.DashLine))
            painter.drawPolygon(QPolygonF(self._lasso), Qt.FillRule.OddEvenFill)

    def _paint_current(self, painter: QPainter) -> None:
        if self._current is not None and self._reading is not None and self._places is not None:
            place = self._places[self._current]
            at = QPointF(*self._frame.on_screen(place[None])[0].tolist())
            painter.setFont(scaled_font(self, 0.85))
            read = self._reading.read(self._current)
            paint_image(painter, at, read, QRectF(self.rect()), self.palette())
