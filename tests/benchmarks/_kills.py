"""Started and killed by kills.py: trains one run after another, going on with what was cut short.

Prints one line at each start, chunk, epoch and end, for what is lost to be told.
"""

import sys
from contextlib import closing
from typing import Any

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.networks.layers import BatchNorm, Conv2D, Dense, Dropout, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import (
    ChunkEnded,
    EpochEnded,
    TrainingEnded,
    TrainingStarted,
    train,
)
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.library.opening import open_library
from mnist_desktop.library.runs import RunLibrary
from mnist_desktop.paths import kept_networks
from tests.fakes import tiny_dataset

RECIPE = Recipe(
    name="killed",
    network=NetworkSpec(
        (Conv2D(8, 3, stride=2), BatchNorm(), Flatten(), Dropout(0.2), Dense(10, "softmax"))
    ),
    batch_size=16,
    epochs=4,
    validation_images=500,
)
"""Each epoch takes a few tenths of a second, and every kind of state is in it."""


def main() -> None:
    keep_after = float(sys.argv[1])
    library, sentence = open_library(kept_networks())
    if sentence:
        tell("damaged", sentence)
    engine, dataset = TensorFlowEngine(), tiny_dataset(train=1_500, test=100)
    cut_short = [entry.id for entry in library.entries() if entry.can_go_on]
    for run in cut_short:
        _, _, checkpoint = library.go_on(run)
        train_one(library, run, checkpoint, engine, dataset, keep_after)
    while True:
        train_one(library, library.begin(RECIPE).id, None, engine, dataset, keep_after)


def train_one(
    library: RunLibrary,
    run: int,
    checkpoint: Checkpoint | None,
    engine: TensorFlowEngine,
    dataset: Dataset,
    keep_after: float,
) -> None:
    """Train a run to its end, recorded as the app does it."""
    events = train(
        engine,
        RECIPE,
        dataset,
        checkpoint=checkpoint,
        keep=lambda each: library.keep_checkpoint(run, each),
        keep_after=keep_after,
    )
    with closing(events):
        for event in events:
            match event:
                case TrainingStarted():
                    tell("started", run)
                case ChunkEnded():
                    tell("chunk", event.epoch, event.step)
                case EpochEnded() | TrainingEnded():
                    library.keep(run, event.best, newest=event.network, looks=int(event.looked))
    library.end(run, RunState.FINISHED)
    tell("finished", run)


def tell(*words: Any) -> None:
    print(*words, flush=True)


if __name__ == "__main__":
    main()
