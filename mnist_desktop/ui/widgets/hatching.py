"""Stripes over what is below 0 in a picture of numbers, so that not only its colour tells it."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPalette

_PERIOD = 4  # points from stripe to stripe
_FULL = 0.6  # of the strongest number: from there on stripes are as strong as they get
_LEAST = 2.5  # points a square
_FORM = QImage.Format.Format_ARGB32_Premultiplied


def hatch(
    painter: QPainter,
    area: QRectF,
    numbers: NDArray[np.float32],
    strongest: float,
    palette: QPalette,
) -> None:
    """Stripe negative numbers, (rows, columns) that lie over `area`: the more, the stronger.

    Squares that are hardly larger than a point are left: in them no stripe would be seen.
    """
    if area.width() < _LEAST * numbers.shape[1]:
        return
    opacity = np.nan_to_num(numbers) * np.float32(-255 / (_FULL * strongest))
    if opacity.max(initial=0.0) < 1:
        return
    ratio = painter.device().devicePixelRatio()
    stripes = QImage((area.size() * ratio).toSize(), _FORM)
    if stripes.isNull():
        return
    stripes.fill(0)
    ink = palette.text().color()
    with QPainter(stripes) as inside:
        inside.drawImage(QRectF(stripes.rect()), _mask(np.clip(opacity, 0, 255)))
        inside.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        inside.fillRect(stripes.rect(), QBrush(_texture(ink.rgb(), round(_PERIOD * ratio))))
    painter.drawImage(area, stripes)


def stripes_of(palette: QPalette) -> QBrush:
    """The same stripes, for a bar in full colour: dark ones, which are seen on all of them."""
    inks = (palette.text().color(), palette.base().color())
    return QBrush(_texture(min(inks, key=QColor.lightness).rgb(), _PERIOD))


def _mask(opacity: NDArray[np.float32]) -> QImage:
    """A pixel a number, from clear, 0, to opaque, 255."""
    return _image(opacity.astype(np.uint32) << np.uint32(24))


@lru_cache(maxsize=8)
def _texture(ink: int, period: int) -> QImage:
    """A tile of stripes from bottom left to top right, a quarter as wide as they are apart."""
    down, across = np.indices((period, period))
    is_stripe = (down + across) % period < max(period // 4, 1)
    return _image(np.where(is_stripe, np.uint32(ink), np.uint32(0)))


def _image(pixels: NDArray[np.uint32]) -> QImage:
    height, width = pixels.shape
    return QImage(pixels.tobytes(), width, height, 4 * width, _FORM).copy()  # owns its pixels
