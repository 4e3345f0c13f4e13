"""How well a network reads where it may abstain: the surer it must be, the fewer it answers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Labels
from mnist_desktop.core.evaluation.metrics import accuracy_interval

COVERAGES = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.0)
"""Shares answered that figures are told for."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Coverage:
    """From the surest images on, (k,) each: equally sure ones are answered together or not at all.

    R. El-Yaniv, Y. Wiener, On the foundations of noise-free selective classification, JMLR 11,
    2010: the risk-coverage curve; here its accuracy.
    """

    thresholds: NDArray[np.float64]  # at least so sure it must be
    answered: NDArray[np.int64]
    right: NDArray[np.int64]
    images: int

    @property
    def coverage(self) -> NDArray[np.float64]:
        """What share of all images is answered."""
        return self.answered / self.images

    @property
    def accuracy(self) -> NDArray[np.float64]:
        """What share of those is read right."""
        return self.right / self.answered

    def at(self, coverage: float) -> int:
        """The place of the least coverage that is at least this; the last if there is none."""
        # A millionth off: shares such as 0.95 are not exact.
        place = int(np.searchsorted(self.coverage, coverage - 1e-6))
        return min(place, len(self.answered) - 1)

    def interval(self, place: int) -> tuple[float, float]:
        """Wilson's 95 % interval of the accuracy there."""
        return accuracy_interval(int(self.right[place]), int(self.answered[place]))

    def to_json(self) -> list[dict[str, Any]]:
        """The figures at COVERAGES, as a JSON array."""
        rows = []
        for wanted in COVERAGES:
            place = self.at(wanted)
            low, high = self.interval(place)
            rows.append(
                {
                    "coverage": float(self.coverage[place]),
                    "accuracy": float(self.accuracy[place]),
                    "low": low,
                    "high": high,
                    "threshold": float(self.thresholds[place]),
                }
            )
        return rows


def coverage_of(
    certainty: NDArray[np.float32], predicted: NDArray[np.intp], labels: Labels
) -> Coverage:
    """The curve of n images, at least one; what is not finite is the least sure."""
    sure = np.nan_to_num(certainty.astype(np.float64), nan=0.0)
    order = np.argsort(-sure, kind="stable")
    falling, right = sure[order], np.cumsum((predicted == labels)[order])
    ends = np.flatnonzero(np.append(np.diff(falling) != 0, True))
    return Coverage(
        thresholds=falling[ends], answered=ends + 1, right=right[ends], images=len(labels)
    )
