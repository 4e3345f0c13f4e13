"""Our compiled loop against Keras, and against itself."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.metrics import evaluate
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.layers import (
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import CONVOLUTIONAL, SEED, SOFTMAX, WIDE
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.engine.initial import initial_weights
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from tests.core.random_networks import random_images, random_weights
from tests.engine.keras_twin import compiled_twin, pixels

pytestmark = pytest.mark.tensorflow


def recipe_of(*layers: Layer, **options: Any) -> Recipe:
    return Recipe(name="test", network=NetworkSpec(layers), **options)


NORMAL = recipe_of(
    Conv2D(4, 3, stride=2, padding="same"),
    BatchNorm(),
    AveragePool(2),
    GlobalAveragePool(),
    Dense(10, "softmax"),
    optimizer="sgd",
    learning_rate=0.1,
    batch_size=16,
)
DENSE_NORMAL = recipe_of(
    Flatten(), Dense(20, "tanh"), BatchNorm(), Dense(10, "sigmoid"), batch_size=16
)
DROPPING = recipe_of(
    Flatten(), Dropout(0.5), Dense(20, "relu"), Dropout(0.5), Dense(10, "softmax"), batch_size=16
)

SOFT = recipe_of(
    Flatten(), Dense(20, "softmax"), Dense(10, "softmax"), optimizer="sgd", learning_rate=0.1
)


@pytest.fixture(scope="module")
def engine() -> TensorFlowEngine:
    engine = TensorFlowEngine()
    engine.prepare()
    return engine


def split_of(count: int) -> Split:
    labels = np.random.default_rng(1).integers(0, 10, count, dtype=np.uint8)
    return Split(random_images(count), labels)


def trained(
    engine: TensorFlowEngine, recipe: Recipe, split: Split, *chunks: int, epochs: int = 1
) -> Weights:
    trainer = engine.trainer(recipe, split)
    for _ in range(epochs):
        trainer.begin_epoch()
        for steps in chunks:
            trainer.run(steps)
    return trainer.weights()


def assert_same(some: Weights, others: Weights) -> None:
    assert some.keys() == others.keys()
    for name, tensor in some.items():
        np.testing.assert_array_equal(tensor, others[name], err_msg=name)


@pytest.mark.parametrize("recipe", [SEED, WIDE, CONVOLUTIONAL, NORMAL, DENSE_NORMAL, SOFT])
@pytest.mark.parametrize("share", [1.0, 0.75], ids=["whole batch", "smaller batch"])
def test_one_step_is_that_of_keras(engine: TensorFlowEngine, recipe: Recipe, share: float) -> None:
    split = split_of(int(recipe.batch_size * share))
    twin = compiled_twin(recipe, initial_weights(recipe.network, recipe.seed))
    trainer = engine.trainer(recipe, split)
    trainer.begin_epoch()
    loss, correct = trainer.run(1)

    their_loss, their_accuracy = twin.train_on_batch(pixels(split.images), split.labels)
    assert loss / len(split) == pytest.approx(float(their_loss), abs=1e-5)
    assert correct == pytest.approx(float(their_accuracy) * len(split))
    theirs = dict(zip(recipe.network.tensor_shapes(), twin.get_weights(), strict=True))
    for name, tensor in trainer.weights().items():
        np.testing.assert_allclose(tensor, theirs[name], atol=1e-5, err_msg=name)


@pytest.mark.parametrize("recipe", [SEED, CONVOLUTIONAL])
def test_the_gradients_of_a_step_are_those_of_keras(
    engine: TensorFlowEngine, recipe: Recipe
) -> None:
    # A step of plain SGD at learning rate 1 moves each weight by its gradient.
    recipe = replace(recipe, optimizer="sgd", learning_rate=1.0)
    split, start = split_of(recipe.batch_size), initial_weights(recipe.network, recipe.seed)
    moved = trained(engine, recipe, split, 1)
    gradients = keras_gradients(recipe, start, split)
    for name, tensor in start.items():
        np.testing.assert_allclose(tensor - moved[name], gradients[name], atol=1e-5, err_msg=name)


def keras_gradients(recipe: Recipe, weights: Weights, split: Split) -> Weights:
    twin = compiled_twin(recipe, weights)
    import tensorflow as tf

    with tf.GradientTape() as tape:
        loss = twin.compute_loss(
            y=split.labels.astype(np.int32), y_pred=twin(pixels(split.images), training=True)
        )
    gradients = tape.gradient(loss, twin.trainable_variables)
    return dict(zip(weights, (gradient.numpy() for gradient in gradients), strict=True))


@pytest.mark.parametrize("recipe", [SEED, SOFTMAX, CONVOLUTIONAL])
def test_a_split_is_judged_as_keras_evaluates_it(recipe: Recipe) -> None:
    weights = random_weights(recipe.network, 0)
    weights = {name: tensor * np.float32(1.5) for name, tensor in weights.items()}
    split = split_of(200)
    ours = evaluate(outputs(recipe.network, weights, split.images), split.labels)
    twin = compiled_twin(recipe, weights)
    loss, accuracy = twin.evaluate(pixels(split.images), split.labels, verbose=0)
    assert ours.loss == pytest.approx(loss, rel=1e-5)
    assert ours.accuracy == pytest.approx(accuracy)


def test_an_epoch_takes_every_image_once_in_a_new_order(engine: TensorFlowEngine) -> None:
    # At so small a learning rate the network stands still, so all orders have one sum.
    recipe = replace(SEED, learning_rate=1e-7, batch_size=16)
    split = split_of(70)
    trainer = engine.trainer(recipe, split)
    assert trainer.steps_per_epoch == 5
    sums = []
    for _ in range(2):
        trainer.begin_epoch()
        first = trainer.run(1)[0]
        sums.append((first, first + trainer.run(4)[0]))
    assert sums[0][1] == pytest.approx(sums[1][1], rel=1e-4)
    assert sums[0][0] != pytest.approx(sums[1][0], rel=1e-4)


@pytest.mark.parametrize("recipe", [SEED, NORMAL, DROPPING])
def test_a_seed_gives_the_same_weights_to_the_bit_in_chunks_of_any_size(
    engine: TensorFlowEngine, recipe: Recipe
) -> None:
    split = split_of(recipe.batch_size * 6 + 5)
    in_one = trained(engine, recipe, split, 7, epochs=2)
    in_many = trained(engine, recipe, split, 1, 3, 2, 1, epochs=2)
    assert_same(in_one, in_many)
    assert_same(in_one, trained(TensorFlowEngine(), recipe, split, 6, 1, epochs=2))


@pytest.mark.parametrize("recipe", [SEED, DROPPING])
def test_another_seed_gives_other_weights(engine: TensorFlowEngine, recipe: Recipe) -> None:
    split = split_of(recipe.batch_size * 2)
    kernel = next(iter(recipe.network.tensor_shapes()))
    some, others = (
        trained(engine, replace(recipe, seed=seed), split, 2)[kernel] for seed in (0, 1)
    )
    assert (some != others).mean() > 0.9


def test_dropout_silences_inputs_in_training_only(engine: TensorFlowEngine) -> None:
    recipe = replace(DROPPING, learning_rate=1e-7)
    split = split_of(recipe.batch_size)
    trainer = engine.trainer(recipe, split)
    np.testing.assert_array_equal(trainer.outputs(split.images), trainer.outputs(split.images))
    losses = []
    for _ in range(2):
        trainer.begin_epoch()
        losses.append(trainer.run(1)[0])
    assert losses[0] != pytest.approx(losses[1], rel=1e-4)


def test_the_outputs_are_those_of_the_numpy_pass(engine: TensorFlowEngine) -> None:
    split = split_of(CONVOLUTIONAL.batch_size)
    trainer = engine.trainer(CONVOLUTIONAL, split)
    for count in (1, 100):
        ours = outputs(CONVOLUTIONAL.network, trainer.weights(), split.images[:count])
        np.testing.assert_allclose(trainer.outputs(split.images[:count]), ours, atol=1e-5)


@pytest.mark.parametrize("distance", [-200, 200])
def test_a_sigmoid_whose_ten_outputs_are_all_0_or_all_1_learns_on(
    engine: TensorFlowEngine, monkeypatch: pytest.MonkeyPatch, distance: int
) -> None:
    start = initial_weights(SEED.network, 0)
    start["dense_3.bias"] += distance
    monkeypatch.setattr("mnist_desktop.engine.trainer.initial_weights", lambda *_: start)
    split = split_of(SEED.batch_size * 20)
    trainer = engine.trainer(SEED, split)
    losses = []
    for _ in range(20):
        trainer.begin_epoch()
        losses.append(trainer.run(20)[0])
    assert np.isfinite(losses).all()
    assert losses[-1] < losses[0] * 0.9


def test_a_changed_seed_rate_or_split_compiles_nothing_anew(
    engine: TensorFlowEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    split = split_of(SEED.batch_size * 3)
    trained(engine, SEED, split, 3)
    import keras

    def trace(*_: object, **__: object) -> None:
        raise AssertionError("the network was traced again")

    monkeypatch.setattr(keras.Sequential, "__call__", trace)
    changed = replace(SEED, seed=5, learning_rate=0.5, epochs=3, name="other")
    trained(engine, changed, split_of(SEED.batch_size * 3), 2, 1)


def test_a_run_forgets_the_one_before(engine: TensorFlowEngine) -> None:
    split = split_of(NORMAL.batch_size * 3)
    first = trained(engine, NORMAL, split, 3)
    trained(engine, replace(NORMAL, learning_rate=0.5, seed=3), split, 2)
    assert_same(first, trained(engine, NORMAL, split, 3))


def test_a_run_whose_network_was_taken_over_says_so(engine: TensorFlowEngine) -> None:
    split = split_of(64)
    earlier = engine.trainer(SEED, split)
    earlier.begin_epoch()
    engine.trainer(SEED, split)
    for use in (lambda: earlier.run(1), earlier.weights, lambda: earlier.outputs(split.images)):
        with pytest.raises(RuntimeError, match="a later one of the same network"):
            use()


@pytest.mark.parametrize("steps", [0, 3])
def test_steps_that_an_epoch_does_not_have_are_refused(
    engine: TensorFlowEngine, steps: int
) -> None:
    trainer = engine.trainer(SEED, split_of(64))
    with pytest.raises(ValueError, match="to the 0 left in the epoch, not 1"):
        trainer.run(1)
    trainer.begin_epoch()
    with pytest.raises(ValueError, match=f"from 1 to the 2 left in the epoch, not {steps}"):
        trainer.run(steps)
