"""The known wrong labels of MNIST's test split: which they are, and what they are worth."""

import numpy as np
import pytest

from mnist_desktop.core.datasets.dataset import Split, load_split
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.known_label_errors import (
    KNOWN_LABEL_ERRORS,
    accuracy_and_labels,
    has_known_errors,
    known_errors,
)
from mnist_desktop.paths import resources
from tests.fakes import tiny_dataset


@pytest.fixture(scope="module")
def mnist_test() -> Split:
    folder = resources() / "mnist"
    return load_split(folder / "t10k-images-idx3-ubyte.gz", folder / "t10k-labels-idx1-ubyte.gz")


def test_there_are_fifteen_that_at_most_two_of_five_people_accepted() -> None:
    assert len({error.index for error in KNOWN_LABEL_ERRORS}) == 15
    for error in KNOWN_LABEL_ERRORS:
        assert error.for_given < 3
        assert error.for_given + error.for_guess + error.for_neither == 5


def test_people_agree_on_another_digit_for_ten_on_neither_for_three() -> None:
    verdicts = [error.verdict for error in KNOWN_LABEL_ERRORS]
    assert sum(error.corrected is not None for error in KNOWN_LABEL_ERRORS) == 10
    assert sum("neither" in verdict for verdict in verdicts) == 3
    assert sum("undecided" in verdict for verdict in verdicts) == 2


def test_mnist_gives_these_images_these_labels(mnist_test: Split) -> None:
    assert has_known_errors(mnist_test)


def test_other_splits_have_no_known_errors(mnist_test: Split) -> None:
    assert not has_known_errors(tiny_dataset(test=300).test)
    others = Split(mnist_test.images, np.roll(mnist_test.labels, 1))
    assert not has_known_errors(others)


def test_a_network_that_gives_every_label_gains_nothing_without_the_errors(
    mnist_test: Split,
) -> None:
    found = accuracy_and_labels(mnist_test.labels.astype(np.intp), mnist_test)
    assert (found.as_given.correct, found.as_given.of) == (10_000, 10_000)
    assert (found.without.correct, found.without.of) == (9_985, 9_985)
    assert (found.corrected.correct, found.corrected.of) == (9_985, 9_995)


def test_a_network_that_reads_as_people_do_gains_by_their_labels(mnist_test: Split) -> None:
    predicted = mnist_test.labels.astype(np.intp)
    for error in KNOWN_LABEL_ERRORS:
        predicted[error.index] = error.guess
    found = accuracy_and_labels(predicted, mnist_test)
    assert found.as_given.correct == 9_985
    assert (found.corrected.correct, found.corrected.of) == (9_995, 9_995)
    assert found.as_given.words.startswith("99.85 % (95 %: 99.75 % to 99.91 %), 10,000 images")


def test_each_is_shown_with_its_label_what_people_saw_and_what_the_network_reads(
    mnist_test: Split,
) -> None:
    outputs = np.zeros((10_000, 10), np.float32)
    outputs[:, 7] = 9
    first, *_ = known_errors(SplitReading(mnist_test, outputs))
    assert first.caption.splitlines() == ["label 8", "people: 9 (5 of 5)", "read 7 · 99.9 %"]
    assert first.explanation == (
        "Image 947: labelled 8; of five people 0 saw 8, 5 9, 0 neither; read as 7 with 99.9 % "
        "certainty."
    )
