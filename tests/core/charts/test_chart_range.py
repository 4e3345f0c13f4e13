"""The ends of a chart's axes: round, around all values, and still while they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.charts.chart_range import epochs_shown, levels_shown

_LEVELS = st.floats(-1e6, 1e6, allow_nan=False).filter(
    lambda value: value == 0 or abs(value) > 1e-6
)


@pytest.mark.parametrize(
    ("reached", "shown"),
    [(0.1, 1), (1, 1), (1.2, 2), (7, 8), (10, 10), (10.1, 12), (31, 40), (101, 120), (999, 1000)],
)
def test_the_epochs_end_at_a_round_number(reached: float, shown: int) -> None:
    assert epochs_shown(reached) == shown


@given(st.floats(0.001, 5_000))
def test_no_epoch_is_cut_off_and_little_is_empty(reached: float) -> None:
    assert reached <= epochs_shown(reached) <= max(1.5 * (reached + 1), 2)


@given(_LEVELS, _LEVELS)
def test_the_ends_are_around_all_values(one: float, other: float) -> None:
    low, high = sorted((one, other))
    first, last = levels_shown(low, high)
    slack = 1e-9 * max(abs(low), abs(high))
    assert first < last
    assert first <= low + slack
    assert high <= last + slack
    if high > low + slack:
        assert last - first <= 1.6 * (high - low) + slack


def test_the_ends_stay_while_the_values_are_inside_and_fill_them() -> None:
    before = levels_shown(0.02, 0.5)
    assert levels_shown(0.05, 0.5, before) == before


def test_the_ends_move_when_a_value_is_outside() -> None:
    before = levels_shown(0.02, 0.5)
    assert levels_shown(0.02, 0.7, before)[1] >= 0.7


def test_the_ends_come_closer_when_the_values_fill_too_little() -> None:
    before = levels_shown(0.0, 2.0)
    assert levels_shown(0.1, 0.3, before)[1] < 0.5
