"""Started by pages.py: opens each page, tab and dialog, and notes how long the window stands still.

A stop is the time between two ticks of a 2 ms timer in the window's thread; beside it stands what
that thread worked meanwhile, which is the same on a machine that has much else to do.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter, thread_time

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView, QDialog

from mnist_desktop.paths import seed_network, shipped_network
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.window.page_rail import PAGES, PageRail
from tests.benchmarks._window import Operated, measure_in_window

_TICK_MS = 2
_HOVERED_MS = 250  # as long as a hand takes at least to come to rest, and to press
_OPENING_MS, _AGAIN_MS, _RESIZING_MS = 1_500, 400, 300
_SIZES = ((1120, 760), (1280, 820), (1024, 700), (1280, 820))
_FRAME_MS = 16
_LISTS = ("data", "ways", "library")
_NETWORKS = {"seed": seed_network, "best": shipped_network}
_DIALOGS = ("shortcuts", "news", "licences", "about")

Stops = dict[str, tuple[float, float]]
"""The longest stop and the most work in one, in milliseconds, by what was done."""


class StandsStill:
    """Notes the longest stop since it was asked last."""

    def __init__(self) -> None:
        self._forget()
        self._timer = QTimer(interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def longest(self) -> tuple[float, float]:
        """The longest stop since the last call, and the most work in one, in milliseconds."""
        self._tick()
        found = 1_000 * self._stop, 1_000 * self._work
        self._forget()
        return found

    def _forget(self) -> None:
        self._stop, self._work = 0.0, 0.0
        self._at, self._worked = perf_counter(), thread_time()

    def _tick(self) -> None:
        now, worked = perf_counter(), thread_time()
        self._stop = max(self._stop, now - self._at)
        self._work = max(self._work, worked - self._worked)
        self._at, self._worked = now, worked


def stops(opened: Operated) -> Stops:
    """Of each page: opened first, again, resized, and each of its tabs; then of the dialogs."""
    opened.wait(1_000)
    still = StandsStill()
    found: Stops = {}

    def note(what: str, do: Callable[[], object], milliseconds: int) -> None:
        still.longest()
        do()
        opened.wait(milliseconds)
        found[what] = still.longest()

    for page in PAGES:
        note(f"{page}, before", partial(opened.hover, f"page_{page}"), _HOVERED_MS)
        note(f"{page}, first", partial(opened.click, f"page_{page}"), _OPENING_MS)
        if page == "evaluate":
            note("evaluate, read", lambda: opened.wait_until(lambda: bool(_tabs(opened))), 500)
        for name, tabs in _tabs(opened):
            note(f"{page}, tab {name}, first", partial(tabs.open, name), _OPENING_MS)
            _resize(opened, f"{page}, tab {name}, resized", note)
        if not _tabs(opened):
            _resize(opened, f"{page}, resized", note)
        if page in _LISTS:
            note(f"{page}, scrolled", partial(_scroll, opened), 100)
    opened.click("page_evaluate")
    for name, network in _NETWORKS.items():
        note(f"evaluate, reading {name}", partial(_evaluate, opened, network()), 500)
    for page in PAGES:
        note(f"{page}, again", partial(opened.click, f"page_{page}"), _AGAIN_MS)
    opened.click("page_draw")
    rail = opened.find(PageRail, "rail")
    for dialog in _DIALOGS:
        note(f"dialog {dialog}", partial(rail.help_wanted.emit, dialog), _OPENING_MS)
        _close_dialog(opened)
    note("dialog export", lambda: opened.click("export_network"), _OPENING_MS)
    _close_dialog(opened)
    return found


def _evaluate(opened: Operated, network: Path) -> None:
    """Let another network read, and wait until its matrix is there."""
    evaluated: list[object] = []
    opened.session.evaluation.evaluated.connect(evaluated.append)
    opened.session.current_network.choose(network)
    opened.wait_until(lambda: bool(evaluated))


def _scroll(opened: Operated) -> None:
    """From end to end in a hundred steps, one a frame, all lists and galleries that are seen."""
    for row in opened.window.findChildren(LazyTabs):
        if row.isVisible():
            row.setCurrentIndex(0)
    opened.wait(500)
    bars = [
        view.verticalScrollBar()
        for view in opened.window.findChildren(QAbstractItemView)
        if view.isVisible() and view.verticalScrollBar().maximum()
    ]
    for step in range(100):
        for bar in bars:
            bar.setValue(bar.maximum() * step // 99)
        opened.wait(_FRAME_MS)


def _tabs(opened: Operated) -> list[tuple[str, LazyTabs]]:
    """The names of the tabs of the page that is seen, and what opens them; none for most pages."""
    rows = [row for row in opened.window.findChildren(LazyTabs) if row.isVisible()]
    return [(str(row.tabBar().tabData(at)), row) for row in rows for at in range(row.count())]


def _resize(
    opened: Operated, what: str, note: Callable[[str, Callable[[], object], int], None]
) -> None:
    for number, size in enumerate(_SIZES):
        note(f"{what} {number}", partial(opened.window.resize, *size), _RESIZING_MS)


def _close_dialog(opened: Operated) -> None:
    for dialog in opened.window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    opened.wait(100)


if __name__ == "__main__":
    measure_in_window(stops)
