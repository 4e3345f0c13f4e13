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
    """Looks the colour up whenever it paints, so that a change of theme needs no new icon."""

    def __init__(self, svg: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._svg = svg
        self._role = role

    # Qt overrides

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        group, role = QPalette.ColorGroup.Active, self._role
        if mode == QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
        elif mode == QIcon.Mode.Selected:
            role = QPalette.ColorRole.HighlightedText
        elif state == QIcon.State.On:
            role = QPalette.ColorRole.Accent
        color = QGuiApplication.palette().color(group, role).name()
        svg = self._svg.replace("currentColor", color)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _LineIcon(self._svg, self._role)
