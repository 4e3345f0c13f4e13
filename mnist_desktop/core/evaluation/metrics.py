"""How well a network reads a split: loss, accuracy, confusion matrix, recall, precision."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import ConfusionMatrix, Labels, Outputs, Probabilities
from mnist_desktop.core.networks.layers import CLASSES


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What a network makes of one split."""

    loss: float
    accuracy: float
    confusion_matrix: ConfusionMatrix


def evaluate(outputs: Outputs, labels: Labels) -> Evaluation:
    """Judge the (n, classes) outputs of a network by the (n,) labels; n is at least 1."""
    predicted = outputs.argmax(axis=1)
    return Evaluation(
        loss=float(cross_entropy(outputs, labels).mean()),
        accuracy=float((predicted == labels).mean()),
        confusion_matrix=confusion_matrix(labels, predicted, outputs.shape[1]),
    )


def cross_entropy(outputs: Outputs, labels: Labels) -> NDArray[np.float64]:
    """The loss of each image, (n,), as Keras' sparse_categorical_crossentropy computes it.

    Keras (3.15, activations.py and backend/tensorflow/nn.py) keeps what went into a last sigmoid
    or softmax, and takes the softmax of that for either: a sigmoid's own values don't count.
    """
    exact = outputs.astype(np.float64)
    exact -= exact.max(axis=1, keepdims=True)
    of_label = np.take_along_axis(exact, labels[:, None].astype(np.intp), axis=1)[:, 0]
    losses: NDArray[np.float64] = np.log(np.exp(exact).sum(axis=1)) - of_label
    return losses


@np.errstate(over="ignore", invalid="ignore")  # what isn't finite stays so
def normalized(outputs: Outputs) -> Probabilities:
    """The softmax of each row of (n, 10) outputs: what `cross_entropy` takes the logarithm of."""
    powers = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    shares: Probabilities = powers / powers.sum(axis=1, keepdims=True)
    return shares


@np.errstate(over="ignore", invalid="ignore")
def highest_probability(outputs: Outputs) -> NDArray[np.float32]:
    """The largest of each row of `normalized` (n, 10) outputs, (n,)."""
    powers = np.exp(outputs - outputs.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = 1 / powers.sum(axis=1)  # its own power is 1
    return shares


def accuracy_interval(correct: int, of: int) -> tuple[float, float]:
    """Where the accuracy on unseen images of the same kind lies, in 95 of 100 such cases.

    Wilson's score interval (E. B. Wilson, JASA 22, 1927, pp. 209-212), with z = 1.96; `of` is at
    least 1.
    """
    z = 1.96
    share = correct / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def confusion_matrix(
    actual: Labels, predicted: NDArray[np.integer], classes: int = CLASSES
) -> ConfusionMatrix:
    """Count each (actual, predicted) pair of classes: (classes, classes), actual in rows."""
    pairs = actual.astype(np.int64) * classes + predicted
    return np.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def row_shares(matrix: ConfusionMatrix) -> NDArray[np.float64]:
    """What part of each actual digit went to each cell, (10, 10); NaN where there is none."""
    return _share(matrix, np.broadcast_to(matrix.sum(axis=1)[:, None], matrix.shape))


def column_shares(matrix: ConfusionMatrix) -> NDArray[np.float64]:
    """What part of each predicted digit came from each cell, (10, 10); NaN where there is none."""
    return _share(matrix, np.broadcast_to(matrix.sum(axis=0), matrix.shape))


def recall(matrix: ConfusionMatrix) -> NDArray[np.float64]:
    """Of each actual digit, the share that was read right, (10,); NaN where there is none."""
    return _share(matrix.diagonal(), matrix.sum(axis=1))


def precision(matrix: ConfusionMatrix) -> NDArray[np.float64]:
    """Of each predicted digit, the share that was right, (10,); NaN where there is none."""
    return _share(matrix.diagonal(), matrix.sum(axis=0))


def _share(part: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    shares = np.full(part.shape, np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares
