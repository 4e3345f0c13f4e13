"""What the engine tells of a network's layers, against Keras and against the NumPy pass."""

from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.forward import activations
from mnist_desktop.core.networks.layers import (
    Activation,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.layer_figures import FIGURES_IMAGES, norms_by_layer
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from tests.core.random_networks import random_images
from tests.engine.keras_twin import compiled_twin, pixels

pytestmark = pytest.mark.tensorflow

RECIPE = Recipe(
    name="figures",
    network=NetworkSpec(
        (
            Conv2D(8, 5, stride=3),
            BatchNorm(),
            Activation("relu"),
            Flatten(),
            Dropout(0.5),
            Dense(60, "relu"),
            Dense(10, "softmax"),
        )
    ),
    batch_size=32,
    learning_rate=0.02,
)
COUNT = FIGURES_IMAGES + 37
SPLIT = Split(random_images(COUNT), np.random.default_rng(1).integers(0, 10, COUNT, dtype=np.uint8))
SHOWN = Split(SPLIT.images[:FIGURES_IMAGES], SPLIT.labels[:FIGURES_IMAGES])


@pytest.fixture(scope="module")
def engine() -> TensorFlowEngine:
    engine = TensorFlowEngine()
    engine.prepare()
    return engine


def test_norms_are_those_of_keras_gradients_and_of_the_weights(engine: TensorFlowEngine) -> None:
    trainer = engine.trainer(RECIPE, SPLIT)
    trainer.begin_epoch()
    trainer.run(5)
    figures = trainer.layer_figures()
    weights = trainer.weights()
    twin = compiled_twin(RECIPE, weights)
    import tensorflow as tf

    with tf.GradientTape() as tape:
        read = twin(pixels(SHOWN.images[:250]), training=False)
        loss = twin.compute_loss(y=SHOWN.labels[:250].astype(np.int32), y_pred=read)
    gradients = tape.gradient(loss, twin.trainable_variables)
    learned = [name for name in weights if ".moving_" not in name]
    theirs = {name: each.numpy() for name, each in zip(learned, gradients, strict=True)}
    assert figures.gradient_norms == pytest.approx(norms_by_layer(theirs), rel=1e-4)
    assert figures.weight_norms == norms_by_layer({name: weights[name] for name in learned})
    assert list(figures.weight_norms) == ["conv_1", "batch_norm_1", "dense_1", "dense_2"]


def test_a_relu_that_is_0_for_all_images_is_dead_and_other_functions_never(
    engine: TensorFlowEngine,
) -> None:
    trainer = engine.trainer(replace(RECIPE, learning_rate=0.2), SPLIT)
    trainer.begin_epoch()
    trainer.run(20)
    dead = dict(trainer.layer_figures().dead_shares)
    outputs = dict(
        zip(
            RECIPE.network.names,
            activations(RECIPE.network, trainer.weights(), SHOWN.images),
            strict=False,
        )
    )
    for name in ("activation_1", "dense_1"):
        units = outputs[name].reshape(-1, outputs[name].shape[-1])
        assert dead.pop(name) == pytest.approx(1 - (units > 0).any(axis=0).mean()), name
    assert not dead


def test_all_units_of_a_network_that_starts_from_zeros_are_dead(engine: TensorFlowEngine) -> None:
    trainer = engine.trainer(replace(SEED, initializer="zeros"), SPLIT)
    trainer.begin_epoch()
    trainer.run(3)
    figures = trainer.layer_figures()
    assert figures.dead_shares == {"dense_1": 1.0, "dense_2": 1.0}
    assert figures.gradient_norms["dense_1"] == figures.weight_norms["dense_1"] == 0


def test_looking_inside_changes_nothing(engine: TensorFlowEngine) -> None:
    states = []
    for looks in (False, True):
        trainer = engine.trainer(RECIPE, SPLIT)
        trainer.begin_epoch()
        trainer.run(2)
        if looks:
            trainer.layer_figures()
        trainer.run(2)
        states.append(trainer.state())
    for name, tensor in states[0].items():
        np.testing.assert_array_equal(tensor, states[1][name], err_msg=name)


def test_what_is_no_finite_number_is_left_out() -> None:
    tensors = {
        "dense_1.kernel": np.full((2, 3), np.nan, np.float32),
        "dense_2.kernel": np.full((4, 1), 2.0, np.float32),
        "dense_2.bias": np.full(9, 1.0, np.float32),
    }
    assert norms_by_layer(tensors) == {"dense_2": 5.0}
