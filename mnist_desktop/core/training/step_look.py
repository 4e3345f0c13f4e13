"""What one step of a training did: to its batch, and to the weights."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import hypot

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Labels, Outputs
from mnist_desktop.core.evaluation.metrics import cross_entropy


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BatchLook:
    """What a network in training makes of a batch, without learning from it.

    `outputs`, (n, classes), and the lengths of the gradient by layer are those of a step: with
    units dropped, where the network has dropout. What is not finite is left out of the lengths.
    """

    outputs: Outputs
    gradient_norms: Mapping[str, float]


@dataclass(frozen=True, kw_only=True, eq=False)
class StepLook:
    """One step: its batch before it and after it, and how far it moved the weights.

    `step` counts from 1 within its epoch. `gradient_norms`, `weight_norms` (both from before it)
    and `moves` are Euclidean lengths, by the names of the layers that learn.
    """

    epoch: int
    step: int
    steps_per_epoch: int
    learning_rate: float
    images: Images  # (n, 28, 28), as they were shown: changed by the recipe's augmentation
    labels: Labels
    before: Outputs  # (n, classes)
    after: Outputs
    gradient_norms: Mapping[str, float]
    weight_norms: Mapping[str, float]
    moves: Mapping[str, float]

    @cached_property
    def losses(self) -> NDArray[np.float64]:
        """Each image's loss before the step, (n,)."""
        return cross_entropy(self.before, self.labels)

    @property
    def loss(self) -> float:
        """The batch's loss before the step."""
        return float(self.losses.mean())

    @property
    def loss_after(self) -> float:
        """The same batch's loss once the step was taken."""
        return float(cross_entropy(self.after, self.labels).mean())

    @cached_property
    def read_as(self) -> Labels:
        """What each image was read as before the step, (n,)."""
        read_as: Labels = self.before.argmax(axis=1).astype(np.uint8)
        return read_as

    @property
    def correct(self) -> int:
        """How many images were read right before the step."""
        return int((self.read_as == self.labels).sum())

    @property
    def correct_after(self) -> int:
        """How many of the same images are read right once it was taken."""
        return int((self.after.argmax(axis=1) == self.labels).sum())

    @property
    def gradient_norm(self) -> float:
        """The length of the gradient in all that is learned."""
        return hypot(*self.gradient_norms.values())

    @property
    def moved_share(self) -> float:
        """How far all weights moved, as a share of their length."""
        return _share(hypot(*self.moves.values()), hypot(*self.weight_norms.values()))

    def moved_share_of(self, layer: str) -> float:
        """How far a layer's weights moved, as a share of their length."""
        return _share(self.moves[layer], self.weight_norms.get(layer, 0.0))

    def hardest(self, count: int) -> NDArray[np.intp]:
        """The places of `count` images, that with the largest loss first."""
        return np.argsort(-self.losses, kind="stable")[:count]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
