from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.evaluation.by_digit import by_digit, macro, overall
from mnist_desktop.core.evaluation.metrics import accuracy_interval

matrices = arrays(np.int64, (10, 10), elements=st.integers(0, 300)).filter(lambda m: m.any())


def example() -> ConfusionMatrix:
    matrix = np.diag(np.full(10, 950))
    matrix[4, 4], matrix[4, 9], matrix[3, 5], matrix[9, 9] = 930, 20, 7, 900
    return matrix


def test_a_digits_figures_are_shares_of_its_images_and_of_its_readings() -> None:
    four, nine = (by_digit(example())[digit] for digit in (4, 9))
    assert four.support == 950
    assert four.recall.value == pytest.approx(930 / 950)
    assert four.precision.value == 1
    assert nine.precision.value == pytest.approx(900 / 920)
    assert (nine.precision.low, nine.precision.high) == accuracy_interval(900, 920)
    assert four.f1.value == pytest.approx(2 * 930 / (2 * 930 + 20))


@given(matrices)
def test_f1_is_the_harmonic_mean_and_lies_in_its_interval(matrix: ConfusionMatrix) -> None:
    for line in by_digit(matrix):
        for measure in (line.precision, line.recall, line.f1):
            if not isnan(measure.value):
                assert 0 <= measure.low <= measure.value + 1e-12
                assert measure.value - 1e-12 <= measure.high <= 1
        precision, recall = line.precision.value, line.recall.value
        if precision > 0 and recall > 0:
            assert line.f1.value == pytest.approx(2 * precision * recall / (precision + recall))


@given(matrices)
def test_the_means_and_the_whole_are_those_of_the_lines(matrix: ConfusionMatrix) -> None:
    lines, mean = by_digit(matrix), macro(matrix)
    for name in ("precision", "recall", "f1"):
        values = [getattr(line, name).value for line in lines]
        found = getattr(mean, name)
        assert found.value == pytest.approx(np.nanmean(values))
        assert found.low <= found.value + 1e-12
        assert found.value <= found.high + 1e-12
    assert overall(matrix).f1.value == pytest.approx(matrix.trace() / matrix.sum())
    assert overall(matrix).support == mean.support == matrix.sum()


def test_the_intervals_of_the_means_are_as_wide_as_chance_makes_the_means() -> None:
    """Against what many draws of as many images by chance give."""
    matrix = example() + 3
    random = np.random.default_rng(0)
    shares = matrix.ravel() / matrix.sum()
    drawn = [macro(random.multinomial(matrix.sum(), shares).reshape(10, 10)) for _ in range(2_000)]
    found = macro(matrix)
    for name in ("precision", "recall", "f1"):
        spread = 1.96 * np.std([getattr(each, name).value for each in drawn])
        half = getattr(found, name).high - getattr(found, name).value
        assert half == pytest.approx(spread, rel=0.08)


def test_a_digit_without_images_has_no_figures_and_no_part_in_the_mean() -> None:
    matrix = example()
    matrix[7] = matrix[:, 7] = 0
    seven = by_digit(matrix)[7]
    assert seven.support == 0
    assert all(isnan(each.value) for each in (seven.precision, seven.recall, seven.f1))
    assert seven.to_json()["f1"] == {"value": None, "low": None, "high": None}
    assert 0.99 < macro(matrix).recall.value < 1
