"""Our compiled loop against `model.fit`: same network, data, batch size and machine.

Each side trains in processes of its own, in turns, as its user has it: ours leaves a core free for
the window, Keras takes its defaults. The import of TensorFlow counts for neither.
"""

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import TypeAlias

from mnist_desktop.core.datasets.dataset import Dataset, load_mnist
from mnist_desktop.core.recipes.presets import PRESETS
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.engine.initial import initial_weights
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.paths import resources
from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row

Seconds: TypeAlias = list[float]
"""Of a run: its start, which builds the network, then each of its epochs."""

_PROCESSES = 3


def rows() -> Iterator[Row]:
    ours, keras = _side_by_side("seed", epochs=10)
    yield median_row("seed: an epoch", "s", _later_epochs(ours), _later_epochs(keras))
    yield median_row(
        "seed: ten epochs with compilation", "s", [*map(sum, ours)], [*map(sum, keras)]
    )
    ours, keras = _side_by_side("convolutional", epochs=2)
    yield median_row("convolutional: an epoch", "s", _later_epochs(ours), _later_epochs(keras))


def _later_epochs(runs: list[Seconds]) -> list[float]:
    """The epochs in which nothing was compiled."""
    return [seconds for run in runs for seconds in run[2:]]


def _side_by_side(recipe: str, *, epochs: int) -> tuple[list[Seconds], list[Seconds]]:
    runs: dict[str, list[Seconds]] = {"ours": [], "keras": []}
    for _ in range(_PROCESSES):
        for side, measured in runs.items():
            measured.append(measure(__name__, side, recipe, str(epochs)))
    return runs["ours"], runs["keras"]


def train_ours(recipe: Recipe, dataset: Dataset) -> Seconds:
    """Train in chunks of about the app's length."""
    engine = TensorFlowEngine()
    engine.prepare()
    seconds, started = [], perf_counter()
    trainer = engine.trainer(recipe, dataset.train)
    chunk = max(1, trainer.steps_per_epoch // 4 if recipe.name == "seed" else 10)
    for _ in range(recipe.epochs):
        seconds.append(perf_counter() - started)
        started = perf_counter()
        trainer.begin_epoch()
        for first in range(0, trainer.steps_per_epoch, chunk):
            trainer.run(min(chunk, trainer.steps_per_epoch - first))
    return [*seconds, perf_counter() - started]


def train_keras(recipe: Recipe, dataset: Dataset) -> Seconds:
    """Train with `model.fit`, an epoch a call, as a Keras user would."""
    import tensorflow  # noqa: F401 - here, so that it finds none of our settings

    from tests.engine.keras_twin import compiled_twin, pixels

    images = pixels(dataset.train.images)
    weights = initial_weights(recipe.network, recipe.seed)
    seconds, started = [], perf_counter()
    twin = compiled_twin(recipe, weights)
    for _ in range(recipe.epochs):
        seconds.append(perf_counter() - started)
        started = perf_counter()
        twin.fit(images, dataset.train.labels, batch_size=recipe.batch_size, verbose=0)
    return [*seconds, perf_counter() - started]


def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("side", choices=["ours", "keras"])
    parser.add_argument("recipe", choices=PRESETS)
    parser.add_argument("epochs", type=int)
    options = parser.parse_args()
    recipe = replace(PRESETS[options.recipe], epochs=options.epochs)
    train = train_ours if options.side == "ours" else train_keras
    print(json.dumps(train(recipe, load_mnist(resources() / "mnist"))))


if __name__ == "__main__":
    _main()
