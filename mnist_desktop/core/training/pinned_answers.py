"""What a run made of one pinned drawing, from its first step to where it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.charts.training_curves import TrainingCurves
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.training.pins import MAX_PINS, Pin, Pins

_NAMED = 0.1
"""A digit that is less likely needs no name in a chart."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PinnedAnswers:
    """A drawing, (n,) places of the x axis, and (n, 10) probabilities there."""

    pin: Pin
    epochs: NDArray[np.float64]
    shares: NDArray[np.float64]
    class_names: ClassNames = DIGITS

    def at(self, epoch: float | None) -> NDArray[np.float64] | None:
        """The ten probabilities nearest to a place, or the newest; None where there are none."""
        if not len(self.epochs):
            return None
        place = -1 if epoch is None else int(np.abs(self.epochs - epoch).argmin())
        row: NDArray[np.float64] = self.shares[place]
        return row

    def leading(self, epoch: float | None, count: int = 3) -> list[int]:
        """The classes to name at a place, the likeliest first: one at least, if there is any."""
        shares = self.at(epoch)
        if shares is None:
            return []
        order = [int(digit) for digit in np.argsort(-shares, kind="stable")[:count]]
        return [digit for digit in order if shares[digit] >= _NAMED] or order[:1]


def answers_of(curves: TrainingCurves, pinned: Pins) -> list[PinnedAnswers]:
    """Those of the drawings that are pinned now, then of others that the run was asked for; at
    most MAX_PINS.
    """
    pins = {pin.key: pin for pin in pinned} | curves.pins
    asked = dict.fromkeys(key for point in curves.pinned for key in point.answers)
    keys = dict.fromkeys((*(pin.key for pin in pinned), *(key for key in asked if key in pins)))
    return [_answers(curves, pins[key]) for key in list(keys)[:MAX_PINS]]


def _answers(curves: TrainingCurves, pin: Pin) -> PinnedAnswers:
    found: Sequence[tuple[float, tuple[float, ...]]] = [
        (point.epoch, point.answers[pin.key]) for point in curves.pinned if pin.key in point.answers
    ]
    return PinnedAnswers(
        pin=pin,
        epochs=np.array([epoch for epoch, _ in found], np.float64),
        shares=np.array([shares for _, shares in found], np.float64).reshape(-1, 10),
        class_names=curves.class_names,
    )
