"""What a network gets at the end of a training that reads ink and holds images back."""

from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.training import train
from mnist_desktop.core.training.training_events import EpochEnded, TrainingEnded
from tests.core.random_networks import random_images
from tests.fakes import TINY, FakeEngine, small_gate, tiny_dataset

_READS_INK = replace(TINY, ways_of_writing=10, validation_images=20)


def _record(recipe: Recipe) -> Record:
    """What is told of the recipe's network when its training has ended."""
    (*_, ended) = train(FakeEngine(), recipe, tiny_dataset())
    assert isinstance(ended, TrainingEnded)
    assert ended.network.record is not None
    return ended.network.record


def test_a_network_that_learns_ink_is_calibrated_on_what_was_held_back_and_on_new_ink() -> None:
    *_, epoch, ended = (
        event
        for event in train(FakeEngine(), _READS_INK, tiny_dataset())
        if isinstance(event, EpochEnded | TrainingEnded)
    )
    before, network = epoch.best, ended.network
    assert network.record is not None
    calibration = network.record.calibration
    assert calibration is not None
    assert calibration.images == 20 + 40
    images = random_images(3)
    np.testing.assert_allclose(
        outputs(network.spec, network.weights, images),
        outputs(before.spec, before.weights, images) / calibration.temperature,
        rtol=1e-4,
        atol=1e-6,
    )
    assert network.record.refusals is None


def test_a_gate_is_told_its_bounds_by_digits_alone() -> None:
    record = _record(replace(small_gate(), ways_of_writing=10, validation_images=20))
    assert record.refusals is not None
    assert record.refusals.digits == 2 * (20 + 40) // 2  # as they are, and changed
    assert Record.from_json(record.to_json()).refusals == record.refusals


@pytest.mark.parametrize(
    "recipe",
    [
        replace(_READS_INK, ways_of_writing=0),
        replace(_READS_INK, validation_images=0),
        replace(
            _READS_INK,
            network=NetworkSpec((Flatten(), Dense(10, "tanh"), Dense(10, "softmax"))),
            validation_images=0,
        ),
    ],
)
def test_others_keep_their_probabilities_as_they_are(recipe: Recipe) -> None:
    assert _record(recipe).calibration is None
