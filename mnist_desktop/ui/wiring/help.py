"""Opens what the Help button offers."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QWidget

from mnist_desktop.library.licences import Licence, each_licence
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
            return _licences_dialog(window)
    about = AboutDialog(home(), window)
    about.licences_button.clicked.connect(lambda: open_help("licences", window, tell))
    return about


def _licences_dialog(window: QWidget) -> LicencesDialog:
    """Filled while it is seen: from source, all at once would stop the window for 0.2 s."""
    dialog = LicencesDialog([], window)
    coming = each_licence()
    turns = QTimer(dialog)

    def add() -> None:
        entry: Licence | None = next(coming, None)
        if entry is None:
            turns.stop()
        else:
            dialog.add(entry)

    turns.timeout.connect(add)
    turns.start()
    return dialog
