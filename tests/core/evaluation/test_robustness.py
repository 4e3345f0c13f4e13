"""Accuracy against disturbances: on a sample first, in slices, each image counted once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.evaluation.disturbance import DISTURBANCES
from mnist_desktop.core.evaluation.robustness import Measured, measure, sample_first, settings_of
from mnist_desktop.core.networks.reading import read_images
from tests.fakes import random_network, tiny_dataset


@settings(deadline=None)
@given(st.integers(1, 3_000), st.integers(1, 1_500))
def test_sample_and_others_are_all_images_once(images: int, sample: int) -> None:
    first, others = sample_first(images, sample)
    assert len(first) == min(images, sample)
    assert sorted([*first.tolist(), *others.tolist()]) == list(range(images))


def test_the_sample_is_spread_over_the_whole_split() -> None:
    first, _ = sample_first(10_000)
    assert first.tolist() == list(range(0, 10_000, 10))


def test_what_is_measured_is_what_the_network_reads_of_the_disturbed_images() -> None:
    network, split = random_network(), tiny_dataset(test=250).test
    shift = DISTURBANCES[1]
    *slices, measured = measure(network, split, np.arange(250), [(shift, 4.0)])
    changed = shift.disturb(split.images, 4.0, np.arange(250))
    right = (read_images(network, changed).argmax(axis=1) == split.labels).sum()
    assert measured is not None
    assert (measured.correct, measured.of) == (right, 250)
    assert all(each is None for each in slices)
    assert len(slices) >= 3


def test_parts_measured_one_after_the_other_make_the_whole() -> None:
    network, split = random_network(), tiny_dataset(test=120).test
    noise = DISTURBANCES[4]

    def of(numbers: np.ndarray) -> Measured:
        *_, last = measure(network, split, numbers, [(noise, 64.0)])
        assert last is not None
        return last

    first, others = sample_first(120, 30)
    assert of(first).and_also(of(others)) == of(np.arange(120))


def test_accuracy_has_the_interval_of_its_count() -> None:
    few = Measured(disturbance="blur", setting=1.0, correct=90, of=100)
    many = Measured(disturbance="blur", setting=1.0, correct=900, of=1_000)
    assert few.accuracy == many.accuracy == 0.9
    assert few.interval == pytest.approx((0.8256, 0.9448), abs=1e-3)
    assert many.interval[0] > few.interval[0]


def test_every_setting_of_each_disturbance_is_measured() -> None:
    assert len(settings_of()) == sum(len(each.settings) for each in DISTURBANCES)
