from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.evaluation.metrics import (
    accuracy_interval,
    column_shares,
    confusion_matrix,
    cross_entropy,
    evaluate,
    highest_probability,
    normalized,
    precision,
    recall,
    row_shares,
)

matrices = arrays(np.int64, (10, 10), elements=st.integers(0, 2_000))
outputs = arrays(np.float32, (4, 10), elements=st.floats(-8, 8, width=32))
digits = arrays(np.uint8, 4, elements=st.integers(0, 9))


def one_hot(*digits: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.eye(10, dtype=np.float32)[list(digits)]


def test_each_image_is_counted_at_its_actual_row_and_its_predicted_column() -> None:
    evaluation = evaluate(one_hot(9, 4, 9), np.array([4, 4, 9], np.uint8))
    expected = np.zeros((10, 10), np.int64)
    expected[4, 9] = expected[4, 4] = expected[9, 9] = 1
    assert (evaluation.confusion_matrix == expected).all()
    assert evaluation.accuracy == pytest.approx(2 / 3)


def test_a_split_without_some_digits_still_gives_ten_rows_and_columns() -> None:
    matrix = confusion_matrix(np.array([0], np.uint8), np.array([0]))
    assert matrix.shape == (10, 10)
    assert matrix.sum() == 1


def test_ten_equal_outputs_cost_the_logarithm_of_ten() -> None:
    labels = np.array([3], np.uint8)
    for output in (-200.0, 0.0, 200.0):
        loss = cross_entropy(np.full((1, 10), output, np.float32), labels)
        assert loss[0] == pytest.approx(log(10))


def test_an_output_far_above_the_others_costs_nothing_and_one_far_below_its_distance() -> None:
    outputs = np.zeros((2, 10), np.float32)
    outputs[0, 3], outputs[1, 3] = 500.0, -500.0
    losses = cross_entropy(outputs, np.array([3, 3], np.uint8))
    assert losses == pytest.approx([0, 500 + log(9)])


@given(outputs, digits)
def test_the_loss_is_the_logarithm_of_the_labels_probability(
    outputs: np.ndarray[tuple[int, int], np.dtype[np.float32]],
    labels: np.ndarray[tuple[int], np.dtype[np.uint8]],
) -> None:
    probabilities = normalized(outputs)
    of_label = probabilities[np.arange(4), labels].astype(np.float64)
    assert cross_entropy(outputs, labels) == pytest.approx(-np.log(of_label), abs=1e-5, rel=1e-5)


@given(outputs)
def test_probabilities_sum_to_one(
    outputs: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    probabilities = normalized(outputs)
    assert probabilities.dtype == np.float32
    assert (probabilities > 0).all()
    assert probabilities.sum(axis=1) == pytest.approx(1, abs=1e-5)


@given(matrices)
def test_the_shares_of_a_row_or_column_with_images_sum_to_one(matrix: ConfusionMatrix) -> None:
    for shares, axis in ((row_shares(matrix), 1), (column_shares(matrix), 0)):
        some = matrix.sum(axis=axis) > 0
        sums = shares.sum(axis=axis)
        assert sums[some] == pytest.approx(1)
        assert np.isnan(sums[~some]).all()


@given(matrices)
def test_recall_and_precision_are_the_diagonals_of_the_shares(matrix: ConfusionMatrix) -> None:
    np.testing.assert_array_equal(recall(matrix), row_shares(matrix).diagonal())
    np.testing.assert_array_equal(precision(matrix), column_shares(matrix).diagonal())


def test_the_interval_is_wilsons() -> None:
    # 81 of 263: the example of R. G. Newcombe, Statistics in Medicine 17, 1998, p. 862.
    assert accuracy_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


@given(st.integers(1, 10_000), st.data())
def test_the_interval_holds_the_accuracy_and_stays_between_nothing_and_all(
    of: int, data: st.DataObject
) -> None:
    correct = data.draw(st.integers(0, of))
    low, high = accuracy_interval(correct, of)
    assert 0 <= low <= correct / of + 1e-12
    assert correct / of - 1e-12 <= high <= 1


@given(outputs)
def test_the_highest_probability_is_that_of_the_prediction(
    outputs: np.ndarray[tuple[int, int], np.dtype[np.float32]],
) -> None:
    probabilities = normalized(outputs)
    assert highest_probability(outputs).tolist() == probabilities.max(axis=1).tolist()


def test_a_network_that_diverged_is_certain_of_nothing() -> None:
    outputs = np.array([[0] * 9 + [np.inf], [0] * 9 + [np.nan]], np.float32)
    assert np.isnan(highest_probability(outputs)).all()
