"""Smooths a curve as TensorBoard does: an exponential mean that does not start from zero."""

import numpy as np
from numpy.typing import NDArray

MAX_SMOOTHING = 0.99


def smoothed(values: NDArray[np.float64], weight: float) -> NDArray[np.float64]:
    """The exponential mean of all values up to each, (n,); 0 leaves them, MAX_SMOOTHING is most.

    Each value counts `weight` times as much as the one after it. The mean is divided by the sum of
    its weights, or the first values would pull towards zero (Kingma and Ba, "Adam", 2015, section
    3). A NaN stays one, and counts for nothing.
    """
    if weight <= 0:
        return values
    means = np.full(len(values), np.nan)
    total = weights = 0.0
    for place in np.flatnonzero(np.isfinite(values)):
        total = weight * total + values[place]
        weights = weight * weights + 1.0
        means[place] = total / weights
    return means
