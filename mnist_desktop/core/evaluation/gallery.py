"""Images of a split to look through, each with what was made of it."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from math import isnan
from typing import overload

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image, Outputs, Probabilities
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames, in_words
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.cells import Cells
from mnist_desktop.core.evaluation.matrix_counts import MatrixCounts, matrix_counts
from mnist_desktop.core.evaluation.metrics import (
    Evaluation,
    evaluate,
    highest_probability,
    normalized,
)
from mnist_desktop.core.percent import certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class GalleryImage(ABC):
    """One image of a split."""

    index: int  # in the split
    image: Image
    actual: int
    class_names: ClassNames = DIGITS

    @property
    def figures(self) -> dict[str, str]:
        """What a table says of it, by column."""
        return self._place()

    def _place(self) -> dict[str, str]:
        return {"index": str(self.index), "actual": self.class_names[self.actual]}

    @property
    def actual_in_words(self) -> str:
        """What it is: "a 4", or "Coat"."""
        return in_words(self.class_names[self.actual])

    @property
    @abstractmethod
    def caption(self) -> str:
        """What stands below it, in a line or two."""

    @property
    def names_in_caption(self) -> int:
        """How many names of classes a caption of this kind may hold: each has its own line, where
        they are words."""
        return 1

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
    def figures(self) -> dict[str, str]:
        return {
            **self._place(),
            "predicted": self.class_names[self.predicted],
            "probability": f"{self.probability:.6g}",
        }

    @property
    def caption(self) -> str:
        mistaken = "" if self.predicted == self.actual else f"{self.class_names[self.actual]}→"
        if self.class_names != DIGITS:
            mistaken = mistaken.replace("→", " →\n")
        return f"{mistaken}{self.class_names[self.predicted]} · {_percent(self.probability)}"

    @property
    def names_in_caption(self) -> int:
        return 2

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
    def figures(self) -> dict[str, str]:
        read = {
            f"{head} by {letter}": figure
            for letter, by in (("A", self.by_a), ("B", self.by_b))
            for head, figure in list(by.figures.items())[2:]
        }
        return {**self._place(), **read}

    @property
    def caption(self) -> str:
        between = "  " if self.class_names == DIGITS else "\n"
        return f"A {self._marked(self.by_a)}{between}B {self._marked(self.by_b)}"

    @property
    def names_in_caption(self) -> int:
        return 2

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


class GalleryOrder(Enum):
    """Which images come first; the value says it."""

    CERTAIN = "most certain first"
    UNCERTAIN = "least certain first"
    MARGIN = "closest calls first"


class SplitReading:
    """What a network makes of every image of a split; each figure is worked out once."""

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
        return highest_probability(self.outputs)

    @cached_property
    def evaluation(self) -> Evaluation:
        """Its loss, accuracy and matrix; n is at least 1."""
        return evaluate(self.outputs, self.split.labels)

    @cached_property
    def counts(self) -> MatrixCounts:
        """What its confusion matrix is made of."""
        return matrix_counts(self.split.labels, self.outputs)

    @cached_property
    def margin(self) -> NDArray[np.float32]:
        """By how much the largest output is above the next, (n,): the odds of the two, as a log."""
        highest = np.partition(self.outputs, -2, axis=1)
        margins: NDArray[np.float32] = highest[:, -1] - highest[:, -2]
        return margins

    def indices(self, cells: Cells) -> NDArray[np.intp]:
        """Which images are in some cells of the confusion matrix, in the split's order."""
        classes = self.outputs.shape[1]
        chosen = np.zeros((max(classes, self.split.classes), classes), np.bool_)
        for actual, predicted in cells:
            chosen[actual, predicted] = True
        return np.flatnonzero(chosen[self.split.labels, self.predicted])

    def sorted(self, indices: NDArray[np.intp], order: GalleryOrder) -> "ReadImages":
        """Some images in an order; equal ones stay as they were."""
        by = self.margin if order is GalleryOrder.MARGIN else self.certainty
        keys = -by[indices] if order is GalleryOrder.CERTAIN else by[indices]
        return ReadImages(self, indices[np.argsort(keys, kind="stable")])

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


def judged(split: Split, outputs: Outputs, split_name: str = "test") -> SplitReading:
    """A reading whose figures are worked out: by the thread that reads, not by that which shows."""
    reading = SplitReading(split, outputs, split_name)
    _ = reading.predicted, reading.certainty, reading.evaluation, reading.counts
    return reading


def image_figures(images: Iterable[GalleryImage]) -> Iterator[list[str]]:
    """What is known of images of one kind, a line for each."""
    for number, image in enumerate(images):
        figures = image.figures
        if not number:
            yield list(figures)
        yield list(figures.values())


class ReadImages(Sequence[ReadImage]):
    """Some images of a split in an order, each looked up when it is asked for."""

    def __init__(self, reading: SplitReading, indices: NDArray[np.intp]) -> None:
        self.indices = indices
        self._reading = reading

    def __len__(self) -> int:
        return len(self.indices)

    @overload
    def __getitem__(self, place: int) -> ReadImage: ...
    @overload
    def __getitem__(self, place: slice) -> "ReadImages": ...
    def __getitem__(self, place: int | slice) -> "ReadImage | ReadImages":
        if isinstance(place, slice):
            return ReadImages(self._reading, self.indices[place])
        return self._reading.read(int(self.indices[place]))

    def __iter__(self) -> Iterator[ReadImage]:
        return (self._reading.read(index) for index in self.indices.tolist())


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
    return "–" if isnan(share) else certainty(share)
