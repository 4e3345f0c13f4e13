"""Tabs whose widgets are built when they are first seen."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.steady_room import SteadyRoom
from mnist_desktop.ui.widgets.theme import GRID


@dataclass(frozen=True, slots=True, kw_only=True)
class LazyTab:
    """What a tab is called, and how its widget is built."""

    name: str  # which users don't see
    title: str
    explanation: str  # one sentence
    build: Callable[[], QWidget]


class LazyTabs(QTabWidget):
    """A row of titles, and below it the widget of the one that is open.

    Left and Right go from title to title, Ctrl+Tab does from anywhere in a tab.
    """

    opened = Signal(QWidget)
    """The widget of a tab has come to be seen: its title was chosen, or the page was opened."""

    def __init__(self, *, name: str, label: str, explanation: str) -> None:
        """`name` is the object name; that of the row of titles ends in "_bar"."""
        super().__init__()
        self._tabs: list[LazyTab] = []
        self._widgets: dict[str, QWidget] = {}
        self.setObjectName(name)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        describe(self.tabBar(), name=f"{name}_bar", label=label, explanation=explanation)

    def add(self, tab: LazyTab, *, before: str | None = None) -> None:
        """Offer another tab, before the one of that name, or after all."""
        names = [each.name for each in self._tabs]
        index = len(names) if before is None else names.index(before)
        self._tabs.insert(index, tab)
        self.insertTab(index, _Place(tab, self._show), tab.title)
        self.tabBar().setTabData(index, tab.name)
        self.setTabToolTip(index, tab.explanation)

    def retitle(self, name: str, title: str) -> None:
        """Call a tab otherwise."""
        index = [tab.name for tab in self._tabs].index(name)
        if self.tabText(index) != title:  # which would lay out the whole page anew
            self.setTabText(index, title)

    def open(self, name: str) -> None:
        """Show the tab of that name. Raises ValueError if there is none."""
        self.setCurrentIndex([tab.name for tab in self._tabs].index(name))

    @property
    def current(self) -> str:
        """The name of the tab that is open; "" where there is none."""
        return self._tabs[self.currentIndex()].name if self._tabs else ""

    @property
    def seen(self) -> QWidget | None:
        """The widget that is seen now; None while the page isn't."""
        if not self.isVisible() or self.currentIndex() < 0:
            return None
        return self._widgets.get(self._tabs[self.currentIndex()].name)

    def _show(self, place: "_Place", tab: LazyTab) -> None:
        if tab.name not in self._widgets:
            widget = self._widgets[tab.name] = tab.build()
            place.hold(widget)
        self.opened.emit(self._widgets[tab.name])


class _Place(SteadyRoom):
    """Where the widget of a tab stands; tells whenever it comes to be seen."""

    def __init__(self, tab: LazyTab, seen: Callable[["_Place", LazyTab], None]) -> None:
        super().__init__(above=GRID)
        self._tab, self._seen = tab, seen

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._seen(self, self._tab)
