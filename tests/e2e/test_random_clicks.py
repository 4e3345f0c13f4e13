"""Two hundred clicks wherever they fall: nothing warns or fails, and the memory comes back."""

import ctypes
import gc
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import get_native_id

import psutil
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from mnist_desktop.app import make_session
from mnist_desktop.paths import gate_network, seed_network
from mnist_desktop.ui.widgets.theme import apply_theme
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import LEFT, NONE, SEVEN, Person

pytestmark = [pytest.mark.e2e, pytest.mark.usefixtures("closing_what_opens")]

_PAGES = ("evaluate", "inspect", "data")
_CLICKS = 200
_LOADS_TENSORFLOW = "train_on_data"  # some 500 MB, which stay: it leads to the Train page
_GROWTH_MB = 30
_PATIENCE_MS = 240_000
_BUSY_PERCENT = 50
_LOOKS = 20


@pytest.fixture
def person(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Person]:
    """At the app's own window, over MNIST, with the seed's network."""
    monkeypatch.setenv("MNIST_DESKTOP_HOME", str(tmp_path))
    apply_theme(qapp)
    session = make_session()
    window = MainWindow(qapp, session)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    session.current_network.choose(seed_network())
    session.own_gate.open(gate_network())
    yield Person(window, qtbot)
    session.close()


def test_two_hundred_random_clicks_break_nothing_and_keep_no_memory(
    person: Person, qtbot: QtBot
) -> None:
    """A Qt warning or an exception in a slot fails any test here."""
    chance = random.Random(0)
    person.draw(SEVEN)
    for page in _PAGES:
        _open_every_tab(person, page, qtbot)
    before = _megabytes_at_rest(person, qtbot)
    clicked = set()
    for _ in range(_CLICKS):
        person.click(f"page_{chance.choice(_PAGES)}")
        clicked.add(_click_anywhere(person, chance))
    assert len(clicked) > _CLICKS / 10, f"the clicks met only {clicked}"
    growth = _megabytes_at_rest(person, qtbot) - before
    assert growth <= _GROWTH_MB, f"{growth:.0f} MB more after {_CLICKS} clicks"


def _open_every_tab(person: Person, page: str, qtbot: QtBot) -> None:
    person.click(f"page_{page}")
    bar = f"{page}_tabs_bar"
    qtbot.waitUntil(lambda: person.sees(bar), timeout=_PATIENCE_MS)
    titles = person.find(bar)
    assert isinstance(titles, QTabBar)
    for tab in range(titles.count()):
        QTest.mouseClick(titles, LEFT, NONE, titles.tabRect(tab).center())
        _let_rest(qtbot)


def _click_anywhere(person: Person, chance: random.Random) -> str:
    """Click somewhere right of the rail and below the head; tell the name of what was there."""
    window = person.window
    left, top = person.find("rail").width(), window.height() // 12
    place = QPoint(chance.randrange(left, window.width()), chance.randrange(top, window.height()))
    target = window.childAt(place) or window
    if target.objectName() != _LOADS_TENSORFLOW:
        QTest.mouseClick(target, LEFT, NONE, target.mapFrom(window, place))
    return target.objectName()


def _megabytes_at_rest(person: Person, qtbot: QtBot) -> float:
    """The resident memory, in MB, when no page computes and what is free was given back."""
    person.click("page_draw")
    _let_rest(qtbot)
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
    return float(psutil.Process().memory_info().rss) / 1e6


def _let_rest(qtbot: QtBot) -> None:
    """Wait until all threads have done what they were asked for."""
    process = psutil.Process()
    looks: list[bool] = []

    def is_at_rest() -> bool:
        looks.append(_works(process))
        return len(looks) > _LOOKS and not any(looks[-_LOOKS:])

    qtbot.waitUntil(is_at_rest, timeout=_PATIENCE_MS)


def _works(process: psutil.Process) -> bool:
    """Whether a thread beside this one runs, or would, had it a processor to itself."""
    if sys.platform != "linux":
        return float(process.cpu_percent()) > _BUSY_PERCENT
    others = {*Path("/proc/self/task").iterdir()} - {Path(f"/proc/self/task/{get_native_id()}")}
    return any(_state(thread) in ("R", "D") for thread in others)


def _state(thread: Path) -> str:
    """The letter of its state, such as R; none if it has ended meanwhile."""
    try:
        return (thread / "stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
