"""How soon a network's evaluation on 10,000 images is there: in NumPy, and on the screen.

The window is the app's own, offscreen or on a screen, and opened anew for each measurement.
"""

from collections.abc import Iterator
from time import perf_counter

from mnist_desktop.core.datasets.dataset import load_mnist
from mnist_desktop.core.evaluation.figures import figures_to_json
from mnist_desktop.core.evaluation.metrics import evaluate
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources, seed_network
from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row

_READINGS = 15
_WINDOWS = 7
_SHOWN = {
    "matrix": "Evaluate page clicked, matrix shown",
    "mistakes": "mistakes only clicked, their images shown",
    "gallery": "all 10,000 images chosen, shown",
    "table": "By digit clicked, table shown",
}


def rows() -> Iterator[Row]:
    test = load_mnist(resources() / "mnist").test
    network = open_network(seed_network())
    read, judged = [], []
    for _ in range(_READINGS):
        started = perf_counter()
        outputs = read_images(network, test.images)
        evaluate(outputs, test.labels)
        read.append(perf_counter() - started)
        started = perf_counter()
        figures_to_json(outputs, test)
        judged.append(perf_counter() - started)
    yield median_row("seed network, 10,000 images read and judged in NumPy", "s", read)
    yield median_row("figures by digit, reliability, coverage", "s", judged)
    measured = [measure("tests.benchmarks._evaluation") for _ in range(_WINDOWS)]
    for key, what in _SHOWN.items():
        seconds = [each[key] for each in measured]
        yield median_row(f"{what}, median", "s", seconds)
        yield Row(name=f"{what}, worst", unit="s", ours=max(seconds), n=_WINDOWS)
