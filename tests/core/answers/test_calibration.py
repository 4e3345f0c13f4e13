"""Calibration: what it measures, that it finds the right temperature, and changes no prediction."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.answers.calibration import (
    Calibration,
    calibrate,
    calibration_error,
    can_be_calibrated,
    fit_temperature,
    with_temperature,
)
from mnist_desktop.core.arrays import Labels, Outputs
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.layers import Activation, BatchNorm, Dense, Dropout, Flatten, Layer
from mnist_desktop.core.networks.network import NetworkSpec
from tests.core.random_networks import network_specs, random_images, random_weights


def _drawn(temperature: float, count: int = 20_000) -> tuple[Outputs, Labels]:
    """Outputs that are too sure by `temperature`, and labels as often as they should have said."""
    rng = np.random.default_rng(4)
    honest = rng.normal(0, 2, (count, 10)).astype(np.float32)
    chances = normalized(honest).cumsum(axis=1)
    labels = (rng.random((count, 1)) > chances).sum(axis=1).clip(0, 9).astype(np.uint8)
    return honest * np.float32(temperature), labels


@pytest.mark.parametrize("temperature", [0.4, 1.0, 3.0])
def test_the_temperature_that_was_too_much_is_found(temperature: float) -> None:
    made, labels = _drawn(temperature)
    assert fit_temperature(made, labels) == pytest.approx(temperature, rel=0.03)


def test_probabilities_that_come_true_have_next_to_no_error_and_others_have_much() -> None:
    made, labels = _drawn(1.0)
    assert calibration_error(normalized(made), labels) < 0.015
    assert calibration_error(normalized(made * 4), labels) > 0.1


def test_the_error_is_by_how_much_the_probability_is_off() -> None:
    shares = np.full((10, 10), 0.2 / 9, np.float32)
    shares[:, 3] = 0.8
    labels = np.array([3] * 6 + [4] * 4, np.uint8)
    assert calibration_error(shares, labels) == pytest.approx(0.2, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(spec=network_specs(), seed=st.integers(0, 1_000), temperature=st.floats(0.2, 5))
def test_a_temperature_divides_the_outputs_of_any_network_that_can_be_calibrated(
    spec: NetworkSpec, seed: int, temperature: float
) -> None:
    weights, images = random_weights(spec, seed), random_images(3, seed)
    if not can_be_calibrated(spec):
        with pytest.raises(ValueError, match="not linear"):
            with_temperature(spec, weights, temperature)
        return
    divided = with_temperature(spec, weights, temperature)
    before, after = (outputs(spec, tensors, images) for tensors in (weights, divided))
    np.testing.assert_allclose(after, before / temperature, rtol=1e-3, atol=1e-4)


@pytest.mark.parametrize(
    ("end", "can"),
    [
        ((Dense(10), Dropout(0.1), Activation("softmax")), True),
        ((Dense(10), BatchNorm(), Activation("softmax")), True),
        ((Dense(10, "relu"), Activation("sigmoid")), True),
        ((Dense(10, "tanh"), Activation("softmax")), False),
        ((Dense(10), Activation("sigmoid"), Activation("softmax")), False),
    ],
)
def test_only_outputs_that_are_linear_in_the_last_weights_can_be_divided(
    end: tuple[Layer, ...], can: bool
) -> None:
    spec = NetworkSpec((Flatten(), *end))
    assert can_be_calibrated(spec) == can
    if can:
        weights, images = random_weights(spec, 1), random_images(3)
        halved = outputs(spec, with_temperature(spec, weights, 2.0), images)
        np.testing.assert_allclose(halved, outputs(spec, weights, images) / 2, rtol=1e-3, atol=1e-5)


def test_what_calibration_did_is_the_same_after_json() -> None:
    made, labels = _drawn(2.0, 1_000)
    calibration = calibrate(made, labels)
    assert calibration.error_after < calibration.error_before
    assert Calibration.from_json(calibration.to_json()) == calibration
    with pytest.raises(InvalidValueError, match="must have the field 'images'"):
        Calibration.from_json({"temperature": 1.0})
