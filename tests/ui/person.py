"""A person at the window: finds what it does by name, and uses mouse and keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier

SEVEN = ((0.3, 0.25), (0.45, 0.25), (0.7, 0.25), (0.6, 0.42), (0.53, 0.6), (0.45, 0.8))
ONE = ((0.52, 0.2), (0.51, 0.4), (0.5, 0.6), (0.49, 0.8))


class Person:
    """Sees and does what a user can, by object names only."""

    def __init__(self, window: QWidget, qtbot: QtBot) -> None:
        self.window = window
        self._qtbot = qtbot

    def find(self, name: str) -> QWidget:
        """The visible widget of that name."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert len(found) == 1, f"{len(found)} visible widgets are named {name!r}"
        return found[0]

    def sees(self, name: str) -> bool:
        """Whether a widget of that name is visible."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def click(self, name: str, at: QPoint | None = None) -> None:
        """Click the middle of a widget, or a place in it."""
        widget = self.find(name)
        assert widget.isEnabled(), f"{name} is disabled"
        QTest.mouseClick(widget, LEFT, NONE, at or widget.rect().center())

    def open_tab(self, name: str, bar: str = "evaluate_tabs_bar") -> None:
        """Click the title of a tab."""
        titles = self.find(bar)
        assert isinstance(titles, QTabBar)
        place = next(place for place in range(titles.count()) if titles.tabData(place) == name)
        self.click(bar, titles.tabRect(place).center())

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        """Press a key in whatever has the focus."""
        held = NONE
        for modifier in modifiers:
            held |= modifier
        QTest.keyClick(self.window.focusWidget() or self.window, key, held)

    def reads(self, name: str) -> str:
        """What a label or a button says."""
        widget = self.find(name)
        assert isinstance(widget, QLabel | QPushButton)
        return widget.text()

    def draw(self, *strokes: Sequence[tuple[float, float]]) -> None:
        """Draw strokes on the sheet, in sheet widths."""
        sheet = self.find("sheet")
        side = min(sheet.width(), sheet.height())
        left, top = (sheet.width() - side) // 2, (sheet.height() - side) // 2
        for stroke in strokes:
            places = [QPoint(left + round(x * side), top + round(y * side)) for x, y in stroke]
            QTest.mousePress(sheet, LEFT, NONE, places[0])
            for place in places[1:]:
                QTest.mouseMove(sheet, place)
            QTest.mouseRelease(sheet, LEFT, NONE, places[-1])

    def waits_until_reads(self, name: str, text: str, timeout: int = PATIENCE_MS) -> None:
        """Wait until a label or a button says `text`."""
        self._qtbot.waitUntil(lambda: self.reads(name) == text, timeout=timeout)
