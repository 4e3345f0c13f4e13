"""Which labels a network doubts, in which order, and which of them are suspicious."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.doubted_labels import most_doubted, suspicious
from mnist_desktop.core.evaluation.gallery import SplitReading


def _reading(labels: list[int], shares: list[list[float]]) -> SplitReading:
    images = np.zeros((len(labels), 28, 28), np.uint8)
    split = Split(images, np.array(labels, np.uint8))
    return SplitReading(split, np.log(np.array(shares, np.float32)))


_THREE = _reading(
    [0, 0, 1, 1],
    [[0.9, 0.1], [0.2, 0.8], [0.4, 0.6], [0.3, 0.7]],
)


def test_the_label_that_is_least_likely_comes_first() -> None:
    doubted = most_doubted(_THREE, 3)
    assert [image.index for image in doubted] == [1, 2, 3]
    assert np.isclose(doubted[0].self_confidence, 0.2)
    assert doubted[0].predicted == 1


def test_equally_doubted_labels_stay_in_the_order_of_the_split() -> None:
    even = _reading([0, 1, 0], [[0.5, 0.5]] * 3)
    assert [image.index for image in most_doubted(even, 3)] == [0, 1, 2]


def test_a_label_is_suspicious_where_another_is_as_likely_as_to_its_own_images() -> None:
    # The mean of label 1 is (0.6 + 0.7) / 2, which 0.8 is above: image 1 is taken for a 1.
    found = suspicious(_THREE.probabilities, _THREE.split.labels)
    assert found.tolist() == [False, True, False, False]


def test_nothing_is_suspicious_of_a_network_that_is_sure_of_every_label() -> None:
    sure = _reading([0, 1], [[0.99, 0.01], [0.01, 0.99]])
    assert not suspicious(sure.probabilities, sure.split.labels).any()


@settings(deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 60))
def test_what_is_suspicious_is_what_the_rule_says_image_by_image(seed: int, n: int) -> None:
    random = np.random.default_rng(seed)
    probabilities = random.dirichlet(np.ones(10), n).astype(np.float32)
    labels = random.integers(0, 10, n).astype(np.uint8)
    means = {
        digit: probabilities[labels == digit, digit].astype(np.float64).mean()
        for digit in set(labels.tolist())
    }
    for row, label, found in zip(
        probabilities, labels, suspicious(probabilities, labels), strict=True
    ):
        reached = [digit for digit, mean in means.items() if row[digit] >= mean]
        likeliest = max(reached, key=lambda digit: row[digit], default=label)
        assert found == (likeliest != label)
