"""Started by inspect.py: what the tabs Image, Why and Nearest cost, alone and while one draws."""

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import cos, pi, sin
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.dataset import Split, load_mnist
from mnist_desktop.core.inspection.at_work import at_work
from mnist_desktop.core.inspection.explanation import Method, explain
from mnist_desktop.core.inspection.hidden_rows import RowsSoFar
from mnist_desktop.core.inspection.image_steps import read_steps
from mnist_desktop.core.inspection.smallest_change import smallest_change
from mnist_desktop.core.inspection.training_digits import (
    VOTERS,
    TrainingDigits,
    hidden_layer,
    pixel_digits,
)
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.ways_of_writing import middle_form, ways_of_writing
from mnist_desktop.library.kept_rows import KeptRows
from mnist_desktop.paths import resources, seed_network, shipped_network
from mnist_desktop.session.inspection.making_rows import WORTH_KEEPING, Making, RowsMade
from mnist_desktop.session.threads.second_hand import SecondHand
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.inspect.heat_view import HeatView
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from tests.benchmarks._watch import Repaints
from tests.benchmarks._window import Operated, measure_in_window

_IMAGES, _INKS = 100, 5
_STROKES, _EVENTS_A_STROKE = 4, 60
_FRAME_MS, _TICK_MS = 16, 5
_NETWORKS = {"seed": seed_network, "best": shipped_network}


def figures(opened: Operated, name: str) -> dict[str, list[float]]:
    """The milliseconds of each measurement, by what was measured."""
    opened.session.current_network.choose(_NETWORKS[name]())
    network = opened.session.current_network.network
    if network is None:
        raise RuntimeError("no network reads")
    dataset = load_mnist(resources() / "mnist")
    images = list(dataset.test.images[:_IMAGES])
    inks = [middle_form(way) for way in ways_of_writing()[:_INKS]]
    return {
        "occlusion map": timed(lambda image: first_map(network, image, Method.COVER), images),
        "saliency": timed(lambda image: first_map(network, image, Method.GRADIENT_INK), images),
        "occlusion map, saliency and activations": timed(
            lambda image: all_three(network, image), images
        ),
        "nine steps to the image": timed(lambda ink: read_steps(network, ink), inks * 10),
        "smallest change of ink": timed(lambda ink: list(smallest_change(network, ink)), inks),
        **nearest(network, dataset.train, images),
        **drawing(opened),
    }


def timed(work: Callable[..., object], things: Sequence[object]) -> list[float]:
    work(things[0])
    milliseconds = []
    for each in things:
        begun = perf_counter()
        work(each)
        milliseconds.append(1_000 * (perf_counter() - begun))
    return milliseconds


def first_map(network: TrainedNetwork, image: Image, method: Method) -> None:
    """What is shown while one draws: the first map of the image, coarse for a slow network."""
    next(explain(network, image, method))


def all_three(network: TrainedNetwork, image: Image) -> None:
    first_map(network, image, Method.COVER)
    first_map(network, image, Method.GRADIENT_INK)
    at_work(network, image)


def nearest(network: TrainedNetwork, train: Split, images: list[Image]) -> dict[str, list[float]]:
    """Looking up, and making ready, by pixels and by the last hidden layer."""
    layer, hidden = hidden_layer(network.spec), "in the last hidden layer"
    if layer is None:
        raise RuntimeError("the network has no hidden layer")
    with TemporaryDirectory() as folder:
        making = Making(
            kept=KeptRows(Path(folder)), helper=SecondHand().helper, worth_keeping=WORTH_KEEPING
        )
        return {
            **made_ready("in pixels", pixel_digits(train), images),
            **made_ready(hidden, making.digits(network, train, layer, RowsSoFar()), images, making),
            **made_ready(
                f"{hidden}, at the next start",
                making.digits(network, train, layer, RowsSoFar()),
                images,
            ),
        }


def made_ready(
    where: str, news: Iterator[object], images: list[Image], making: Making | None = None
) -> dict[str, list[float]]:
    """From the first wish to the first digits and to all of them; and what looking up takes."""
    begun, first, digits, slices = perf_counter(), 0.0, None, list[float]()
    before = begun
    for each in news:
        now = perf_counter()
        slices.append(1_000 * (now - before))
        before = now
        if isinstance(each, TrainingDigits):
            first, digits = first or 1_000 * (now - begun), each
        if isinstance(each, RowsMade) and making is not None:
            for _ in making.keep(each):
                pass
    if digits is None:
        raise RuntimeError("no digits were made ready")
    found = digits
    return {
        f"first digits made ready {where}": [first],
        f"60,000 digits made ready {where}": [sum(slices)],
        f"a slice of making them ready {where}": slices,
        f"nearest of 60,000 {where}": timed(lambda image: found.near(image, VOTERS), images),
    }


def drawing(opened: Operated) -> dict[str, list[float]]:
    """Eights, an event a frame: how long the window stands still, and how often the map is new."""
    opened.click("page_inspect")
    opened.wait(500)
    opened.find(LazyTabs, "inspect_tabs").open("why")
    opened.wait(500)
    page = opened.find(QWidget, "inspect_page")
    sheet = page.findChild(InkCanvas, "sheet")
    if sheet is None:
        raise RuntimeError("the Inspect page has no sheet")
    ticks: list[float] = []
    maps: list[float] = []
    waits = MapWaits(opened)
    timer = QTimer(interval=_TICK_MS)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))
    waits.repaints.painted.connect(lambda: maps.append(perf_counter()))
    gaps: dict[str, list[float]] = {"ticks of 5 ms, drawing on Why": [], "maps, drawing on Why": []}
    timer.start()
    for _ in range(_STROKES):
        sheet.clear()
        opened.wait(200)
        ticks.clear()
        maps.clear()
        draw_eight(opened, sheet, waits)
        for name, moments in zip(gaps, (ticks, maps), strict=True):
            gaps[name] += [1_000 * (after - before) for before, after in pairwise(moments)]
    timer.stop()
    gaps["pen to map of its ink, drawing on Why"] = waits.milliseconds
    return gaps


class MapWaits:
    """How long after a pointer event the first map is painted that is of its ink."""

    def __init__(self, opened: Operated) -> None:
        self.milliseconds: list[float] = []
        self._ink = opened.session.current_ink
        self._heat = opened.find(HeatView, "heat")
        self._begun: dict[int, tuple[Image, float]] = {}
        self._moved = 0.0
        self._ink.changed.connect(self._note)
        self.repaints = Repaints(self._heat)
        self.repaints.painted.connect(self._look)

    def move(self) -> None:
        """A pointer event is due."""
        self._moved = perf_counter()

    def _note(self) -> None:
        image = self._ink.image
        if image is not None and self._moved:
            self._begun[id(image)] = image, self._moved

    def _look(self) -> None:
        shown = self._heat.explanation
        begun = None if shown is None else self._begun.pop(id(shown.image), None)
        if begun is not None:
            self.milliseconds.append(1_000 * (perf_counter() - begun[1]))


def draw_eight(opened: Operated, sheet: QWidget, waits: MapWaits) -> None:
    places = [on_eight(opened, sheet, step) for step in range(_EVENTS_A_STROKE)]
    waits.move()
    opened.press(places[0])
    for place in places[1:]:
        opened.wait(_FRAME_MS)
        waits.move()
        opened.move(place)
    opened.release(places[-1])


def on_eight(opened: Operated, sheet: QWidget, step: int) -> QPoint:
    turn = 2 * pi * step / _EVENTS_A_STROKE
    x, y = 0.5 + 0.2 * sin(2 * turn), 0.5 - 0.35 * cos(turn)
    inside = QPoint(round(x * sheet.width()), round(y * sheet.height()))
    return sheet.mapTo(opened.window, inside)


if __name__ == "__main__":
    measure_in_window(lambda opened: figures(opened, sys.argv[1]))
