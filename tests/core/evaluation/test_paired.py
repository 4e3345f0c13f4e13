from math import isnan

import numpy as np
import pytest

from mnist_desktop.core.evaluation.by_digit import by_digit, macro, overall
from mnist_desktop.core.evaluation.metrics import confusion_matrix
from mnist_desktop.core.evaluation.paired import Difference, differences, loss_difference

FIGURES = ("recall", "precision", "f1")


def two_readings(
    images: int, random: np.random.Generator, *, wrong_a: float = 0.2, wrong_b: float = 0.3
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Labels of three classes, and what two networks read, who err on the same images often."""
    labels = random.integers(0, 3, images)
    hard = random.random(images)
    mistaken = (labels + random.integers(1, 3, images)) % 3
    a, b = (np.where(hard < wrong, mistaken, labels) for wrong in (wrong_a, wrong_b))
    slips = random.random(images) < 0.05
    return labels, np.where(slips, mistaken, a), b


def test_each_difference_is_that_of_the_figures_of_both() -> None:
    labels, a, b = two_readings(500, np.random.default_rng(0))
    found = differences(labels, a, b, 10)
    tables = [confusion_matrix(labels, read, 10) for read in (a, b)]
    lines = [[*by_digit(each), macro(each), overall(each)] for each in tables]
    assert len(found) == 12
    for difference, of_a, of_b in zip(found, *lines, strict=True):
        for name in FIGURES:
            expected = getattr(of_a, name).value - getattr(of_b, name).value
            one: Difference = getattr(difference, name)
            if isnan(expected):  # classes that there are no images of
                assert isnan(one.value)
                assert not one.is_clear
            else:
                assert one.value == pytest.approx(expected)
                assert one.low <= one.value <= one.high


def test_the_one_less_the_other_is_the_opposite_of_the_other_less_the_one() -> None:
    labels, a, b = two_readings(300, np.random.default_rng(1))
    for one, other in zip(differences(labels, a, b, 3), differences(labels, b, a, 3), strict=True):
        for name in FIGURES:
            first, second = getattr(one, name), getattr(other, name)
            assert (first.value, first.low, first.high) == pytest.approx(
                (-second.value, -second.high, -second.low)
            )


def test_networks_that_never_differ_on_few_images_may_yet_do() -> None:
    labels = np.array([0, 0, 1, 1])
    (zero, *_, whole) = differences(labels, labels, labels, 2)
    for difference in (zero.recall, zero.precision, zero.f1, whole.recall):
        assert difference.value == 0
        assert difference.low < -0.2 < 0.2 < difference.high
        assert not difference.is_clear


def test_the_intervals_hold_the_truth_in_95_of_100_cases() -> None:
    """Of each class, of their mean and of all images as one, by simulation."""
    random = np.random.default_rng(2)
    true = differences(*two_readings(400_000, random), 3)
    cases = 300
    held = np.zeros((len(true), len(FIGURES)))
    for _ in range(cases):
        for place, found in enumerate(differences(*two_readings(150, random), 3)):
            for column, name in enumerate(FIGURES):
                one: Difference = getattr(found, name)
                held[place, column] += one.low <= getattr(true[place], name).value <= one.high
    assert (held / cases >= 0.91).all()
    assert (held / cases <= 0.99).all()


def test_the_difference_of_losses_is_that_of_the_means() -> None:
    random = np.random.default_rng(3)
    labels = random.integers(0, 10, 2_000).astype(np.uint8)
    a = random.normal(0, 1, (2_000, 10)).astype(np.float32)
    b = a.copy()
    b[np.arange(2_000), labels] += 0.5
    found = loss_difference(a, b, labels)
    assert found.is_clear
    assert found.low < found.value < found.high
    assert loss_difference(a, a, labels) == Difference(value=0.0, low=0.0, high=0.0)
