"""Paints ink with QPainter, and keeps what is already painted."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF, qRgba

from mnist_desktop.core.ink.curve import Points, Widths
from mnist_desktop.core.ink.ink import Ink, Picture, Stroke
from mnist_desktop.core.ink.rasterize import box_of

_STEP = 0.1  # pen widths between the corners of a painted curve: more would not be seen
_EVEN = 0.05  # pixels: less than this makes no difference in width
_FITTED = 0.75  # of a side: what ink that is fitted to a square fills at most
_LEAST = 0.1  # sheet heights: what is smaller, as a dot, is not magnified further
_CRISP = 4  # a picture's pixels are shown as squares when magnified this much


def paint_ink(painter: QPainter, ink: Ink, side: float, color: QColor) -> None:
    """Paint `ink` onto a sheet with its corner at the origin and `side` pixels wide."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if ink.picture is not None:
        _paint_picture(painter, ink.picture, side, color)
    for stroke in ink.strokes:
        paint_stroke(painter, stroke, side, color)


def paint_stroke(
    painter: QPainter,
    stroke: Stroke,
    side: float,
    color: QColor,
    *,
    first: int = 0,
    last: int | None = None,
) -> None:
    """Paint `stroke` from its received point `first` to its point `last`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    step = max(_STEP * float(stroke.widths.mean()), 1 / side)
    _paint_line(painter, *stroke.smooth(step=step, first=first, last=last), side, color)


def ink_image(ink: Ink, size: QSize, *, ink_color: QColor, paper_color: QColor) -> QImage:
    """The sheet as an image, its square in the middle."""
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(paper_color)
    painter = QPainter(image)
    painter.translate(_margin(size), 0)
    paint_ink(painter, ink, size.height(), ink_color)
    painter.end()
    return image


def fitted_ink_image(ink: Ink, side: int, *, ink_color: QColor, paper_color: QColor) -> QImage:
    """Ink alone as a square image, wherever on the sheet it is and however large."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(paper_color)
    box = box_of(ink, as_drawn=True)
    if box is None:
        return image
    longer = max(box.right - box.left, box.bottom - box.top, _LEAST)
    sheet = _FITTED * side / longer
    painter = QPainter(image)
    painter.translate(
        (side - (box.left + box.right) * sheet) / 2, (side - (box.top + box.bottom) * sheet) / 2
    )
    paint_ink(painter, ink, sheet, ink_color)
    painter.end()
    return image


class PaintedInk:
    """What is painted already: a layer of ink, and one of the stroke being drawn.

    So a stroke costs as much at its thousandth point as at its tenth. Its last piece may still
    change its course (see core/ink/curve.py), so it is painted each time, over both layers; when
    the stroke is done, it is painted once more in one go, onto the ink.
    """

    def __init__(self) -> None:
        self._ink = Ink()
        self._painted = QPixmap()
        self._growing = QPixmap()
        self._settled: Points = np.zeros((0, 2), np.float32)
        self._color = QColor()

    def paint(
        self, painter: QPainter, ink: Ink, live: Stroke | None, sheet: QSize, color: QColor
    ) -> None:
        """Paint `ink`, and over it the stroke being drawn, on a sheet at the painter's origin."""
        self._paint_ink(ink, sheet, painter.device().devicePixelRatioF(), color)
        painter.drawPixmap(0, 0, self._painted)
        if live is not None:
            self._settle(live, sheet, color)
            painter.drawPixmap(0, 0, self._growing)
            painter.translate(_margin(sheet), 0)
            first = max(len(self._settled) - 1, 0)
            paint_stroke(painter, live, sheet.height(), color, first=first)

    def _paint_ink(self, ink: Ink, sheet: QSize, ratio: float, color: QColor) -> None:
        size = sheet * ratio
        same_sheet = self._painted.size() == size and self._color == color
        if same_sheet and _shown(self._ink) == _shown(ink):
            return
        if same_sheet and ink.strokes and _shown(self._ink) == (ink.strokes[:-1], ink.picture):
            added = Ink(ink.strokes[-1:])
        else:
            self._painted = _clear_pixmap(size, ratio)
            added = ink
        layer = QPainter(self._painted)
        layer.translate(_margin(sheet), 0)
        paint_ink(layer, added, sheet.height(), color)
        layer.end()
        self._ink, self._color, self._settled = ink, QColor(color), self._settled[:0]

    def _settle(self, live: Stroke, sheet: QSize, color: QColor) -> None:
        """Move what can't change any more to the growing layer."""
        known = len(self._settled)
        if not known or not np.array_equal(live.points[:known], self._settled):
            self._growing = _clear_pixmap(self._painted.size(), self._painted.devicePixelRatio())
            known = 1
        final = len(live.points) - 1
        if final > known:
            layer = QPainter(self._growing)
            layer.translate(_margin(sheet), 0)
            paint_stroke(layer, live, sheet.height(), color, first=known - 1, last=final - 1)
            layer.end()
            self._settled = live.points[:final]
        else:
            self._settled = live.points[:known]


def _shown(ink: Ink) -> tuple[tuple[Stroke, ...], Picture | None]:
    """What of the ink is to be seen: not which strokes are one digit."""
    return ink.strokes, ink.picture


def _margin(sheet: QSize) -> float:
    """From the sheet's left edge to the square that ink has its coordinates from."""
    return (sheet.width() - sheet.height()) / 2


def _clear_pixmap(size: QSize, ratio: float) -> QPixmap:
    pixmap = QPixmap(size)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    return pixmap


def _paint_line(
    painter: QPainter, points: Points, widths: Widths, side: float, color: QColor
) -> None:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    places = [QPointF(x, y) for x, y in (points * side).tolist()]
    pen = QPen(color, float(widths[0]) * side, Qt.PenStyle.SolidLine, round_cap, round_join)
    painter.setPen(pen)
    if len(places) == 1:
        painter.drawPoint(places[0])
    elif np.ptp(widths) * side < _EVEN:
        painter.drawPolyline(QPolygonF(places))
    else:
        between = ((widths[1:] + widths[:-1]) * (side / 2)).tolist()
        for start, end, width in zip(places, places[1:], between, strict=False):
            pen.setWidthF(width)
            painter.setPen(pen)
            painter.drawLine(QLineF(start, end))


def _paint_picture(painter: QPainter, picture: Picture, side: float, color: QColor) -> None:
    height, width = picture.pixels.shape
    pixels = np.ascontiguousarray(picture.pixels)
    image = QImage(pixels.data, width, height, width, QImage.Format.Format_Indexed8)
    red, green, blue = color.red(), color.green(), color.blue()
    image.setColorTable([qRgba(red, green, blue, share) for share in range(256)])
    magnified = picture.width * side / width
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, magnified < _CRISP)
    place = QRectF(picture.left, picture.top, picture.width, picture.height)
    painter.drawImage(
        QRectF(place.topLeft() * side, place.size() * side), image, QRectF(image.rect())
    )
