"""The button at the rail's foot: shortcuts, what's new, the log, licences, about."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID

ITEMS = {
    "shortcuts": "Keyboard shortcuts",
    "news": "What's new",
    "log": "Open the log's folder",
    "licences": "Licences",
    "about": "About MNIST Desktop",
}


class HelpButton(QToolButton):
    """Opens a menu; F1 opens its first item."""

    wanted = Signal(str)
    """The item of ITEMS that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setText("Help")
        self.setIcon(icon("help"))
        self.setIconSize(QSize(2 * GRID, 2 * GRID))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        describe(
            self,
            name="help",
            label="Help",
            explanation="Keyboard shortcuts (F1), what's new, the log, licences, and about.",
        )
        menu = QMenu(self)
        menu.setObjectName("help_menu")
        for name, text in ITEMS.items():
            action = menu.addAction(text)
            action.setObjectName(f"help_{name}")
            action.triggered.connect(lambda _=False, name=name: self.wanted.emit(name))
        shortcuts = menu.actions()[0]
        shortcuts.setShortcut("F1")
        self.addAction(shortcuts)  # a menu that is closed answers no key
        self.setMenu(menu)
