"""Started by library.py: opens the Library page of the app's window, full of runs."""

import sys
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QTableView, QWidget

from tests.benchmarks._watch import Repaints
from tests.benchmarks._window import Operated, measure_in_window

_BEAT_MS = 1


def open_page(opened: Operated, runs: int, patience: str) -> dict[str, float]:
    """Seconds from a click on the rail until the runs were painted, and until a search was.

    With "at once", the click comes as soon as the window is there; else once the list was read in
    the background. `stall` is the longest time in which the window could not answer.
    """
    library = opened.session.library
    if patience != "at once":
        opened.wait_until(lambda: len(library.entries) == runs)
        opened.wait(300)
    pulse = _Pulse()
    seconds = {"open": _time_until_painted(opened, lambda: opened.click("page_library"), runs)}
    opened.wait(500)
    seconds["stall"] = pulse.worst
    table, search = opened.find(QTableView, "runs"), opened.find(QLineEdit, "library_search")
    started = perf_counter()
    search.setText("seed 9")
    table.viewport().repaint()
    seconds["search"] = perf_counter() - started
    search.clear()
    started = perf_counter()
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    table.viewport().repaint()
    seconds["sort"] = perf_counter() - started
    return seconds


class _Pulse:
    """A beat in the window's event loop, and the longest pause between two."""

    def __init__(self) -> None:
        self.worst = 0.0
        self._last = perf_counter()
        self._timer = QTimer(interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.worst, self._last = max(self.worst, now - self._last), now


def _time_until_painted(opened: Operated, act: Callable[[], None], runs: int) -> float:
    painted: list[float] = []
    watched: list[QWidget] = []

    def look() -> bool:
        table = opened.window.findChild(QTableView, "runs")
        if table is not None and not watched:
            watched.append(table.viewport())
            repaints = Repaints(table.viewport())
            repaints.painted.connect(
                lambda: painted.append(perf_counter()) if table.model().rowCount() == runs else None
            )
        return bool(painted)

    started = perf_counter()
    act()
    opened.wait_until(look)
    return painted[0] - started


if __name__ == "__main__":
    measure_in_window(lambda opened: open_page(opened, int(sys.argv[1]), sys.argv[2]))
