"""From a click on Pause or Stop to its effect, for a quick network and for a slow one."""

from collections.abc import Iterator

from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, SEED
from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row


def rows() -> Iterator[Row]:
    for recipe in (SEED, CONVOLUTIONAL):
        measured: dict[str, list[float]] = measure("tests.benchmarks._pause", recipe.name)
        for button, milliseconds in measured.items():
            name = f"{recipe.name}: {button} to its effect"
            yield median_row(f"{name}, median", "ms", milliseconds)
            n = len(milliseconds)
            yield Row(name=f"{name}, worst", unit="ms", ours=max(milliseconds), n=n)
