import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Outputs
from mnist_desktop.core.evaluation.comparison import Comparison, compare, verdict


def reads(digits: list[int]) -> Outputs:
    return np.eye(10, dtype=np.float32)[digits]


def comparison(only_a: int, only_b: int) -> Comparison:
    return Comparison(
        both_right=90, only_a=np.arange(only_a), only_b=np.arange(only_b), both_wrong=np.arange(3)
    )


def test_images_are_told_apart_by_who_read_them_right() -> None:
    found = compare(reads([1, 2, 9, 9, 5]), reads([1, 9, 3, 8, 5]), np.array([1, 2, 3, 4, 5], "u1"))
    assert (found.both_right, found.both_wrong.tolist(), found.images) == (2, [3], 5)
    assert (found.only_a.tolist(), found.only_b.tolist()) == ([1], [2])
    assert (found.accuracy_a, found.accuracy_b) == (0.6, 0.6)


@pytest.mark.parametrize(
    ("only_a", "only_b", "p_value"),
    [
        (0, 0, 1.0),
        (5, 5, 1.0),
        (0, 1, 1.0),
        (0, 5, 2 / 32),
        (1, 9, 2 * (1 + 10) / 1024),
        (2, 12, 2 * (1 + 14 + 91) / 2**14),
    ],
)
def test_the_p_value_is_the_binomial_ones(only_a: int, only_b: int, p_value: float) -> None:
    assert comparison(only_a, only_b).p_value == pytest.approx(p_value)


@given(st.integers(0, 3_000), st.integers(0, 3_000))
def test_the_p_value_is_fair_and_never_leaves_its_range(only_a: int, only_b: int) -> None:
    p_value = comparison(only_a, only_b).p_value
    assert 0 <= p_value <= 1
    assert p_value == comparison(only_b, only_a).p_value


@pytest.mark.parametrize(
    ("only_a", "only_b", "says"),
    [
        (2, 12, "in 1.3 of 100 cases (p = 0.013): B reads better."),
        (12, 2, "in 1.3 of 100 cases (p = 0.013): A reads better."),
        (0, 40, "in fewer than 0.01 of 100 cases (p = 1.8e-12): B reads better."),
        (5, 7, "in 77 of 100 cases (p = 0.77): these images don't show that one reads better."),
        (0, 0, "in 100 of 100 cases (p = 1): these images don't show that one reads better."),
    ],
)
def test_the_verdict_says_who_reads_better_if_anyone_does(
    only_a: int, only_b: int, says: str
) -> None:
    assert verdict(comparison(only_a, only_b)).endswith(says)
