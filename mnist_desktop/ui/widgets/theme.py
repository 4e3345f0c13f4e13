"""How the app looks: one palette for light and one for dark, a type scale, spacing from one grid.

Widgets read colours from their own `palette()`, so that a change of theme reaches them as Qt's
PaletteChange; what a palette has no role for is a function of it below.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget

GRID = 8
"""The spacing unit, in device-independent pixels: gaps are 1, 2 or 3 of it."""


@dataclass(frozen=True, slots=True)
class _Colors:
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    mistake: str


_LIGHT = _Colors(
    window="#f4f5f7",
    surface="#ffffff",
    raised="#eceef2",
    line="#d4d8e0",
    text="#1b1f27",
    muted="#5c6575",
    accent="#3457d5",
    on_accent="#ffffff",
    mistake="#c9321f",
)
_DARK = _Colors(
    window="#15181d",
    surface="#1d2127",
    raised="#272c34",
    line="#3a414c",
    text="#e8eaee",
    muted="#9aa3b2",
    accent="#8aa4ff",
    on_accent="#0d1226",
    mistake="#ff7a6b",
)


_LIGHT_SERIES = ("#3457d5", "#c2570c", "#2d8d65", "#af589f", "#7d5001", "#0f8ce6", "#595e72")
_DARK_SERIES = ("#8aa4ff", "#ffb454", "#15af79", "#de85c4", "#f1e35c", "#5ccdf7", "#b7bfbd")


def apply_theme(app: QApplication) -> None:
    """Dress the app for the system's colour scheme, and again whenever that changes."""
    app.setStyle("Fusion")
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda scheme: dress(app, scheme))
    dress(app, hints.colorScheme())


def dress(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Give the app the colours of `scheme`; light where the system has none."""
    colors = _DARK if scheme == Qt.ColorScheme.Dark else _LIGHT
    app.setPalette(_palette(colors))
    app.setStyleSheet(_style_sheet(colors))


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
    names = _DARK_SERIES if is_dark(palette) else _LIGHT_SERIES
    return tuple(QColor(name) for name in names)


def mistake_color(palette: QPalette) -> QColor:
    """For what is wrong, at its strongest: a network's mistakes, or a recipe's."""
    return QColor((_DARK if is_dark(palette) else _LIGHT).mistake)


def scaled_font(widget: QWidget, factor: float, *, bold: bool = False) -> QFont:
    """The widget's font, larger or smaller. The type scale: 0.85, 1, 1.25, 1.6, 4."""
    font = QFont(widget.font())
    font.setPointSizeF(QApplication.font().pointSizeF() * factor)
    font.setBold(bold)
    return font


def _palette(colors: _Colors) -> QPalette:
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


def _style_sheet(colors: _Colors) -> str:
    """What a palette can't say: corners, padding, and a focus ring on every control."""
    return f"""
    QToolTip {{ background: {colors.surface}; color: {colors.text};
        border: 1px solid {colors.line}; padding: 4px 6px; }}
    QFrame[card="true"] {{ background: {colors.surface}; border: 1px solid {colors.line};
        border-radius: 10px; }}
    QFrame#rail {{ background: {colors.surface}; border: none;
        border-right: 1px solid {colors.line}; }}
    QLabel[muted="true"] {{ color: {colors.muted}; }}
    QLabel[fault="true"] {{ color: {colors.mistake}; }}
    QStatusBar {{ background: {colors.surface}; border-top: 1px solid {colors.line};
        color: {colors.muted}; }}
    QStatusBar::item {{ border: none; }}
    QStatusBar QLabel {{ color: {colors.text}; }}
    QPushButton {{ background: {colors.raised}; border: 1px solid {colors.line};
        border-radius: 6px; padding: 6px 12px; }}
    QPushButton[compact="true"] {{ padding: 6px 8px; }}
    QPushButton:hover {{ border-color: {colors.muted}; }}
    QPushButton:pressed {{ background: {colors.line}; }}
    QPushButton:disabled {{ color: {colors.muted}; }}
    QPushButton:checked {{ border: 2px solid {colors.accent}; padding: 5px 11px; }}
    QPushButton[primary="true"] {{ background: {colors.accent}; color: {colors.on_accent};
        border: 2px solid {colors.accent}; padding: 5px 11px; font-weight: bold; }}
    QPushButton[primary="true"]:disabled {{ background: {colors.raised}; color: {colors.muted};
        border-color: {colors.line}; }}
    QPushButton[primary="true"]:focus {{ border-color: {colors.text}; }}
    QToolButton {{ border: 2px solid transparent; border-radius: 6px; padding: 4px; }}
    QToolButton#help::menu-indicator {{ image: none; }}
    QToolButton:hover {{ background: {colors.raised}; }}
    QToolButton:pressed {{ background: {colors.line}; }}
    QToolButton:checked {{ background: {colors.raised}; color: {colors.accent}; }}
    QToolButton[keep="true"]::menu-indicator {{ image: none; }}
    QToolButton[keep="true"] {{ padding: 2px; }}
    QRadioButton {{ border: 2px solid transparent; border-radius: 6px; padding: 2px; }}
    QRadioButton:focus {{ border-color: {colors.accent}; }}
    QRadioButton::indicator {{ width: 10px; height: 10px; border: 2px solid {colors.muted};
        border-radius: 7px; background: {colors.surface}; }}
    QRadioButton::indicator:checked {{ width: 6px; height: 6px;
        border: 4px solid {colors.accent}; }}
    QPushButton:focus, QToolButton:focus {{ border: 2px solid {colors.accent}; }}
    QPushButton:focus {{ padding: 5px 11px; }}
    QPushButton[compact="true"]:focus, QPushButton[compact="true"]:checked {{ padding: 5px 7px; }}
    QPushButton[narrow="true"] {{ padding: 6px 7px; }}
    QPushButton[narrow="true"]:focus, QPushButton[narrow="true"]:checked {{ padding: 5px 6px; }}
    QComboBox, QSpinBox, QDoubleSpinBox, QLineEdit {{ min-height: {3 * GRID}px; }}
    QProgressBar {{ background: {colors.raised}; border: none; border-radius: 4px;
        max-height: 8px; min-height: 8px; }}
    QProgressBar::chunk {{ background: {colors.accent}; border-radius: 4px; }}
    QTableView::item {{ padding: 0 4px; }}
    QHeaderView::section {{ background: {colors.surface}; border: none; padding: 4px;
        border-bottom: 1px solid {colors.line}; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar::tab {{ background: transparent; color: {colors.muted}; border: none;
        border-bottom: 2px solid transparent; padding: 6px 10px; }}
    QTabBar::tab:hover {{ color: {colors.text}; }}
    QTabBar::tab:selected {{ color: {colors.text}; border-bottom-color: {colors.accent}; }}
    QTabBar::tab:selected:focus {{ background: {colors.raised}; }}
    QSplitter::handle {{ background: transparent; }}
    """
