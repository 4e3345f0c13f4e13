"""Our side or `model.fit` in turns: `python -m tests.benchmarks._turns ours|keras RECIPE`.

Reads a number of steps from each line, and prints what they took: see tests/benchmarks/turns.py.
"""

import json
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import TypeAlias

from mnist_desktop.core.datasets.dataset import Split, load_mnist
from mnist_desktop.core.recipes.presets import PRESETS
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.engine.initial import initial_weights
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.paths import resources

Train: TypeAlias = Callable[[int], object]
"""Takes so many steps."""


def _main() -> None:
    side, name = sys.argv[1:]
    split = load_mnist(resources() / "mnist").train
    train = {"ours": train_ours, "keras": train_keras}[side](PRESETS[name], split)
    for line in sys.stdin:
        passed, processor = perf_counter(), process_time()
        train(int(line))
        took = {"passed": perf_counter() - passed, "processor": process_time() - processor}
        print(json.dumps(took), flush=True)


def train_ours(recipe: Recipe, split: Split) -> Train:
    """In chunks of about the app's length; an epoch ends wherever a turn would go beyond it."""
    engine = TensorFlowEngine()
    engine.prepare()
    trainer = engine.trainer(recipe, split)
    chunk = max(1, trainer.steps_per_epoch // 4 if trainer.steps_per_epoch > 1000 else 10)

    def train(steps: int) -> None:
        trainer.begin_epoch()
        for first in range(0, steps, chunk):
            trainer.run(min(chunk, steps - first))

    return train


def train_keras(recipe: Recipe, split: Split) -> Train:
    """With `model.fit`, as a Keras user would: a turn is an epoch over as many images."""
    import keras  # noqa: F401 - here, so that it finds none of our settings
    import tensorflow  # noqa: F401 - and before the twin, which would set them

    from tests.engine.keras_twin import compiled_twin, pixels

    images = pixels(split.images)
    twin = compiled_twin(recipe, initial_weights(recipe.network, recipe.seed))

    def train(steps: int) -> None:
        shown = steps * recipe.batch_size
        twin.fit(images[:shown], split.labels[:shown], batch_size=recipe.batch_size, verbose=0)

    return train


if __name__ == "__main__":
    _main()
