"""Started by pointer.py: draws in the app's window, and times each pointer event to its bars."""

import sys
from collections.abc import Callable, Iterator
from math import cos, pi, sin
from time import perf_counter

import numpy as np
from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.answers import answer
from mnist_desktop.core.arrays import Images, Probabilities, Weights
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.paths import seed_network
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from tests.benchmarks._watch import Repaints
from tests.benchmarks._window import Operated, measure_in_window

_EVENTS_A_STROKE = 50
_STROKES = {"idle": 12, "training": 12, "keras": 1}
_NUMBERS = 8
_PAUSE_MS = 8  # between the bars and the next event: a mouse tells 125 times a second where it is


def draw(opened: Operated, strokes: int) -> list[float]:
    """Draw eights, each on a clean sheet; return the milliseconds from each event to its bars."""
    sheet = opened.find(InkCanvas, "sheet")
    pen = _Pen(opened)
    milliseconds = []
    for _ in range(strokes):
        sheet.clear()
        opened.wait(50)
        milliseconds += pen.draw(opened, list(_eight(opened)))
    return milliseconds


_DIGITS: dict[str, list[list[tuple[float, float]]]] = {
    "0": [[(0.5, 0), (0, 0.3), (0, 0.7), (0.5, 1), (1, 0.7), (1, 0.3), (0.5, 0)]],
    "1": [[(0.5, 0), (0.5, 1)]],
    "3": [[(0, 0), (1, 0), (0.4, 0.4), (1, 0.7), (0.5, 1), (0, 0.9)]],
    "4": [[(0.3, 0), (0, 0.6), (1, 0.6)], [(0.7, 0.2), (0.6, 1)]],
    "5": [[(0.2, 0), (0.1, 0.45), (0.9, 0.6), (0.6, 1), (0, 0.95)], [(0.2, 0), (1, 0)]],
    "7": [[(0, 0), (1, 0), (0.4, 1)]],
}
"""Strokes, each by its corners, the digit's box 0 to 1."""


class _Pen:
    """Draws on the sheet, and waits for the bars."""

    def __init__(self, opened: Operated) -> None:
        self._repaints = Repaints(opened.find(QWidget, "probability_bars"))

    def draw(self, opened: Operated, places: list[QPoint]) -> list[float]:
        """One stroke: the milliseconds of each of its events."""
        return [
            self.do(opened.press, places[0]),
            *(self.do(opened.move, place) for place in places[1:]),
            self.do(opened.release, places[-1]),
        ]

    def do(self, act: Callable[[QPoint], None], place: QPoint) -> float:
        """The milliseconds from the time when `act` is due until its bars are painted.

        Not from when Python came to do it: what holds Python's lock holds up a real event as long.
        """
        loop = QEventLoop()
        acted = False

        def begin() -> None:
            nonlocal acted
            acted = True
            act(place)

        def end() -> None:
            if acted:  # else they are painted for an epoch that ended, not for the pen
                loop.quit()

        connection = self._repaints.painted.connect(end)
        due = perf_counter() + _PAUSE_MS / 1000
        QTimer.singleShot(_PAUSE_MS, begin)
        loop.exec()
        took = (perf_counter() - due) * 1000
        self._repaints.painted.disconnect(connection)
        return took


def _eight(opened: Operated) -> Iterator[QPoint]:
    for step in range(_EVENTS_A_STROKE):
        turn = 2 * pi * step / _EVENTS_A_STROKE
        yield opened.place("sheet", 0.5 + 0.15 * sin(2 * turn), 0.5 - 0.3 * cos(turn))


def while_idle(opened: Operated) -> list[float]:
    opened.wait(300)
    return draw(opened, _STROKES["idle"])


def sixth_digit(opened: Operated) -> list[float]:
    """Write six digits, eight strokes; return the milliseconds from each event of the last one."""
    sheet = opened.find(InkCanvas, "sheet")
    pen = _Pen(opened)
    opened.wait(300)
    milliseconds = []
    for _ in range(_NUMBERS):
        sheet.clear()
        opened.wait(50)
        for place, digit in enumerate("473015"):
            took = [pen.draw(opened, stroke) for stroke in _strokes(opened, digit, place)]
        milliseconds += [each for stroke in took for each in stroke]
    return milliseconds


def _strokes(opened: Operated, digit: str, place: int) -> Iterator[list[QPoint]]:
    """The points of a digit, 20 a stroke, at one of six places side by side."""
    for corners in _DIGITS[digit]:
        x, y = (
            np.interp(np.linspace(0, 1, 20), np.linspace(0, 1, len(corners)), line).tolist()
            for line in zip(*corners, strict=True)
        )
        yield [
            opened.place("sheet", 0.1 + 0.14 * place + 0.1 * across, 0.4 + 0.2 * down)
            for across, down in zip(x, y, strict=True)
        ]


def while_training(opened: Operated) -> list[float]:
    opened.begin_training(SEED.name)
    opened.click("page_draw")
    opened.wait(300)
    return draw(opened, _STROKES["training"])


def by_keras(opened: Operated) -> list[float]:
    """The same network in Keras, read by `predict` in place of our own pass."""
    import tensorflow  # noqa: F401 - here, so that it finds none of our settings

    from mnist_desktop.library.network_file import open_network
    from tests.engine.keras_twin import compiled_twin

    twin = compiled_twin(SEED, open_network(seed_network()).weights)

    def probabilities(_spec: NetworkSpec, _weights: Weights, images: Images) -> Probabilities:
        outputs = twin.predict(images.astype(np.float32) / 255, verbose=0)
        shares: Probabilities = outputs / outputs.sum(axis=1, keepdims=True)
        return shares

    vars(answer)["probabilities"] = probabilities
    draw(opened, 1)  # it compiles
    return draw(opened, _STROKES["keras"])


if __name__ == "__main__":
    scripts = {
        "idle": while_idle,
        "six": sixth_digit,
        "training": while_training,
        "keras": by_keras,
    }
    measure_in_window(scripts[sys.argv[1]])
