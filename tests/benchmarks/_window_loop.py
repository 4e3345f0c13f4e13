"""Started by window_loop.py: a 5 ms timer in the app's window, on each page while it trains."""

from itertools import pairwise
from time import perf_counter

from PySide6.QtCore import QTimer

from mnist_desktop.core.recipes.presets import SEED
from tests.benchmarks._window import Operated, measure_in_window

_TICK_MS = 5
_WATCHED_MS = 4_000  # some eight epochs of the seed recipe


def watch_pages(opened: Operated) -> dict[str, list[float]]:
    """The milliseconds between the ticks, by page; and while nothing trains."""
    opened.wait(300)
    ticks = {"idle": between_ticks(opened)}
    opened.begin_training(SEED.name)
    for page in ("train", "draw", "evaluate"):
        opened.click(f"page_{page}")
        opened.wait(1_000)  # the page is built when it is first opened
        ticks[page] = between_ticks(opened)
    return ticks


def between_ticks(opened: Operated) -> list[float]:
    """The milliseconds between the ticks of a timer of 5 ms, over some seconds."""
    moments: list[float] = []
    timer = QTimer(interval=_TICK_MS)
    timer.timeout.connect(lambda: moments.append(perf_counter()))
    timer.start()
    opened.wait(_WATCHED_MS)
    timer.stop()
    return [(after - before) * 1000 for before, after in pairwise(moments)]


if __name__ == "__main__":
    measure_in_window(watch_pages)
