"""What a network in training makes of the pinned drawings, as it goes."""

from collections.abc import Mapping
from time import perf_counter
from typing import TypeAlias

import numpy as np

from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.training.pins import Pins, images_of
from mnist_desktop.core.training.trainer import Trainer

Answers: TypeAlias = Mapping[str, tuple[float, ...]]
"""Ten probabilities for each drawing, by its Pin's key."""

_PAUSE_SECONDS = 0.15
"""From one look inside an epoch to the next: several a second, whatever a chunk takes."""
_DECIMALS = 5


class Watched:
    """The drawings to watch; others may be wanted at any time between two chunks."""

    def __init__(self, pins: Pins = ()) -> None:
        self.pins = pins
        self._looked_at = 0.0

    def look(self, trainer: Trainer) -> Answers | None:
        """Read the drawings, unless that was only just done."""
        if perf_counter() - self._looked_at < _PAUSE_SECONDS:
            return None
        return self.read(trainer)

    def read(self, trainer: Trainer) -> Answers | None:
        """What the network makes of the drawings now; None where none is pinned, or where the
        weights are too large for an answer.
        """
        if not self.pins:
            return None
        self._looked_at = perf_counter()
        shares = normalized(trainer.outputs(images_of(self.pins))).astype(float).round(_DECIMALS)
        shares = shares[:, :CLASSES]  # a network may know other signs behind the digits
        if not np.isfinite(shares).all():
            return None
        return {pin.key: tuple(row) for pin, row in zip(self.pins, shares.tolist(), strict=True)}
