"""Started by memory.py: what a window has in memory before TensorFlow is loaded."""

import sys

import psutil

from mnist_desktop import app
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from tests.benchmarks._window import Operated, measure_in_window


class _Unprepared(TensorFlowEngine):
    """The app's engine, but that the Train page does not make it load TensorFlow."""

    def prepare(self) -> None:
        pass


def megabytes() -> float:
    """What of this process is in memory now."""
    resident: int = psutil.Process().memory_info().rss
    return resident / 1e6


def open_pages(opened: Operated) -> dict[str, float]:
    """Megabytes after each step: the window, a digit on its sheet, and its pages."""
    opened.wait(300)
    figures = {"the window": megabytes()}
    places = [opened.place("sheet", x, y) for x, y in ((0.3, 0.3), (0.7, 0.3), (0.5, 0.8))]
    opened.press(places[0])
    opened.move(places[1])
    opened.move(places[2])
    opened.release(places[2])
    opened.wait(300)
    figures["and a digit read"] = megabytes()
    opened.click("page_train")
    opened.wait(500)
    figures["and the Train page"] = megabytes()
    evaluated: list[object] = []
    opened.session.evaluation.evaluated.connect(evaluated.append)
    opened.click("page_evaluate")
    opened.wait_until(lambda: bool(evaluated))
    opened.wait(300)
    figures["and the Evaluate page, MNIST and its matrix"] = megabytes()
    if "tensorflow" in sys.modules:
        raise RuntimeError("TensorFlow is loaded: this measured something else")
    return figures


if __name__ == "__main__":
    vars(app)["TensorFlowEngine"] = _Unprepared
    measure_in_window(open_pages)
