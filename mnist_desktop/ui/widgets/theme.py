"""How the app looks: one palette for light and one for dark, a type scale, spacing from one grid.

Widgets read colours from their own `palette()`, so that a change of theme reaches them as Qt's
PaletteChange; what a palette has no role for is a function of it below.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from mnist_desktop.ui.widgets.style_sheet import style_sheet
from mnist_desktop.ui.widgets.theme_colors import (
    DARK,
    DARK_SERIES,
    LIGHT,
    LIGHT_SERIES,
    ThemeColors,
)

GRID = 8
"""The spacing unit, in device-independent pixels: gaps are 1, 2 or 3 of it."""
_USUAL_LETTER = 13


def apply_theme(app: QApplication) -> None:
    """Dress the app for the system's colour scheme, and again whenever that changes."""
    app.setStyle("Fusion")
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda scheme: dress(app, scheme))
    dress(app, hints.colorScheme())


def dress(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Give the app the colours of `scheme`; light where the system has none."""
    colors = DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(_palette(colors))
    app.setStyleSheet(style_sheet(colors))


def is_dark(palette: QPalette) -> bool:
    """Whether text is lighter than what it stands on."""
    return palette.windowText().color().lightness() > palette.window().color().lightness()


def muted(palette: QPalette) -> QColor:
    """For what is read second: units, hints, axis labels."""
    return palette.color(QPalette.ColorRole.PlaceholderText)


def series_colors(palette: QPalette) -> tuple[QColor, QColor]:
    """The lines of a chart, training and evaluation: told apart by colour-blind eyes as well."""
    first, second, *_ = many_series_colors(palette)
    return first, second


def many_series_colors(palette: QPalette) -> tuple[QColor, ...]:
    """Seven lines of a chart, each 3 to 1 against the paper.

    The hues are after M. Okabe and K. Ito ("Color Universal Design", 2008), each so light or dark
    that eyes without one kind of cones tell all of them apart, which a test holds.
    """
    names = DARK_SERIES if is_dark(palette) else LIGHT_SERIES
    return tuple(QColor(name) for name in names)


def mistake_color(palette: QPalette) -> QColor:
    """For what is wrong, at its strongest: a network's mistakes, or a recipe's."""
    return QColor((DARK if is_dark(palette) else LIGHT).mistake)


def scaled_font(widget: QWidget, factor: float, *, bold: bool = False) -> QFont:
    """The widget's font, larger or smaller. The type scale: 0.85, 1, 1.25, 1.6, 4."""
    font = QFont(widget.font())
    font.setPointSizeF(QApplication.font().pointSizeF() * factor)
    font.setBold(bold)
    return font


def room(widget: QWidget, pixels: int) -> int:
    """Pixels that hold as many letters as `pixels` do of the usual size, 12 or 13 pixels high."""
    return round(pixels * max(1.0, widget.fontInfo().pixelSize() / _USUAL_LETTER))


def _palette(colors: ThemeColors) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for roles, color in (
        ((role.Window,), colors.window),
        ((role.Base, role.ToolTipBase), colors.surface),
        ((role.AlternateBase, role.Button, role.Midlight), colors.raised),
        ((role.Mid, role.Light, role.Dark), colors.line),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText), colors.text),
        ((role.PlaceholderText,), colors.muted),
        ((role.Accent, role.Highlight, role.Link), colors.accent),
        ((role.HighlightedText, role.BrightText), colors.on_accent),
    ):
        for each in roles:
            palette.setColor(each, QColor(color))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(colors.muted))
    return palette
