"""The hyperparameters of a recipe, each against Keras or against its own formula."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from typing import Any

import numpy as np
import pytest

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.layers import BatchNorm, Dense, Dropout, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.recipe import OPTIMIZERS, SCHEDULES, Recipe
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.training import TrainingEnded, train
from mnist_desktop.engine.initial import initial_weights
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from mnist_desktop.engine.trainer import TensorFlowTrainer
from tests.core.random_networks import random_images
from tests.engine.keras_twin import compiled_twin, keras_twin, pixels
from tests.fakes import tiny_dataset

pytestmark = pytest.mark.tensorflow

SMALL = Recipe(
    name="small",
    network=NetworkSpec((Flatten(), Dense(12, "tanh"), BatchNorm(), Dense(10, "softmax"))),
    learning_rate=0.01,
    batch_size=20,
)
BATCHES = 6
SPLIT = Split(
    random_images(SMALL.batch_size * BATCHES),
    np.random.default_rng(1).integers(0, 10, SMALL.batch_size * BATCHES, dtype=np.uint8),
)


@pytest.fixture(scope="module")
def engine() -> TensorFlowEngine:
    engine = TensorFlowEngine()
    engine.prepare()
    return engine


def begun(engine: TensorFlowEngine, recipe: Recipe) -> TensorFlowTrainer:
    trainer = engine.trainer(recipe, SPLIT)
    trainer.begin_epoch()
    return trainer


def order_of(recipe: Recipe) -> list[Split]:
    """The batches of the first epoch."""
    order = np.random.default_rng(recipe.seed).permutation(len(SPLIT))
    return [
        Split(SPLIT.images[places], SPLIT.labels[places]) for places in np.split(order, BATCHES)
    ]


def by_keras(recipe: Recipe, **compiled: Any) -> Iterator[tuple[Weights, float]]:
    """The weights and the loss that Keras has after each batch of the first epoch."""
    twin = compiled_twin(recipe, initial_weights(recipe.network, recipe.seed))
    if compiled:
        twin.compile(twin.optimizer, **compiled)
    for batch in order_of(recipe):
        labels = np.eye(10)[batch.labels] if compiled else batch.labels
        loss = np.ravel(twin.train_on_batch(pixels(batch.images), labels))[0]
        names = recipe.network.tensor_shapes()
        yield dict(zip(names, twin.get_weights(), strict=True)), float(loss)


def assert_close(some: Weights, others: Weights, tolerance: float = 2e-5) -> None:
    for name, tensor in some.items():
        np.testing.assert_allclose(tensor, others[name], atol=tolerance, err_msg=name)


@pytest.mark.parametrize("weight_decay", [0.0, 0.3])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_the_steps_of_each_optimizer_are_those_of_keras(
    engine: TensorFlowEngine, optimizer: str, weight_decay: float
) -> None:
    recipe = replace(SMALL, optimizer=optimizer, weight_decay=weight_decay, momentum=0.7)
    trainer = begun(engine, recipe)
    for theirs, _ in by_keras(recipe):
        trainer.run(1)
        # Adam divides by the gradient's own size: one that is all but 0 turns on its last bit.
        assert_close(trainer.weights(), theirs, tolerance=0.02 * recipe.learning_rate)


def test_smoothed_labels_give_the_steps_of_keras(engine: TensorFlowEngine) -> None:
    import keras

    recipe = replace(SMALL, label_smoothing=0.2, optimizer="sgd", learning_rate=0.1)
    trainer = begun(engine, recipe)
    trainer.run(BATCHES)
    *_, (theirs, _) = by_keras(
        recipe, loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.2)
    )
    assert_close(trainer.weights(), theirs)


@pytest.mark.parametrize("label_smoothing", [0.0, 0.2])
def test_squared_errors_give_the_steps_of_keras_but_the_cross_entropy_is_told(
    engine: TensorFlowEngine, label_smoothing: float
) -> None:
    recipe = replace(
        SMALL,
        loss="mean_squared_error",
        label_smoothing=label_smoothing,
        optimizer="sgd",
        learning_rate=1.0,
    )
    trainer = begun(engine, recipe)
    told = [trainer.run(1)[0] / recipe.batch_size for _ in range(BATCHES)]

    def smoothed(labels: Any, probabilities: Any) -> Any:
        import keras

        labels = labels * (1 - label_smoothing) + label_smoothing / 10
        return keras.losses.mean_squared_error(labels, probabilities)

    *_, (theirs, _) = by_keras(recipe, loss=smoothed)
    assert_close(trainer.weights(), theirs)
    _, plain = next(by_keras(replace(recipe, loss="cross_entropy")))
    assert told[0] == pytest.approx(plain, rel=1e-5)


def test_each_step_is_taken_at_its_own_learning_rate(engine: TensorFlowEngine) -> None:
    rates = np.array([0.02, 0.5, 0.001, 0.1, 0.3, 0.05], np.float32)
    recipe = replace(SMALL, optimizer="momentum")
    trainer = begun(engine, recipe)
    trainer.run(4, rates[:4])
    trainer.run(2, rates[4:])

    twin = compiled_twin(recipe, initial_weights(recipe.network, recipe.seed))
    for batch, rate in zip(order_of(recipe), rates, strict=True):
        twin.optimizer.learning_rate = float(rate)
        twin.train_on_batch(pixels(batch.images), batch.labels)
    theirs = dict(zip(recipe.network.tensor_shapes(), twin.get_weights(), strict=True))
    assert_close(trainer.weights(), theirs)


def test_the_network_that_is_kept_and_read_is_the_average_of_the_weights(
    engine: TensorFlowEngine,
) -> None:
    raw = begun(engine, SMALL)
    average = initial_weights(SMALL.network, SMALL.seed)
    for step in range(1, BATCHES + 1):
        raw.run(1)
        kept = min(0.4, (1 + step) / (10 + step))
        average = {
            name: np.float32(kept) * tensor + np.float32(1 - kept) * raw.weights()[name]
            for name, tensor in average.items()
        }
    trainer = begun(engine, replace(SMALL, averaging=0.4))
    trainer.run(BATCHES)
    assert_close(trainer.weights(), average)
    read = keras_twin(SMALL.network, trainer.weights())(pixels(SPLIT.images)).numpy()
    assert trainer.outputs(SPLIT.images).argmax(axis=1).tolist() == read.argmax(axis=1).tolist()
    assert np.abs(average["dense_1.kernel"] - raw.weights()["dense_1.kernel"]).max() > 1e-3


def test_averaging_changes_nothing_in_how_the_network_learns(engine: TensorFlowEngine) -> None:
    plain, averaged = begun(engine, SMALL), begun(engine, replace(SMALL, averaging=0.999))
    plain.run(BATCHES)
    averaged.run(BATCHES)
    state = averaged.state()
    for name, tensor in plain.state().items():
        np.testing.assert_allclose(tensor, state[name], atol=1e-6, err_msg=name)


@pytest.mark.parametrize(
    ("optimizer", "schedule"), [*zip(OPTIMIZERS, cycle(SCHEDULES), strict=False)]
)
def test_a_resumed_run_ends_with_the_same_bits(
    engine: TensorFlowEngine, optimizer: str, schedule: str
) -> None:
    recipe = Recipe(
        name="stopped",
        network=NetworkSpec((Flatten(), Dense(12, "relu"), Dropout(0.2), Dense(10, "softmax"))),
        optimizer=optimizer,
        schedule=schedule,
        warm_up_epochs=1,
        weight_decay=0.1,
        label_smoothing=0.1,
        averaging=0.9,
        batch_size=20,
        epochs=3,
    )
    dataset = tiny_dataset()
    checkpoints: list[Checkpoint] = []
    *_, whole = train(engine, recipe, dataset, keep=checkpoints.append)
    *_, resumed = train(engine, recipe, dataset, checkpoint=checkpoints[0])
    assert isinstance(whole, TrainingEnded)
    assert isinstance(resumed, TrainingEnded)
    for name, tensor in whole.network.weights.items():
        np.testing.assert_array_equal(tensor, resumed.network.weights[name], err_msg=name)


def test_a_changed_hyperparameter_compiles_nothing_anew(
    engine: TensorFlowEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    recipe = replace(
        SMALL,
        optimizer="nesterov",
        momentum=0.5,
        weight_decay=0.1,
        label_smoothing=0.1,
        averaging=0.2,
    )
    first = begun(engine, recipe)
    first.run(BATCHES)
    before = first.weights()
    import keras

    def trace(*_: object, **__: object) -> None:
        raise AssertionError("the network was traced again")

    monkeypatch.setattr(keras.Sequential, "__call__", trace)
    for change in (
        {"learning_rate": 0.3},
        {"momentum": 0.9},
        {"weight_decay": 0.01},
        {"label_smoothing": 0.4},
        {"averaging": 0.99},
        {"initializer": "he_normal"},
    ):
        trainer = begun(engine, replace(recipe, **change))
        trainer.run(BATCHES)
        changed = trainer.weights()
        assert (changed["dense_1.kernel"] != before["dense_1.kernel"]).mean() > 0.5, change
