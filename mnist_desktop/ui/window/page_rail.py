"""The rail at the left of the window: one button a page, and help at its foot."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShortcutEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from mnist_desktop.ui.help.help_button import HelpButton
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import app_icon, icon
from mnist_desktop.ui.widgets.theme import GRID

PAGES = {
    "draw": "Draw a digit and have it read as you draw.",
    "my_digits": "See the digits that you corrected, and teach them to the network.",
    "train": "Train a network and watch it learn.",
    "evaluate": "See which test images the network reads wrong, and as what.",
    "inspect": "Look into a network at work on your drawing, and cut it.",
    "data": "See what networks learn, and bring in data sets of your own.",
    "library": "Find, compare, rename and open every run that was trained here.",
    "ways": "See all the ways to write each digit, drawn anew as often as you like.",
}

_APPROACHED_MS = 60
"""So long the pointer rests on a button until its page counts as approached."""


def page_title(name: str) -> str:
    """A page's name for the user: "My digits" for "my_digits"."""
    return name.replace("_", " ").capitalize()


class PageRail(QFrame):
    """Chooses the page. Ctrl+1, Ctrl+2, ... choose it from the keyboard."""

    page_chosen = Signal(str)
    page_approached = Signal(str)
    """The pointer or the keyboard is on a page's button: it may be chosen next."""
    help_wanted = Signal(str)
    """One of help_button.ITEMS."""

    def __init__(self) -> None:
        super().__init__()
        describe(self, name="rail", label="Pages", explanation="Choose a page.")
        self._buttons: dict[str, QToolButton] = {}
        self._has_icons, self._tall = True, 0
        self._near = QTimer(self)
        self._near.setSingleShot(True)
        self._near.setInterval(_APPROACHED_MS)
        self._near.timeout.connect(self._tell_approached)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, 2 * GRID, GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(_mark(), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(GRID)
        for number, (name, explanation) in enumerate(PAGES.items(), start=1):
            column.addWidget(self._button(name, f"{explanation} Ctrl+{number}", number))
        column.addStretch(1)
        help_button = HelpButton()
        help_button.wanted.connect(self.help_wanted)
        column.addWidget(help_button)
        self.setFixedWidth(self.sizeHint().width())

    def choose(self, page: str) -> None:
        """Press the button of `page`."""
        self._buttons[page].click()

    def _tell_approached(self) -> None:
        for name, button in self._buttons.items():
            if button.underMouse() or button.hasFocus():
                self.page_approached.emit(name)

    def _choose(self, page: str) -> None:
        # Not an exclusive QButtonGroup, which leaves Tab only the page that is shown.
        for name, button in self._buttons.items():
            button.setChecked(name == page)
        self.page_chosen.emit(page)

    def _button(self, name: str, explanation: str, number: int) -> QToolButton:
        button = _PageButton()
        button.setText(page_title(name))
        button.setIcon(icon(name))
        button.setIconSize(QSize(3 * GRID, 3 * GRID))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setCheckable(True)
        button.setShortcut(f"Ctrl+{number}")
        button.setMinimumSize(9 * GRID, 7 * GRID)
        describe(
            button, name=f"page_{name}", label=f"{page_title(name)} page", explanation=explanation
        )
        button.clicked.connect(lambda: self._choose(name))
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.installEventFilter(self)
        self._buttons[name] = button
        return button

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._has_icons:
            self._tall = self.sizeHint().height()
        self._show_icons(self._tall <= self.height())

    def _show_icons(self, shown: bool) -> None:
        """Leave the words alone if large letters need the room."""
        if shown == self._has_icons:
            return
        self._has_icons = shown
        styles = Qt.ToolButtonStyle
        for button in self._buttons.values():
            button.setToolButtonStyle(
                styles.ToolButtonTextUnderIcon if shown else styles.ToolButtonTextOnly
            )
            button.setMinimumHeight(7 * GRID if shown else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Enter, QEvent.Type.FocusIn):
            self._near.start()
        return super().eventFilter(watched, event)


class _PageButton(QToolButton):
    """Opens its page at the press of its keys, not 100 ms later: the next key is for that page."""

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)


def _mark() -> QLabel:
    mark = QLabel()
    mark.setPixmap(app_icon().pixmap(5 * GRID, 5 * GRID))
    return mark
