"""A run that was stopped and goes on ends as if it had never been stopped."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.augmentation import Augmentation
from mnist_desktop.core.checkpoint import Checkpoint
from mnist_desktop.core.layers import (
    Activation,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
)
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.presets import SEED, WIDE
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.training import EngineError, TrainingEnded, train
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


def test_a_checkpoint_of_another_network_is_refused() -> None:
    dataset = tiny_dataset()
    kept: list[Checkpoint] = []
    list(train(TensorFlowEngine(), replace(SEED, epochs=1), dataset, keep=kept.append))
    wide = replace(WIDE, validation_images=0)
    with pytest.raises(EngineError, match="another network or optimiser"):
        list(train(TensorFlowEngine(), wide, dataset, checkpoint=kept[0]))
