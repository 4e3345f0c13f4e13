"""Slow motion with the real engine: it looks, and changes nothing of what is learned."""

from dataclasses import replace

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
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.checkpoint import Checkpoint
from mnist_desktop.core.training.slow_motion import SlowMotion
from mnist_desktop.core.training.training import ChunkEnded, TrainingEnded, train
from mnist_desktop.engine.tensorflow_engine import TensorFlowEngine
from tests.fakes import tiny_dataset

pytestmark = pytest.mark.tensorflow

DENSE = replace(SEED, name="dense", epochs=2, batch_size=20)
WITH_CHANCE = Recipe(
    name="chance",
    network=NetworkSpec(
        (
            Conv2D(4, 3, stride=2),
            BatchNorm(),
            Activation("relu"),
            Flatten(),
            Dropout(0.3),
            Dense(10, "softmax"),
        )
    ),
    schedule="cosine",
    batch_size=20,
    epochs=2,
    averaging=0.9,
    label_smoothing=0.1,
    validation_images=10,
    augmentation=Augmentation(shift=1.0),
)


@pytest.fixture(scope="module")
def engine() -> TensorFlowEngine:
    return TensorFlowEngine()


@pytest.mark.parametrize("recipe", [DENSE, WITH_CHANCE], ids=lambda recipe: recipe.name)
def test_a_run_ends_with_the_same_weights_at_any_speed_and_when_it_goes_on(
    engine: TensorFlowEngine, recipe: Recipe
) -> None:
    kept: list[Checkpoint] = []
    *_, full = train(engine, recipe, tiny_dataset())
    slow_motion = SlowMotion(1.0)
    events = train(engine, recipe, tiny_dataset(), keep=kept.append, slow_motion=slow_motion)
    for event in events:
        if isinstance(event, ChunkEnded):
            slow_motion.steps_per_second = None if event.step == 2 else 1.0
            if (event.epoch, event.step) >= (2, 2):
                break
    events.close()
    *_, resumed = train(
        engine, recipe, tiny_dataset(), checkpoint=kept[-1], slow_motion=SlowMotion(40.0)
    )
    assert isinstance(full, TrainingEnded)
    assert isinstance(resumed, TrainingEnded)
    for name, tensor in full.network.weights.items():
        assert np.array_equal(tensor, resumed.network.weights[name]), name


@pytest.mark.parametrize("recipe", [DENSE, WITH_CHANCE], ids=lambda recipe: recipe.name)
def test_what_is_told_of_a_step_is_what_the_step_itself_counts(
    engine: TensorFlowEngine, recipe: Recipe
) -> None:
    trainer = engine.trainer(recipe, tiny_dataset().train)
    trainer.begin_epoch()
    for _ in range(trainer.steps_per_epoch):
        batch = trainer.next_batch()
        look = trainer.look(batch)
        again = trainer.look(batch)
        loss, correct = trainer.run(1)
        assert (look.outputs.argmax(axis=1) == batch.labels).sum() == correct
        assert np.array_equal(look.outputs, again.outputs)  # not even chance went on
        exact = look.outputs.astype(np.float64)
        told = np.log(np.exp(exact).sum(axis=1)) - exact[np.arange(len(batch)), batch.labels]
        assert told.sum() == pytest.approx(loss, rel=1e-4)


def test_a_step_makes_the_loss_of_its_batch_smaller_and_moves_every_layer(
    engine: TensorFlowEngine,
) -> None:
    events = train(engine, DENSE, tiny_dataset(), slow_motion=SlowMotion(1.0))
    looks = [event.look for event in events if isinstance(event, ChunkEnded)]
    for look in looks:
        assert look is not None
        assert look.loss_after < look.loss
        assert set(look.moves) == set(look.gradient_norms) == set(look.weight_norms)
        assert all(move > 0 for move in look.moves.values())
        assert look.gradient_norm > 0
    last = looks[4]
    assert last is not None
    assert len(last.images) == 95 - 4 * 20
