"""The hand that writes: the random numbers of one digit, asked for by what they mean."""

import numpy as np

_FURTHEST = 2.0  # deviations: what lies further off is not a hand's habit but another digit


class Hand:
    """Draws the numbers that a way of writing leaves open; the same generator, the same digit."""

    def __init__(self, rng: np.random.Generator) -> None:
        self._rng = rng

    def between(self, low: float, high: float) -> float:
        """A number from `low` to `high`, each as likely."""
        return low + (high - low) * self._rng.random()

    def about(self, usual: float, deviation: float) -> float:
        """A number near `usual`, at most two deviations off."""
        return usual + deviation * min(max(self._rng.standard_normal(), -_FURTHEST), _FURTHEST)

    def chance(self, share: float) -> bool:
        """True in a `share` of all cases."""
        return bool(self._rng.random() < share)
