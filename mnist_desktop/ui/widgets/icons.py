"""The app's own icons: line drawings in SVG, painted in the theme's colours."""

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from mnist_desktop.paths import resources


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.ButtonText) -> QIcon:
    """The drawing in resources/icons/, in the colour that the theme has for `role`."""
    return QIcon(_LineIcon((resources() / "icons" / f"{name}.svg").read_text("utf-8"), role))


def app_icon() -> QIcon:
    """The app's mark, in its own colours."""
    return QIcon(str(resources() / "icons" / "app.svg"))


class _LineIcon(QIconEngine):
    """Looks the colour up whenever it paints, so that a change of theme needs no new icon.

    What was drawn is kept: to draw it takes 0.3 ms, and a page has a dozen.
    """

    def __init__(self, svg: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._svg = svg
        self._role = role
        self._drawn: dict[tuple[int, int, str], QPixmap] = {}  # by width, height and colour

    # Qt overrides

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        self._draw(painter, rect, self._color(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        color = self._color(mode, state)
        key = size.width(), size.height(), color
        if key not in self._drawn:
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as painter:
                self._draw(painter, QRect(QPoint(0, 0), size), color)
            self._drawn[key] = pixmap
        return self._drawn[key]

    def clone(self) -> QIconEngine:
        return _LineIcon(self._svg, self._role)

    def _color(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        group, role = QPalette.ColorGroup.Active, self._role
        if mode == QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        elif mode == QIcon.Mode.Selected:
            role = QPalette.ColorRole.HighlightedText
        elif state == QIcon.State.On:
            role = QPalette.ColorRole.Accent
        return QGuiApplication.palette().color(group, role).name()

    def _draw(self, painter: QPainter, rect: QRect, color: str) -> None:
        svg = self._svg.replace("currentColor", color)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))
