"""Whether probabilities come true: a reliability diagram, and its error in one number."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.answers.calibration import BINS
from mnist_desktop.core.arrays import Labels, Outputs
from mnist_desktop.core.evaluation.metrics import accuracy_interval, cross_entropy, normalized


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reliability:
    """Images in BINS equal bins by the probability of what was predicted, (BINS,) each.

    NaN where a bin is empty. `error` is the expected calibration error.
    """

    counts: NDArray[np.int64]
    certainty: NDArray[np.float64]  # its mean
    accuracy: NDArray[np.float64]
    low: NDArray[np.float64]  # Wilson's 95 % interval of the accuracy
    high: NDArray[np.float64]
    error: float
    loss: float  # mean cross-entropy

    def to_json(self) -> list[dict[str, Any]]:
        """The bins that are not empty, as a JSON array."""
        return [
            {
                "from": place / BINS,
                "to": (place + 1) / BINS,
                "images": int(self.counts[place]),
                "certainty": float(self.certainty[place]),
                "accuracy": float(self.accuracy[place]),
                "low": float(self.low[place]),
                "high": float(self.high[place]),
            }
            for place in np.flatnonzero(self.counts).tolist()
        ]


def reliability(outputs: Outputs, labels: Labels, temperature: float = 1.0) -> Reliability:
    """How often (n, classes) outputs, divided by a temperature, are right for how sure they are.

    A. Niculescu-Mizil, R. Caruana, Predicting good probabilities with supervised learning, 2005;
    the error: M. Naeini, G. Cooper, M. Hauskrecht, Obtaining well calibrated probabilities, 2015,
    section 3. Images with outputs that are not finite are left out.
    """
    cooled = outputs if temperature == 1 else outputs / np.float32(temperature)
    shares = normalized(cooled)
    sure = shares.max(axis=1).astype(np.float64)
    finite = np.isfinite(sure)
    sure, right = sure[finite], (shares.argmax(axis=1) == labels)[finite]
    bins = np.minimum((sure * BINS).astype(np.intp), BINS - 1)
    counts = np.bincount(bins, minlength=BINS)
    sums, correct = (np.bincount(bins, weights=each, minlength=BINS) for each in (sure, right))
    certainty, accuracy, low, high = (np.full(BINS, np.nan) for _ in range(4))
    for place in np.flatnonzero(counts).tolist():
        certainty[place] = sums[place] / counts[place]
        accuracy[place] = correct[place] / counts[place]
        low[place], high[place] = accuracy_interval(int(correct[place]), int(counts[place]))
    return Reliability(
        counts=counts,
        certainty=certainty,
        accuracy=accuracy,
        low=low,
        high=high,
        error=float(np.abs(correct - sums).sum() / len(labels)),
        loss=float(cross_entropy(cooled, labels).mean()),
    )
