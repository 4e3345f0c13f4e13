"""What a palette can't say of a theme: corners, padding, and how controls are drawn."""

from mnist_desktop.paths import resources
from mnist_desktop.ui.widgets.theme_colors import ThemeColors


def style_sheet(colors: ThemeColors) -> str:
    """What a palette can't say: corners, padding, and a focus ring on every control."""
    controls = (resources() / "icons" / "controls").as_posix()
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
    QComboBox, QAbstractSpinBox, QLineEdit {{ background: {colors.surface};
        border: 1px solid {colors.line}; border-radius: 6px; padding: 0 6px; }}
    QComboBox, QLineEdit {{ min-height: 26px; }}
    QAbstractSpinBox {{ padding: 4px 6px 3px 6px; }}
    QAbstractSpinBox QLineEdit {{ min-height: 0; border: none; padding: 0; }}
    QPlainTextEdit[readOnly="false"] {{ background: {colors.surface};
        border: 1px solid {colors.line}; border-radius: 6px; padding: 3px; }}
    QComboBox:hover, QAbstractSpinBox:hover, QLineEdit:hover,
    QPlainTextEdit[readOnly="false"]:hover {{ border-color: {colors.muted}; }}
    QComboBox:focus, QLineEdit:focus {{
        min-height: 24px; border: 2px solid {colors.accent}; padding: 0 5px; }}
    QAbstractSpinBox:focus {{ border: 2px solid {colors.accent};
        padding: 3px 5px 2px 5px; }}
    QPlainTextEdit[readOnly="false"]:focus {{ border: 2px solid {colors.accent}; padding: 2px; }}
    QComboBox:disabled, QAbstractSpinBox:disabled, QLineEdit:disabled {{
        background: {colors.window}; color: {colors.muted}; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow, QAbstractSpinBox::down-arrow {{ image: url("{controls}/down.svg");
        width: 12px; height: 12px; }}
    QAbstractSpinBox::up-arrow {{ image: url("{controls}/up.svg"); width: 12px; height: 12px; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; width: 20px; }}
    QComboBox QAbstractItemView {{ background: {colors.surface}; outline: none;
        border: 1px solid {colors.line}; }}
    QCheckBox {{ border: 2px solid transparent; border-radius: 6px; padding: 2px; }}
    QCheckBox:focus {{ border-color: {colors.accent}; }}
    QCheckBox::indicator {{ width: 12px; height: 12px; border: 2px solid {colors.muted};
        border-radius: 4px; background: {colors.surface}; }}
    QCheckBox::indicator:checked {{ background: {colors.accent}; border-color: {colors.accent};
        image: url("{controls}/tick-{colors.name}.svg"); }}
    QCheckBox::indicator:checked:disabled {{ background: {colors.muted};
        border-color: {colors.muted}; }}
    QSlider:horizontal {{ min-height: 18px; }}
    QSlider::groove:horizontal {{ height: 4px; border-radius: 2px; background: {colors.line}; }}
    QSlider::sub-page:horizontal {{ border-radius: 2px; background: {colors.accent}; }}
    QSlider::sub-page:horizontal:disabled {{ background: {colors.line}; }}
    QSlider::handle:horizontal {{ width: 12px; height: 12px; margin: -6px 0; border-radius: 8px;
        border: 2px solid {colors.accent}; background: {colors.surface}; }}
    QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus {{
        background: {colors.accent}; }}
    QSlider::handle:horizontal:disabled {{ border-color: {colors.muted}; }}
    QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
    QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
    QScrollBar::handle {{ background: {colors.muted}; border-radius: 3px; margin: 3px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: {colors.text}; }}
    QScrollBar::handle:vertical {{ min-height: 32px; }}
    QScrollBar::handle:horizontal {{ min-width: 32px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; }}
    QListWidget {{ border: none; background: transparent; outline: none; }}
    QListWidget::item {{ padding: 5px 6px; border-radius: 6px; }}
    QListWidget::item:selected {{ background: {colors.accent}; color: {colors.on_accent}; }}
    QProgressBar {{ background: {colors.raised}; border: none; border-radius: 4px;
        max-height: 8px; min-height: 8px; }}
    QProgressBar::chunk {{ background: {colors.accent}; border-radius: 4px; }}
    QTableView {{ outline: none; }}
    QTableView::item {{ padding: 0 4px; }}
    QTableView::item:focus {{ border: 1px solid {colors.text}; padding: 0 3px; }}
    QTableView::item:selected:focus {{ border-color: {colors.on_accent}; }}
    QHeaderView::section {{ background: {colors.surface}; border: none; padding: 4px 7px;
        border-bottom: 1px solid {colors.line}; }}
    QTabWidget::pane {{ border: none; }}
    QTabBar::tab {{ background: transparent; color: {colors.muted}; border: none;
        border-bottom: 2px solid transparent; padding: 6px 10px; }}
    QTabBar::tab:hover {{ color: {colors.text}; }}
    QTabBar::tab:selected {{ color: {colors.text}; border-bottom-color: {colors.accent}; }}
    QTabBar::tab:selected:focus {{ background: {colors.raised}; }}
    QSplitter::handle {{ background: transparent; }}
    """
