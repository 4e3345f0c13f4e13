"""Images of a split to look through, each with what was made of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import isnan

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image, Outputs, Probabilities
from mnist_desktop.core.class_names import DIGITS, ClassNames, in_words
from mnist_desktop.core.dataset import Split
from mnist_desktop.core.metrics import normalized


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryImage(ABC):
    """One image of a split."""

    index: int  # in the split
    image: Image
    actual: int
    class_names: ClassNames = DIGITS

    @property
    def actual_in_words(self) -> str:
        """What it is: "a 4", or "Coat"."""
        return in_words(self.class_names[self.actual])

    @property
    @abstractmethod
    def caption(self) -> str:
        """What stands below it."""

    @property
    @abstractmethod
    def explanation(self) -> str:
        """All there is to say about it, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadImage(GalleryImage):
    """What one network made of an image."""

    predicted: int
    probability: float  # of the predicted digit

    @property
    def caption(self) -> str:
        return f"{self.class_names[self.predicted]} · {_percent(self.probability)}"

    @property
    def explanation(self) -> str:
        return (
            f"Image {self.index:,}: {self.actual_in_words}, "
            f"read as {self.class_names[self.predicted]} "
            f"with {_percent(self.probability)} certainty."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferingImage(GalleryImage):
    """What two networks made of an image."""

    by_a: ReadImage
    by_b: ReadImage

    @property
    def caption(self) -> str:
        return f"A {self._marked(self.by_a)}  B {self._marked(self.by_b)}"

    @property
    def explanation(self) -> str:
        readings = (
            f"{name} reads {self.class_names[read.predicted]} "
            f"with {_percent(read.probability)} certainty"
            for name, read in (("A", self.by_a), ("B", self.by_b))
        )
        return f"Image {self.index:,}: {self.actual_in_words}; {', '.join(readings)}."

    def _marked(self, read: ReadImage) -> str:
        return f"{self.class_names[read.predicted]} {'✓' if read.predicted == self.actual else '✗'}"


class SplitReading:
    """What a network makes of every image of a split."""

    def __init__(self, split: Split, outputs: Outputs, split_name: str = "test") -> None:
        """Take the network's (n, 10) `outputs` over the n images of the split of that name."""
        self.split = split
        self.split_name = split_name
        self.outputs = outputs

    @cached_property
    def predicted(self) -> NDArray[np.intp]:
        """The digit that each image is read as, (n,)."""
        predicted: NDArray[np.intp] = self.outputs.argmax(axis=1)
        return predicted

    @cached_property
    def probabilities(self) -> Probabilities:
        """Of each digit, (n, 10)."""
        return normalized(self.outputs)

    @cached_property
    def certainty(self) -> NDArray[np.float32]:
        """The probability of what each image is read as, (n,)."""
        return np.take_along_axis(self.probabilities, self.predicted[:, None], axis=1)[:, 0]

    def cell(self, actual: int, predicted: int) -> list[ReadImage]:
        """The images of the digit `actual` that were read as `predicted`, most certain first.

        Those that are equally certain stay in the split's own order.
        """
        chosen = np.flatnonzero((self.split.labels == actual) & (self.predicted == predicted))
        order = np.argsort(-self.certainty[chosen], kind="stable")
        return [self.read(int(index)) for index in chosen[order]]

    def read(self, index: int) -> ReadImage:
        """One image of the split."""
        return ReadImage(
            index=index,
            image=self.split.images[index],
            actual=int(self.split.labels[index]),
            class_names=self.split.class_names,
            predicted=int(self.predicted[index]),
            probability=float(self.certainty[index]),
        )


def differing(a: SplitReading, b: SplitReading, indices: Iterable[int]) -> list[DifferingImage]:
    """Images of the split that two networks read, both readings beside each other."""
    return [
        DifferingImage(
            index=index,
            image=a.split.images[index],
            actual=int(a.split.labels[index]),
            class_names=a.split.class_names,
            by_a=a.read(index),
            by_b=b.read(index),
        )
        for index in map(int, indices)
    ]


def _percent(share: float) -> str:
    return "–" if isnan(share) else f"{100 * share:.1f} %"
