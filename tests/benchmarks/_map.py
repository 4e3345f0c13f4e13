"""Started by map.py: opens the Map tab in the app's window, and has maps made."""

from collections.abc import Callable
from itertools import pairwise
from time import perf_counter
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from mnist_desktop.paths import seed_network
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from tests.benchmarks._window import Operated, measure_in_window

_IDLE_MS = 2_000


def make_maps(opened: Operated) -> dict[str, Any]:
    """The seconds of each map, and the milliseconds between ticks meanwhile and at rest."""
    opened.session.current_network.choose(seed_network())
    with_evaluation: list[object] = []
    opened.session.evaluation.evaluated.connect(with_evaluation.append)
    opened.click("page_evaluate")
    opened.wait_until(lambda: bool(with_evaluation))
    opened.wait(500)
    measured: dict[str, Any] = {}
    tabs = opened.find(LazyTabs, "evaluate_tabs")
    measured["pca"] = _seconds(opened, lambda: tabs.open("map"), "two directions")
    layers = opened.find(QComboBox, "map_layer")
    measured["pixels"] = _seconds(opened, lambda: layers.setCurrentIndex(0), "784 values")
    layers.setCurrentIndex(layers.count() - 2)
    opened.wait(500)
    measured["idle"] = _ticks(opened, lambda: opened.wait(_IDLE_MS))
    umap = opened.find(QPushButton, "map_umap")

    def lay_out() -> None:
        measured["umap"] = _seconds(opened, umap.click, "stay neighbours")

    measured["ticks"] = _ticks(opened, lay_out)
    return measured


def _seconds(opened: Operated, act: Callable[[], None], said: str) -> float:
    """How long until what is said of the map has those words in it."""
    started = perf_counter()
    act()
    words = opened.find(QLabel, "map_words")
    opened.wait_until(lambda: said in " ".join(words.text().split()))
    return perf_counter() - started


def _ticks(opened: Operated, act: Callable[[], None]) -> list[float]:
    """The milliseconds between the ticks of a 5 ms timer, while `act` goes on."""
    moments: list[float] = []
    timer = QTimer(opened.window, interval=5)
    timer.timeout.connect(lambda: moments.append(perf_counter()))
    timer.start()
    act()
    timer.stop()
    return [(after - before) * 1000 for before, after in pairwise(moments)]


if __name__ == "__main__":
    measure_in_window(make_maps)
