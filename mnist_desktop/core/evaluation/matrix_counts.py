"""What a confusion matrix is made of: counts of readings, and sums of probabilities."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import ConfusionMatrix, Labels, Outputs
from mnist_desktop.core.evaluation.metrics import confusion_matrix, normalized


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MatrixCounts:
    """One network on one split; rows are actual digits, columns what they were read as."""

    counts: ConfusionMatrix
    probabilities: NDArray[np.float64]
    """(10, 10): those of the column's digit, summed over all images of the row's."""


def matrix_counts(labels: Labels, outputs: Outputs) -> MatrixCounts:
    """Count what (n, classes) outputs make of images with (n,) labels."""
    classes = outputs.shape[1]
    is_actual = np.equal(labels[:, None], np.arange(classes)).astype(np.float32)
    return MatrixCounts(
        counts=confusion_matrix(labels, outputs.argmax(axis=1), classes),
        # What is not finite, of a network that diverged, speaks for no digit.
        probabilities=(is_actual.T @ np.nan_to_num(normalized(outputs))).astype(np.float64),
    )


def by_mix_ups(counts: ConfusionMatrix) -> tuple[int, ...]:
    """The digits, first those that are taken for others, or others for them, most often."""
    mistakes = counts - np.diag(counts.diagonal())
    mixed_up = mistakes.sum(axis=0) + mistakes.sum(axis=1)
    return tuple(np.argsort(-mixed_up, kind="stable").tolist())
