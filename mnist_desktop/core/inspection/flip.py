"""A change of the ink with which a network reads another digit, and what is to be said of it."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image, Probabilities
from mnist_desktop.core.counted import counted
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import ink_of_image, rasterize
from mnist_desktop.core.inspection.ink_change import InkChange
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.percent import certainty, percent


@dataclass(frozen=True, kw_only=True, eq=False)
class Flip(ABC):
    """With all of the change made, and not with much less, another digit is read."""

    before: Ink
    after: Ink
    was: int
    becomes: int
    shares: Probabilities
    """(classes,), of the ink with all of the change made."""
    changed: float
    """How much ink was taken away and put down, as a share of what was there."""
    names: ClassNames = DIGITS

    @abstractmethod
    def at(self, share: float) -> Ink:
        """The ink with a share of the change made, from 0 (none) to 1."""

    @abstractmethod
    def sentence(self) -> str:
        """How small the change is."""

    def _answers(self) -> str:
        sure = certainty(float(self.shares[self.becomes]))
        return f"reads {self.names[self.becomes]} ({sure}) instead of {self.names[self.was]}"


@dataclass(frozen=True, kw_only=True, eq=False)
class InkFlip(Flip):
    """Strokes were changed."""

    change: InkChange
    extent: float
    """The larger side of the ink, in sheet heights."""

    def at(self, share: float) -> Ink:
        return self.before if share <= 0 else self.change.at(share)

    def sentence(self) -> str:
        how = []
        if self.change.furthest > 0:
            furthest = percent(self.change.furthest / self.extent)
            how.append(f"no point goes further than {furthest} of its size")
        if self.change.shortened:
            how.append("a stroke is shortened")
        if self.change.removed:
            how.append("a stroke is taken away")
        if self.change.added:
            how.append("a short stroke is added")
        changes = f"{percent(self.changed)} of the ink changes, {' and '.join(how)}"
        return f"{changes}: it {self._answers()}."


@dataclass(frozen=True, kw_only=True, eq=False)
class PixelFlip(Flip):
    """Pixels of the image were changed, as a picture has no strokes."""

    image: Image
    difference: NDArray[np.float32]  # (28, 28), of 255

    def at(self, share: float) -> Ink:
        return self.before if share <= 0 else ink_of_image(changed_image(self, share))

    def sentence(self) -> str:
        sizes = np.abs(changed_image(self, 1).astype(np.int32) - self.image)
        return (
            f"{counted(int((sizes > 0).sum()), 'pixel')} change by at most {sizes.max()} of 255, "
            f"{percent(self.changed)} of the ink: it {self._answers()}."
        )


def changed_image(flip: PixelFlip, share: float) -> Image:
    """The image with that share of the change made."""
    return with_difference(flip.image, flip.difference, share)


def with_difference(image: Image, difference: NDArray[np.float32], share: float) -> Image:
    """The image, and a share of a difference of its pixels."""
    return np.clip(np.rint(image + np.float32(share) * difference), 0, 255).astype(np.uint8)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """The network that is to change its mind: from `was` to `wanted`, or to any other digit."""

    network: TrainedNetwork
    was: int
    wanted: int | None

    def margins(self, inks: list[Ink]) -> NDArray[np.float32]:
        """By how much what is wanted is ahead for each ink, (n,); above 0 it is read."""
        return self.margins_of(np.stack([rasterize(ink) for ink in inks]))

    def margins_of(self, images: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The same for (n, 28, 28) images; a blank one is no digit."""
        read = outputs(self.network.spec, self.network.weights, images)
        goal = self.was if self.wanted is None else self.wanted
        ahead = read[:, goal] - np.delete(read, goal, axis=1).max(axis=1)
        margins = -ahead if self.wanted is None else ahead
        return np.where(images.any(axis=(1, 2)), margins, -np.inf).astype(np.float32)

    def shares(self, ink: Ink) -> Probabilities:
        """What is read, (classes,)."""
        read = outputs(self.network.spec, self.network.weights, rasterize(ink)[None])
        shares: Probabilities = normalized(read)[0]
        return shares
