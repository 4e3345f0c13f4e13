"""What a screen reader finds in the window, and is told.

It walks the tree that Qt offers to all of them (QAccessible), page by page.
"""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QLabel,
    QScrollArea,
    QTableView,
)
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
from mnist_desktop.ui.widgets import spoken
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.window.main_window import MainWindow
from mnist_desktop.ui.window.page_rail import PAGES
from tests.fakes import TINY
from tests.ui.person import SEVEN, Person

_NAME = QAccessible.Text.Name
_DESCRIPTION = QAccessible.Text.Description
_PICTURES = {  # and what their content begins with, once there is some
    "matrix": "30 images, 27 mistakes; most mixed up: ",
    "reliability": "sure by ",
    "coverage": "answering ",
    "image_view": "Ink in ",
    "probability_bars": "How probable",
    "heat": "Most for it, row ",
    "mean_images": "Ink on average: ",
    "pixel_histogram": "Of training, half is below ",
    "class_counts": "How many images of each class there are. 0: 10 training",
}
_ANYWHERE = ("probability_bars", "class_counts")  # the explanation first, as it was


def walk(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """It and all below it that is visible."""
    if interface.state().invisible:
        return
    yield interface
    if isinstance(interface.object(), QAbstractItemView):
        return  # its rows are Qt's, which frees them while Python holds them
    for place in range(interface.childCount()):
        child = interface.child(place)
        if child is not None:
            yield from walk(child)


def heard(window: MainWindow) -> list[QAccessibleInterface]:
    found = QAccessible.queryAccessibleInterface(window)
    assert found is not None
    return list(walk(found))


def who(interface: QAccessibleInterface) -> str:
    thing = interface.object()
    return "" if thing is None else f"{type(thing).__name__} {thing.objectName()}"


def is_nameless(interface: QAccessibleInterface) -> bool:
    """Whether the keyboard can reach it, and nothing is said of it; frames only hold others."""
    thing = interface.object()
    if thing is None or not interface.state().focusable:
        return False
    is_frame = isinstance(thing, LazyTabs | QScrollArea)
    if is_frame or isinstance(thing.parent(), QAbstractScrollArea):
        return False
    return not interface.text(_NAME)


def hides_its_text(interface: QAccessibleInterface) -> bool:
    thing = interface.object()
    if not isinstance(thing, QLabel) or not thing.text() or "<" in thing.text():
        return False
    shown = thing.text().rstrip("…")
    return shown not in interface.text(_NAME) + interface.text(QAccessible.Text.Value)


def tabs_of(window: MainWindow) -> LazyTabs | None:
    return next((each for each in window.findChildren(LazyTabs) if each.isVisible()), None)


@pytest.mark.parametrize("page", PAGES)
def test_a_screen_reader_hears_each_control_and_what_each_label_says(
    page: str, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw(SEVEN)
    person.click(f"page_{page}")
    if page == "evaluate":
        qtbot.waitUntil(lambda: person.sees("matrix"))
    if page == "train":
        with qtbot.waitSignal(session.current_network.changed):
            session.training.begin(TINY)
    tabs = tabs_of(window)
    for tab in range(1 if tabs is None else tabs.count()):
        if tabs is not None:
            tabs.setCurrentIndex(tab)
        all_of_it = heard(window)
        assert [who(each) for each in all_of_it if is_nameless(each)] == []
        assert [who(each) for each in all_of_it if hides_its_text(each)] == []


def content(window: MainWindow, name: str) -> str:
    (found,) = (
        each for each in heard(window) if (thing := each.object()) and thing.objectName() == name
    )
    return found.text(_DESCRIPTION)


def begins(window: MainWindow, name: str) -> bool:
    told, wanted = content(window, name), _PICTURES[name]
    return wanted in told if name in _ANYWHERE else told.startswith(wanted)


@pytest.mark.parametrize(
    ("page", "tab", "names"),
    [
        ("draw", "", ("image_view", "probability_bars")),
        ("evaluate", "matrix", ("matrix",)),
        ("evaluate", "calibration", ("reliability", "coverage")),
        ("inspect", "why", ("heat",)),
        ("data", "statistics", ("mean_images", "pixel_histogram", "class_counts")),
    ],
)
def test_a_picture_tells_its_content_in_words(
    page: str, tab: str, names: tuple[str, ...], window: MainWindow, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw(SEVEN)
    if page != "draw":
        person.click(f"page_{page}")
        qtbot.waitUntil(lambda: person.sees(f"{page}_tabs"))
        tabs = person.find(f"{page}_tabs")
        assert isinstance(tabs, LazyTabs)
        tabs.open(tab)

    def are_told() -> bool:
        return all(person.sees(name) and begins(window, name) for name in names)

    qtbot.waitUntil(are_told)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is announced, as if a screen reader were there."""
    sentences: list[str] = []

    class Listening:
        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

        @staticmethod
        def isActive() -> bool:
            return True

        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            sentences.append(event.message())

    monkeypatch.setattr(spoken, "QAccessible", Listening)
    return sentences


@pytest.mark.parametrize("page", PAGES)
def test_a_screen_reader_hears_each_row_and_image_of_each_list(
    page: str, window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.draw(SEVEN)
    with qtbot.waitSignal(session.current_network.changed):
        session.training.begin(TINY)  # a row of the library
    person.click(f"page_{page}")
    if page == "evaluate":
        qtbot.waitUntil(lambda: person.sees("gallery"))
    tabs = tabs_of(window)
    for tab in range(1 if tabs is None else tabs.count()):
        if tabs is not None:
            tabs.setCurrentIndex(tab)
        for view in window.findChildren(QAbstractItemView):
            if view.isVisible():
                assert silent_cells(view) == []


def silent_cells(view: QAbstractItemView) -> list[str]:
    """The cells among the first rows of a list that have nothing to say, as Qt asks them."""
    model, name = view.model(), view.objectName()
    columns = model.columnCount(QModelIndex()) if isinstance(view, QTableView) else 1
    asked = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    return [
        f"{name}: {row}, {column}"
        for row in range(min(model.rowCount(QModelIndex()), 12))
        for column in range(columns)
        if not any(model.index(row, column).data(role) for role in asked)
    ]


def test_an_image_of_a_gallery_says_its_number_its_label_and_what_it_was_read_as(
    window: MainWindow, qtbot: QtBot
) -> None:
    person = Person(window, qtbot)
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("gallery"))
    gallery = person.find("gallery")
    assert isinstance(gallery, QAbstractItemView)
    qtbot.waitUntil(lambda: gallery.model().rowCount() > 0)
    said = gallery.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert re.match(r"Image \d+: an? \d, read as \d with [<>\d.]+ % certainty\.", said)


def test_what_the_inspect_page_reads_is_announced(
    window: MainWindow, qtbot: QtBot, said: list[str]
) -> None:
    person = Person(window, qtbot)
    person.click("page_inspect")
    qtbot.waitUntil(lambda: person.sees("inspect_sheet") or person.sees("network_view"))
    said.clear()
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: any("sure that this is a 7" in each for each in said))


def test_the_network_at_work_and_the_units_are_told_as_a_whole(
    window: MainWindow,
    qtbot: QtBot,
    said: list[str],
) -> None:
    person = Person(window, qtbot)
    person.click("page_inspect")
    qtbot.waitUntil(lambda: person.sees("network_view"))
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: "From left to right: image 0 to 1; " in content(window, "network_view"))
    tabs = person.find("inspect_tabs")
    assert isinstance(tabs, LazyTabs)
    tabs.open("cut")
    qtbot.waitUntil(lambda: "24 of 24 are on; number" in content(window, "unit_map"))
    person.find("unit_map").setFocus()
    person.press(Qt.Key.Key_Right)
    assert "2 of 24 is on" in said[-1]


def test_an_answer_is_announced_when_the_pen_rests(
    window: MainWindow, qtbot: QtBot, said: list[str]
) -> None:
    Person(window, qtbot).draw(SEVEN)
    qtbot.waitUntil(lambda: bool(said))
    assert len(said) == 1
    assert "sure that this is a 7" in said[0]


def test_epochs_and_the_end_of_a_run_are_announced(
    session: Session, window: MainWindow, qtbot: QtBot, said: list[str]
) -> None:
    assert window.isVisible()
    qtbot.waitUntil(lambda: bool(window.findChildren(QLabel, "training_status")))
    session.training.begin(TINY)
    qtbot.waitUntil(lambda: "The training has ended." in said)
    assert [each[: len("Epoch 1 has ended:")] for each in said[:2]] == [
        "Epoch 1 has ended:",
        "Epoch 2 has ended:",
    ]


def test_a_notice_is_announced(window: MainWindow, said: list[str]) -> None:
    window.show_notice("The disk is full.")
    assert said == ["The disk is full."]


def test_what_the_keyboard_reaches_in_the_matrix_is_announced(
    window: MainWindow, qtbot: QtBot, said: list[str]
) -> None:
    person = Person(window, qtbot)
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    person.find("matrix").setFocus()
    person.press(Qt.Key.Key_Right)
    assert said[-1:] == ["No image of a 0 was read as 1."]
    person.press(Qt.Key.Key_Down)
    assert "of a 1" in said[-1]


def test_nothing_is_announced_where_nobody_listens(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(spoken, "QAccessibleAnnouncementEvent", lambda *event: told.append(event))
    if not QAccessible.isActive():
        window.show_notice("The disk is full.")
        assert told == []
