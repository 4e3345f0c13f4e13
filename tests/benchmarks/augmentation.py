"""What augmentation costs an epoch: the best recipe's, on the convolutional network.

The images are changed by a thread beside the training; what an epoch then takes longer counts,
from the end of one epoch's evaluation to that of the next one's steps.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from statistics import median
from time import perf_counter

from mnist_desktop.core.datasets.dataset import load_mnist
from mnist_desktop.core.recipes.augmentation import UNCHANGED
from mnist_desktop.core.recipes.presets import BEST, CONVOLUTIONAL
from mnist_desktop.core.training.training import ChunkEnded, EpochEnded, train
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.paths import resources
from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row

_ROUNDS = 3
_EPOCHS = 3


def rows() -> Iterator[Row]:
    seconds: dict[str, list[float]] = {"changed": [], "unchanged": []}
    for _ in range(_ROUNDS):
        for kind, measured in seconds.items():
            measured += measure(__name__, kind)[1:]
    changed, unchanged = seconds["changed"], seconds["unchanged"]
    yield median_row("convolutional: an epoch; without augmentation", "s", changed, unchanged)
    cost = 100 * (median(changed) / median(unchanged) - 1)
    yield Row(name="what augmentation costs of an epoch", unit="%", ours=cost, n=len(changed))


def epochs(*, changed: bool) -> list[float]:
    """The seconds of each epoch's steps, with whatever they had to wait for."""
    augmentation = BEST.augmentation if changed else UNCHANGED
    recipe = replace(CONVOLUTIONAL, augmentation=augmentation, epochs=_EPOCHS)
    engine = TensorFlowEngine()
    engine.prepare()
    seconds, started = [], perf_counter()
    for event in train(engine, recipe, load_mnist(resources() / "mnist")):
        if isinstance(event, ChunkEnded) and event.step == event.steps_per_epoch:
            seconds.append(perf_counter() - started)
        elif isinstance(event, EpochEnded):
            started = perf_counter()
    return seconds


def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=["changed", "unchanged"])
    print(json.dumps(epochs(changed=parser.parse_args().kind == "changed")))


if __name__ == "__main__":
    _main()
