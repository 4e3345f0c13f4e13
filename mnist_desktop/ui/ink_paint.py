"""Paints ink with QPainter, and keeps what is already painted."""

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF, qRgba

from mnist_desktop.core.curve import Points, Widths
from mnist_desktop.core.ink import Ink, Picture, Stroke

_STEP = 1.5  # pixels between the corners of a painted curve
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
    _paint_line(painter, *stroke.smooth(step=_STEP / side, first=first, last=last), side, color)


def ink_image(ink: Ink, side: int, *, ink_color: QColor, paper_color: QColor) -> QImage:
    """The sheet as a square image of `side` pixels."""
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(paper_color)
    painter = QPainter(image)
    paint_ink(painter, ink, side, ink_color)
    painter.end()
    return image


class PaintedInk:
    """A pixmap of the ink that grows with the stroke being drawn, instead of being painted anew.

    Of the stroke only the last piece may still change its course (see core/curve.py), so it is left
    to `paint`, and all before it stays in the pixmap.
    """

    def __init__(self) -> None:
        self._pixmap = QPixmap()
        self._ink: Ink | None = None
        self._settled = 0
        self._color = QColor()

    def forget(self) -> None:
        """Paint all of it anew next time, as the size or the colours changed."""
        self._ink = None

    def paint(
        self, painter: QPainter, ink: Ink, live: Stroke | None, side: int, color: QColor
    ) -> None:
        """Paint `ink`, and over it the stroke being drawn, if any, at the painter's origin."""
        ratio = painter.device().devicePixelRatioF()
        size = round(side * ratio)
        points = 0 if live is None else len(live.points)
        known = self._ink is ink and self._pixmap.width() == size and self._color == color
        if not known or points < self._settled:
            self._paint_all(ink, side, size, ratio, color)
        if live is not None and points - 2 > self._settled:
            self._settle(live, side, color)
        painter.drawPixmap(0, 0, self._pixmap)
        if live is not None:
            paint_stroke(painter, live, side, color, first=self._settled)

    def _paint_all(self, ink: Ink, side: int, size: int, ratio: float, color: QColor) -> None:
        self._pixmap = QPixmap(size, size)
        self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self._pixmap)
        paint_ink(painter, ink, side, color)
        painter.end()
        self._ink, self._settled, self._color = ink, 0, QColor(color)

    def _settle(self, live: Stroke, side: int, color: QColor) -> None:
        final = len(live.points) - 2
        painter = QPainter(self._pixmap)
        paint_stroke(painter, live, side, color, first=self._settled, last=final)
        painter.end()
        self._settled = final


def _paint_line(
    painter: QPainter, points: Points, widths: Widths, side: float, color: QColor
) -> None:
    round_cap, round_join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    places = [QPointF(x, y) for x, y in (points * side).tolist()]
    pen = QPen(color, float(widths[0]) * side, Qt.PenStyle.SolidLine, round_cap, round_join)
    painter.setPen(pen)
    if len(places) == 1:
        painter.drawPoint(places[0])
    elif (widths == widths[0]).all():
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
