"""Calibration: what it measures, that it finds the right temperature, and changes no prediction."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Labels, Outputs
from mnist_desktop.core.calibration import calibration_error, fit_temperature, with_temperature
from mnist_desktop.core.layers import Activation, BatchNorm, Dense, Dropout, Flatten
from mnist_desktop.core.metrics import normalized
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.reading import read_images
from mnist_desktop.core.trained_network import TrainedNetwork
from tests.core.networks import network_specs, random_images, random_weights


def _drawn(temperature: float, count: int = 20_000) -> tuple[Outputs, Labels]:
    """Outputs that are too sure by `temperature`, and labels as often as they should have said."""
    rng = np.random.default_rng(4)
    honest = rng.normal(0, 2, (count, 10)).astype(np.float32)
    chances = normalized(honest).cumsum(axis=1)
    labels = (rng.random((count, 1)) > chances).sum(axis=1).clip(0, 9).astype(np.uint8)
    return honest * np.float32(temperature), labels


@pytest.mark.parametrize("temperature", [0.4, 1.0, 3.0])
def test_the_temperature_that_was_too_much_is_found(temperature: float) -> None:
    outputs, labels = _drawn(temperature)
    assert fit_temperature(outputs, labels) == pytest.approx(temperature, rel=0.03)


def test_probabilities_that_come_true_have_next_to_no_error_and_others_have_much() -> None:
    outputs, labels = _drawn(1.0)
    assert calibration_error(normalized(outputs), labels) < 0.015
    assert calibration_error(normalized(outputs * 4), labels) > 0.1


def test_the_error_is_by_how_much_the_probability_is_off() -> None:
    shares = np.full((10, 10), 0.2 / 9, np.float32)
    shares[:, 3] = 0.8
    labels = np.array([3] * 6 + [4] * 4, np.uint8)
    assert calibration_error(shares, labels) == pytest.approx(0.2, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(spec=network_specs(), seed=st.integers(0, 1_000), temperature=st.floats(0.2, 5))
def test_a_temperature_divides_the_outputs_of_any_network(
    spec: NetworkSpec, seed: int, temperature: float
) -> None:
    network = TrainedNetwork(name="any", spec=spec, weights=random_weights(spec, seed))
    images = random_images(3, seed)
    before, after = (
        read_images(n, images) for n in (network, with_temperature(network, temperature))
    )
    np.testing.assert_allclose(after, before / temperature, rtol=1e-3, atol=1e-4)


def test_outputs_of_a_batch_norm_are_divided_too() -> None:
    spec = NetworkSpec((Flatten(), Dense(10), BatchNorm(), Dropout(0.1), Activation("softmax")))
    network = TrainedNetwork(name="any", spec=spec, weights=random_weights(spec, 1))
    images = random_images(3)
    halved = with_temperature(replace(network), 2.0)
    np.testing.assert_allclose(
        read_images(halved, images), read_images(network, images) / 2, rtol=1e-3, atol=1e-5
    )
