"""Tabs are built when they are first seen, and are found by names that outlive their titles."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.widgets.lazy_tabs import LazyTab, LazyTabs


class Layouts(QObject):
    """Counts how often what it watches is asked to lay itself out."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return super().eventFilter(watched, event)


@pytest.fixture
def built() -> list[str]:
    """The names of the tabs whose widgets were built, in order."""
    return []


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    return page


@pytest.fixture
def tabs(page: QWidget, built: list[str]) -> LazyTabs:
    tabs = LazyTabs(name="sides", label="Sides", explanation="Each another side of it.")
    for name in ("matrix", "by_digit"):
        tabs.add(tab(name, built))
    layout = page.layout()
    assert layout is not None
    layout.addWidget(tabs)
    return tabs


def tab(name: str, built: list[str]) -> LazyTab:
    def build() -> QWidget:
        built.append(name)
        return QLabel(name)

    return LazyTab(name=name, title=name.title(), explanation=f"About {name}.", build=build)


def titles(tabs: LazyTabs) -> list[str]:
    return [tabs.tabText(index) for index in range(tabs.count())]


def test_a_tab_is_built_when_it_is_first_seen_and_once(
    page: QWidget, tabs: LazyTabs, built: list[str]
) -> None:
    assert built == []
    assert tabs.seen is None
    page.show()
    assert built == ["matrix"]
    tabs.open("by_digit")
    tabs.open("matrix")
    tabs.open("by_digit")
    assert built == ["matrix", "by_digit"]
    assert isinstance(tabs.seen, QLabel)
    assert tabs.seen.text() == "by_digit"


def test_each_time_that_a_tab_comes_to_be_seen_is_told(page: QWidget, tabs: LazyTabs) -> None:
    told: list[QWidget] = []
    tabs.opened.connect(told.append)
    page.show()
    first = tabs.seen
    tabs.open("by_digit")
    page.hide()
    page.show()
    assert told == [first, tabs.seen, tabs.seen]


def test_a_tab_can_stand_before_another_one(tabs: LazyTabs, built: list[str]) -> None:
    tabs.add(tab("labels", built), before="by_digit")
    assert titles(tabs) == ["Matrix", "Labels", "By_Digit"]
    tabs.open("labels")
    assert tabs.current == "labels"


def test_a_name_that_no_tab_has_opens_none(tabs: LazyTabs) -> None:
    with pytest.raises(ValueError, match="map"):
        tabs.open("map")
    assert tabs.current == "matrix"


def test_a_tab_is_found_by_its_name_whatever_it_is_called(tabs: LazyTabs) -> None:
    tabs.retitle("by_digit", "By class")
    assert titles(tabs) == ["Matrix", "By class"]
    tabs.open("by_digit")
    assert tabs.current == "by_digit"


def test_only_another_title_lays_out_the_page_anew(page: QWidget, tabs: LazyTabs) -> None:
    page.show()
    QApplication.processEvents()
    layouts = Layouts()
    page.installEventFilter(layouts)
    tabs.retitle("by_digit", "By_Digit")
    QApplication.processEvents()
    assert layouts.count == 0
    tabs.retitle("by_digit", "By class")
    QApplication.processEvents()
    assert layouts.count > 0
