import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.answers.calibration import BINS, calibration_error
from mnist_desktop.core.arrays import Labels, Outputs
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.evaluation.reliability import reliability


def readings(seed: int, images: int = 400) -> tuple[Outputs, Labels]:
    """Outputs that are right about as often as chance in proportion to how sure they are."""
    random = np.random.default_rng(seed)
    outputs = random.normal(0, 2, (images, 10)).astype(np.float32)
    shares = normalized(outputs).astype(np.float64)
    labels = [random.choice(10, p=row / row.sum()) for row in shares]
    return outputs, np.array(labels, np.uint8)


@given(st.integers(0, 1_000), st.sampled_from([0.5, 1.0, 2.5]))
def test_the_error_is_the_calibration_error_of_the_cooled_outputs(
    seed: int, temperature: float
) -> None:
    outputs, labels = readings(seed, 60)
    found = reliability(outputs, labels, temperature)
    shares = normalized(outputs / np.float32(temperature))
    assert found.error == pytest.approx(calibration_error(shares, labels))
    assert found.counts.sum() == 60
    in_bins = np.flatnonzero(found.counts)
    edges = in_bins / BINS
    assert (found.certainty[in_bins] >= edges - 1e-6).all()
    assert (found.certainty[in_bins] <= edges + 1 / BINS + 1e-6).all()


def test_probabilities_that_come_true_lie_on_the_diagonal() -> None:
    found = reliability(*readings(0, 20_000))
    assert found.error < 0.02
    inside = (found.low <= found.certainty) & (found.certainty <= found.high)
    assert inside[found.counts > 0].mean() > 0.7


def test_too_cold_a_temperature_is_too_sure() -> None:
    outputs, labels = readings(1, 5_000)
    assert reliability(outputs, labels, 0.25).error > 5 * reliability(outputs, labels).error


def test_empty_bins_have_no_figures_and_are_not_told() -> None:
    outputs = np.zeros((3, 10), np.float32)
    outputs[:, 4] = 100
    found = reliability(outputs, np.array([4, 4, 5], np.uint8))
    assert np.isnan(found.accuracy[:-1]).all()
    assert found.accuracy[-1] == pytest.approx(2 / 3)
    (row,) = found.to_json()
    assert row["images"] == 3
    assert (row["from"], row["to"]) == (14 / 15, 1)


def test_outputs_that_are_no_numbers_are_left_out() -> None:
    outputs = np.zeros((2, 10), np.float32)
    outputs[0] = np.nan
    assert reliability(outputs, np.zeros(2, np.uint8)).counts.sum() == 1
