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


class MiddleHand(Hand):
    """Leaves nothing to chance: each number is the middle of those that it might have been."""

    def __init__(self) -> None:
        super().__init__(np.random.default_rng(0))  # asked for nothing

    def between(self, low: float, high: float) -> float:
        return (low + high) / 2

    def about(self, usual: float, deviation: float) -> float:  # noqa: ARG002 - a hand's interface
        return usual

    def chance(self, share: float) -> bool:
        return share >= 0.5
