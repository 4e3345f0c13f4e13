"""A picture that is painted anew wherever it is kept: in pixels, or as vectors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPalette, QPicture, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsView, QWidget

_SHARPNESS = 2.0  # pixels for each point of the screen
_WRITING = QIODevice.OpenModeFlag.WriteOnly  # looked up here, as `png` may run in any thread
_POINTS_AN_INCH = 96  # as a style sheet counts them, so that fonts keep their size in an SVG


@dataclass(frozen=True, slots=True, kw_only=True)
class Painting:
    """What is painted, in the colours of the theme that it is seen in."""

    size: QSize
    """In device-independent pixels."""
    paper: QColor
    paint: Callable[[QPainter, float], None]
    """Paints all of it, where each point of it has so many pixels."""


def painting_of(widget: QWidget) -> Painting:
    """What a widget shows."""

    def paint(painter: QPainter, _: float) -> None:
        with _as_vectors(widget):
            # QWidget's own: a QGraphicsView's draws its scene only.
            QWidget.render(widget, painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)

    paper = widget.palette().color(QPalette.ColorRole.Base)
    return Painting(size=widget.size(), paper=paper, paint=paint)


def below_each_other(*paintings: Painting, gap: int = 16) -> Painting:
    """One picture of several, `gap` points apart, on the paper of the first."""
    width = max(each.size.width() for each in paintings)
    height = sum(each.size.height() for each in paintings) + gap * (len(paintings) - 1)

    def paint(painter: QPainter, sharpness: float) -> None:
        for each in paintings:
            painter.save()
            each.paint(painter, sharpness)
            painter.restore()
            painter.translate(0, each.size.height() + gap)

    return Painting(size=QSize(width, height), paper=paintings[0].paper, paint=paint)


def image_of(painting: Painting) -> QImage:
    """The picture in pixels, twice as sharp as a plain screen."""
    image = QImage(painting.size * _SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(_SHARPNESS)
    image.fill(painting.paper)
    with QPainter(image) as painter:
        painting.paint(painter, _SHARPNESS)
    return image


def png(picture: QImage) -> bytes:
    """The content of a PNG file; in whatever thread."""
    buffer = QBuffer()
    buffer.open(_WRITING)
    QImageWriter(buffer, b"png").write(picture)
    return bytes(buffer.data().data())


def svg(painting: Painting, title: str) -> bytes:
    """The content of an SVG file: vectors and text, but where pixels are what is painted."""
    # Recorded first: painted at once, a widget's parts are clipped as if each lay at the corner.
    record = QPicture()
    with QPainter(record) as painter:
        painting.paint(painter, 1.0)
    buffer = QBuffer()
    buffer.open(_WRITING)
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)  # the other one can't clip
    generator.setOutputDevice(buffer)
    generator.setResolution(_POINTS_AN_INCH)
    generator.setSize(painting.size)
    generator.setViewBox(QRect(QPoint(), painting.size))
    generator.setTitle(title)
    generator.setDescription("Made with MNIST Desktop")
    with QPainter(generator) as painter:
        painter.fillRect(QRect(QPoint(), painting.size), painting.paper)
        painter.drawPicture(QPoint(), record)
    return bytes(buffer.data().data())


@contextmanager
def _as_vectors(widget: QWidget) -> Iterator[None]:
    """Let pyqtgraph draw symbols and paper as what they are, not as copies of a picture of each."""
    inside = widget.findChildren(QGraphicsView)
    views = [widget, *inside] if isinstance(widget, QGraphicsView) else inside
    caches = [view.cacheMode() for view in views]
    items = [item for view in views for item in view.items()]
    modes = [mode for item in items if (mode := getattr(item, "setExportMode", None))]
    try:
        for view in views:
            view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        for mode in modes:
            mode(True)
        yield
    finally:
        for mode in modes:
            mode(False)
        for view, cache in zip(views, caches, strict=True):
            view.setCacheMode(cache)
