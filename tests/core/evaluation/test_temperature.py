from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.evaluation.reliability import reliability
from mnist_desktop.core.evaluation.temperature import fitted_temperature, fitting_images
from mnist_desktop.core.networks.record import Record
from tests.fakes import TINY, random_network, tiny_dataset

TRAIN = tiny_dataset().train


def test_a_run_that_held_images_back_is_fitted_to_these() -> None:
    record = Record(recipe=replace(TINY, validation_images=20), epochs=(), versions={})
    images = fitting_images(replace(random_network(), record=record), TRAIN)
    assert not images.was_learned
    assert (images.split.images == TRAIN.images[-20:]).all()


@pytest.mark.parametrize("record", [None, Record(recipe=TINY, epochs=(), versions={})])
def test_without_images_held_back_the_last_ones_are_taken_and_it_is_said(
    record: Record | None,
) -> None:
    images = fitting_images(replace(random_network(), record=record), TRAIN)
    assert images.was_learned
    assert len(images.split) == len(TRAIN)  # there are fewer than 5,000
    outputs = np.eye(10, dtype=np.float32)[images.split.labels]
    fitted = fitted_temperature(outputs, images.split.labels, was_learned=True)
    assert "learned from them" in fitted.sentence
    assert fitted.to_json()["was_learned"] is True


def test_the_temperature_makes_other_images_of_the_kind_better_calibrated() -> None:
    random = np.random.default_rng(0)
    outputs = random.normal(0, 2, (6_000, 10)).astype(np.float32)
    chances = np.exp(outputs) / np.exp(outputs).sum(axis=1, keepdims=True)
    labels = (chances.cumsum(axis=1) < random.random((6_000, 1))).sum(axis=1).astype(np.uint8)
    too_sure = 3 * outputs
    fitted = fitted_temperature(too_sure[:3_000], labels[:3_000], was_learned=False)
    assert fitted.temperature == pytest.approx(3, rel=0.1)
    assert "held back" in fitted.sentence
    others, of = too_sure[3_000:], labels[3_000:]
    before, after = reliability(others, of), reliability(others, of, fitted.temperature)
    assert after.error < 0.2 * before.error
    assert after.loss < before.loss
