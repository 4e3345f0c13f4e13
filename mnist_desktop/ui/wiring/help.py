"""Opens what the Help button offers."""

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from mnist_desktop.library.licences import licences
from mnist_desktop.paths import changelog, home
from mnist_desktop.ui.help.about_dialog import AboutDialog
from mnist_desktop.ui.help.licences_dialog import LicencesDialog
from mnist_desktop.ui.help.news_dialog import NewsDialog
from mnist_desktop.ui.help.shortcuts_dialog import ShortcutsDialog


def open_help(item: str, window: QWidget, tell: Callable[[str], None]) -> None:
    """Open one of help_button.ITEMS over the window; `tell` shows a sentence that can't wait."""
    if item == "log":
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(home()))):
            tell(f"No file manager could be opened. The log is in {home()}.")
        return
    _dialog(item, window, tell).open()


def _dialog(item: str, window: QWidget, tell: Callable[[str], None]) -> QDialog:
    match item:
        case "shortcuts":
            return ShortcutsDialog(window)
        case "news":
            return NewsDialog(changelog(), window)
        case "licences":
            return LicencesDialog(licences(), window)
    about = AboutDialog(home(), window)
    about.licences_button.clicked.connect(lambda: open_help("licences", window, tell))
    return about
