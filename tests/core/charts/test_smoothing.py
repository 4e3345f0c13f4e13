import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.charts.smoothing import MAX_SMOOTHING, smoothed

_CURVES = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=50).map(np.array)
_WEIGHTS = st.floats(0.0, MAX_SMOOTHING)


def test_no_smoothing_leaves_the_curve() -> None:
    curve = np.array([3.0, 1.0, 2.0])
    assert smoothed(curve, 0.0) is curve


def test_each_value_is_the_mean_of_those_so_far_the_newer_the_more() -> None:
    # By hand, at 0.5: (1 * 4 + 0.5 * 8) / 1.5 and (1 * 2 + 0.5 * 4 + 0.25 * 8) / 1.75.
    assert smoothed(np.array([8.0, 4.0, 2.0]), 0.5) == pytest.approx([8.0, 16 / 3, 24 / 7])


@given(st.floats(-1e6, 1e6), st.integers(1, 50), _WEIGHTS)
def test_a_level_curve_stays_level_from_its_first_value(
    level: float, count: int, weight: float
) -> None:
    assert smoothed(np.full(count, level), weight) == pytest.approx(np.full(count, level))


@given(_CURVES, _WEIGHTS)
def test_a_smoothed_curve_never_leaves_the_range_of_what_it_smooths(
    curve: np.ndarray[tuple[int], np.dtype[np.float64]], weight: float
) -> None:
    means = smoothed(curve, weight)
    room = 1e-9 * (1 + np.abs(curve).max())
    assert curve.min() - room <= means.min()
    assert means.max() <= curve.max() + room


def test_what_is_no_number_stays_none_and_counts_for_nothing() -> None:
    means = smoothed(np.array([8.0, np.nan, 4.0]), 0.5)
    assert np.isnan(means[1])
    assert means[[0, 2]] == pytest.approx([8.0, 16 / 3])
