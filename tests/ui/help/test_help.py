"""What the Help button offers, and that its list of keys is whole."""

import re
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QDialog, QListWidget, QMenu, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop import __version__
from mnist_desktop.paths import home
from mnist_desktop.ui.help.shortcuts import SHORTCUTS
from mnist_desktop.ui.window.main_window import MainWindow
from mnist_desktop.ui.window.page_rail import PAGES
from tests.ui.person import Person


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def choose_help(window: MainWindow, item: str) -> None:
    """Choose an item of the Help button's menu."""
    menu = window.findChild(QMenu, "help_menu")
    assert menu is not None
    action = menu.findChild(QAction, f"help_{item}")
    assert action is not None
    action.trigger()


def opened(window: MainWindow, name: str, qtbot: QtBot) -> Person:
    """Somebody at the dialog of that name."""
    dialog = window.findChild(QDialog, name)
    assert dialog is not None
    assert dialog.isVisible()
    return Person(dialog, qtbot)


def test_f1_lists_the_keys_and_escape_closes_the_list(
    window: MainWindow, person: Person, qtbot: QtBot
) -> None:
    person.press(Qt.Key.Key_F1)
    reader = opened(window, "shortcuts_dialog", qtbot)
    assert reader.sees("shortcuts")
    reader.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(QDialog, "shortcuts_dialog") is None)


def keys_in(window: QWidget) -> Iterator[str]:
    """The key of every shortcut in the window, as Qt writes it; its first, where it has several."""
    for action in window.findChildren(QAction):
        yield action.shortcut().toString()
    for shortcut in window.findChildren(QShortcut):
        yield shortcut.key().toString()
    for button in window.findChildren(QAbstractButton):
        yield button.shortcut().toString()


def test_every_key_of_every_page_is_in_the_list(window: MainWindow, person: Person) -> None:
    for page in PAGES:
        person.click(f"page_{page}")
    listed = {
        QKeySequence(key).toString()
        for keys in SHORTCUTS.values()
        for key in re.split(", ", ", ".join(keys))
    }
    listed |= {str(digit) for digit in range(10)} | {"N"}  # "0 to 9, N"
    own = {key for key in keys_in(window) if key}
    assert "Ctrl+O" in own
    assert own - listed == set(), "ui/help/shortcuts.py lacks these keys"


def test_what_is_new_is_the_changelog(window: MainWindow, qtbot: QtBot) -> None:
    choose_help(window, "news")
    assert opened(window, "news_dialog", qtbot).sees("news")


def test_about_tells_version_and_folder_and_leads_to_the_licences(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose_help(window, "about")
    reader = opened(window, "about_dialog", qtbot)
    assert reader.reads("about_version") == f"MNIST Desktop {__version__}"
    reader.click("about_licences")
    reader = opened(window, "licences_dialog", qtbot)
    names = reader.find("licences")
    assert isinstance(names, QListWidget)
    numpy = f"numpy {metadata.version('numpy')}"

    def listed() -> list[str]:
        return [names.item(row).text() for row in range(names.count())]

    qtbot.waitUntil(lambda: numpy in listed())  # they come one by one
    assert listed() == sorted(listed(), key=str.lower)
    names.setCurrentRow(listed().index(numpy))
    assert "NumPy Developers" in reader.find("licence_text").property("plainText")


@pytest.mark.parametrize("works", [True, False])
def test_the_log_s_folder_is_opened_or_named(
    works: bool, window: MainWindow, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def open_url(url: QUrl) -> bool:
        asked.append(Path(url.toLocalFile()))
        return works

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    choose_help(window, "log")
    assert asked == [home()]
    assert person.sees("notice") is not works
    if not works:
        assert str(home()) in person.reads("notice_text")
