import numpy as np
import pytest

from mnist_desktop.core.evaluation.matrix_counts import MatrixCounts
from mnist_desktop.core.evaluation.matrix_figures import MatrixFigures
from mnist_desktop.core.evaluation.matrix_summary import matrix_summary


@pytest.mark.parametrize(
    ("mistakes", "sentence"),
    [
        ({}, "100 images, 0 mistakes."),
        ({(4, 9): 1}, "101 images, 1 mistake; most mixed up: 4 read as 9, once."),
        (
            {(4, 9): 12, (7, 2): 1_200, (3, 5): 3, (5, 3): 2},
            (
                "1,317 images, 1,217 mistakes; most mixed up: 7 read as 2, 1,200 times; "
                "4 read as 9, 12 times; 3 read as 5, 3 times."
            ),
        ),
    ],
)
def test_a_matrix_tells_its_mistakes_and_what_is_mixed_up_most(
    mistakes: dict[tuple[int, int], int], sentence: str
) -> None:
    counts = np.diag(np.full(10, 10))
    for cell, count in mistakes.items():
        counts[cell] = count
    matrix = MatrixCounts(counts=counts, probabilities=counts.astype(float))
    assert matrix_summary(MatrixFigures(of=matrix)) == sentence
