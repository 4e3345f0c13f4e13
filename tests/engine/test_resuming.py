"""A run that was stopped and goes on ends as if it had never been stopped."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.networks.layers import (
    Activation,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.presets import SEED, WIDE
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.changes import Wishes
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import ChunkEnded, EngineError, TrainingEnded, train
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.library.checkpoint_file import open_checkpoint, save_checkpoint
from tests.fakes import tiny_dataset

pytestmark = pytest.mark.tensorflow


def test_a_run_that_goes_on_from_a_file_ends_with_the_same_weights(tmp_path: Path) -> None:
    layers = (
        Conv2D(4, 3, stride=2),
        BatchNorm(),
        Activation("relu"),
        Flatten(),
        Dropout(0.3),
        Dense(10, "softmax"),
    )
    recipe = Recipe(
        name="stopped",
        network=NetworkSpec(layers),
        schedule="cosine",
        batch_size=20,
        epochs=3,
        averaging=0.9,
        ways_of_writing=30,
        augmentation=Augmentation(shift=1.0, distortion=0.5),
    )
    dataset = tiny_dataset()
    kept: list[Checkpoint] = []
    *_, whole = train(TensorFlowEngine(), recipe, dataset, keep=kept.append)
    save_checkpoint(kept[0], tmp_path / "stopped.checkpoint")
    checkpoint = open_checkpoint(tmp_path / "stopped.checkpoint")
    *_, resumed = train(TensorFlowEngine(), recipe, dataset, checkpoint=checkpoint)
    assert isinstance(whole, TrainingEnded)
    assert isinstance(resumed, TrainingEnded)
    for name, tensor in whole.network.weights.items():
        assert np.array_equal(tensor, resumed.network.weights[name]), name


def test_a_run_that_goes_on_within_an_epoch_with_changes_ends_with_the_same_weights() -> None:
    recipe = Recipe(
        name="changed",
        network=NetworkSpec((Flatten(), Dense(20, "relu"), Dropout(0.2), Dense(10, "softmax"))),
        optimizer="momentum",
        averaging=0.99,
        batch_size=1,
        epochs=4,
        validation_images=20,
        patience=3,
    )
    wishes, kept, number = Wishes(), list[Checkpoint](), 0
    events = train(
        TensorFlowEngine(),
        recipe,
        tiny_dataset(),
        keep=kept.append,
        keep_after=0.0,
        wishes=wishes,
    )
    for event in events:
        number += isinstance(event, ChunkEnded)
        if number == 1:
            wishes.want("learning_rate", 0.03)
            wishes.want("batch_size", 4)
            wishes.want("augmentation", Augmentation(rotation=10.0).to_json())
    assert isinstance(event, TrainingEnded)
    changed = [each for each in kept if len(each.record.changes) == 3]
    within = [each for each in changed if each.progress is not None and each.progress.step < 75]
    for checkpoint in (within[0], within[-1], changed[-1]):
        *_, resumed = train(TensorFlowEngine(), recipe, tiny_dataset(), checkpoint=checkpoint)
        assert isinstance(resumed, TrainingEnded)
        for name, tensor in event.network.weights.items():
            assert np.array_equal(tensor, resumed.network.weights[name]), name


def test_a_checkpoint_of_another_network_is_refused() -> None:
    dataset = tiny_dataset()
    kept: list[Checkpoint] = []
    list(train(TensorFlowEngine(), replace(SEED, epochs=1), dataset, keep=kept.append))
    wide = replace(WIDE, validation_images=0)
    with pytest.raises(EngineError, match="another network or optimiser"):
        list(train(TensorFlowEngine(), wide, dataset, checkpoint=kept[0]))
