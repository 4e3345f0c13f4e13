from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.evaluation.reliability import reliability
from mnist_desktop.core.evaluation.temperature import fitted_temperature, fitting, fitting_images
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.steps import result_of
from tests.fakes import TINY, random_network, tiny_dataset

TRAIN = tiny_dataset().train
HELD_BACK = Record(recipe=replace(TINY, validation_images=20), epochs=(), versions={})


def test_a_run_that_held_images_back_is_fitted_to_these() -> None:
    network = replace(random_network(), record=HELD_BACK)
    split = fitting_images(network, TRAIN)
    assert split is not None
    assert (split.images == TRAIN.images[-20:]).all()
    expected = fitted_temperature(read_images(network, split.images), split.labels)
    fitted = result_of(fitting(network, TRAIN))
    assert fitted is not None
    assert fitted.temperature == pytest.approx(expected.temperature)
    assert fitted.to_json()["images"] == 20


@pytest.mark.parametrize(
    "record",
    [
        None,
        Record(recipe=TINY, epochs=(), versions={}),
        Record(recipe=replace(TINY, validation_images=len(TRAIN)), epochs=(), versions={}),
    ],
)
def test_without_images_held_back_nothing_is_fitted(record: Record | None) -> None:
    network = replace(random_network(), record=record)
    assert fitting_images(network, TRAIN) is None
    assert result_of(fitting(network, TRAIN)) is None


def test_the_temperature_makes_other_images_of_the_kind_better_calibrated() -> None:
    random = np.random.default_rng(0)
    outputs = random.normal(0, 2, (6_000, 10)).astype(np.float32)
    chances = np.exp(outputs) / np.exp(outputs).sum(axis=1, keepdims=True)
    labels = (chances.cumsum(axis=1) < random.random((6_000, 1))).sum(axis=1).astype(np.uint8)
    too_sure = 3 * outputs
    fitted = fitted_temperature(too_sure[:3_000], labels[:3_000])
    assert fitted.temperature == pytest.approx(3, rel=0.1)
    assert "held back" in fitted.sentence
    others, of = too_sure[3_000:], labels[3_000:]
    before, after = reliability(others, of), reliability(others, of, fitted.temperature)
    assert after.error < 0.2 * before.error
    assert after.loss < before.loss
