"""Started by inspect.py: draws on the Inspect page, and times each pointer event to its layers."""

import sys
from collections.abc import Callable
from math import cos, pi, sin
from time import perf_counter

from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.datasets.dataset import load_mnist
from mnist_desktop.core.inspection.at_work import at_work
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.paths import resources, seed_network, shipped_network
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from tests.benchmarks._watch import Repaints
from tests.benchmarks._window import Operated, measure_in_window

_IMAGES = 200
_STROKES, _EVENTS_A_STROKE = 4, 50
_PAUSE_MS = 16  # between what was painted and the next event: a frame
_NETWORKS = {"seed": seed_network, "best": shipped_network}


def figures(opened: Operated, network: str) -> dict[str, list[float]]:
    """The milliseconds of each measurement, by what was measured."""
    opened.session.current_network.choose(_NETWORKS[network]())
    opened.click("page_inspect")
    opened.wait(500)
    alone = {"activations": _activations(opened), "pen to layers": _drawing(opened)}
    opened.begin_training(SEED.name)
    opened.session.current_network.choose(_NETWORKS[network]())
    opened.click("page_inspect")
    opened.wait(500)
    return {**alone, "pen to layers, training": _drawing(opened)}


def _activations(opened: Operated) -> list[float]:
    reading = opened.session.current_network.network
    if reading is None:
        raise RuntimeError("no network reads")
    milliseconds = []
    for image in load_mnist(resources() / "mnist").test.images[:_IMAGES]:
        begun = perf_counter()
        at_work(reading, image)
        milliseconds.append(1_000 * (perf_counter() - begun))
    return milliseconds


def _drawing(opened: Operated) -> list[float]:
    """Eights, each on a clean sheet."""
    page = opened.find(QWidget, "inspect_page")
    sheet = page.findChild(InkCanvas, "sheet")
    if sheet is None:
        raise RuntimeError("the Inspect page has no sheet")
    layers = Repaints(opened.find(QWidget, "network_view"))
    milliseconds = []
    for _ in range(_STROKES):
        sheet.clear()
        opened.wait(100)
        places = [_on_eight(opened, sheet, step) for step in range(_EVENTS_A_STROKE)]
        acts = [opened.press, *(opened.move,) * (len(places) - 1)]
        took = [_time(layers, act, place) for act, place in zip(acts, places, strict=True)]
        opened.release(places[-1])
        milliseconds += took
    return milliseconds


def _on_eight(opened: Operated, sheet: QWidget, step: int) -> QPoint:
    turn = 2 * pi * step / _EVENTS_A_STROKE
    x, y = 0.5 + 0.2 * sin(2 * turn), 0.5 - 0.35 * cos(turn)
    inside = QPoint(round(x * sheet.width()), round(y * sheet.height()))
    return sheet.mapTo(opened.window, inside)


def _time(layers: Repaints, act: Callable[[QPoint], None], place: QPoint) -> float:
    """The milliseconds from when `act` is due until the layers are painted."""
    loop = QEventLoop()
    acted = False

    def begin() -> None:
        nonlocal acted
        acted = True
        act(place)

    def end() -> None:
        if acted:
            loop.quit()

    connection = layers.painted.connect(end)
    due = perf_counter() + _PAUSE_MS / 1_000
    QTimer.singleShot(_PAUSE_MS, begin)
    loop.exec()
    took = (perf_counter() - due) * 1_000
    layers.painted.disconnect(connection)
    return took


if __name__ == "__main__":
    measure_in_window(lambda opened: figures(opened, sys.argv[1]))
