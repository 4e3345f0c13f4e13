"""The images of a split to look through, made one by one as they are seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Labels
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.gallery import GalleryImage


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledImage(GalleryImage):
    """One image with its label."""

    split_name: str

    @property
    def caption(self) -> str:
        return f"{self.class_names[self.actual]} · #{self.index:,}"

    @property
    def explanation(self) -> str:
        return f"Image {self.index:,} of the {self.split_name} split: {self.actual_in_words}."


class SplitImages(Sequence[GalleryImage]):
    """The images of some rows of a split, 60,000 of them at no cost."""

    def __init__(self, split: Split, split_name: str, rows: NDArray[np.intp]) -> None:
        self._split = split
        self._split_name = split_name
        self._rows = rows

    @property
    def indices(self) -> NDArray[np.intp]:
        """The place of each in the split, rising."""
        return self._rows

    @overload
    def __getitem__(self, place: int) -> LabelledImage: ...
    @overload
    def __getitem__(self, place: slice) -> "SplitImages": ...
    def __getitem__(self, place: int | slice) -> "LabelledImage | SplitImages":
        if isinstance(place, slice):
            return SplitImages(self._split, self._split_name, self._rows[place])
        row = int(self._rows[place])
        return LabelledImage(
            index=row,
            image=self._split.images[row],
            actual=int(self._split.labels[row]),
            class_names=self._split.class_names,
            split_name=self._split_name,
        )

    def __len__(self) -> int:
        return len(self._rows)

    def place_of(self, index: int) -> int | None:
        """Where the image of that index is, if it is one of these."""
        place = int(np.searchsorted(self._rows, index))
        return place if place < len(self._rows) and self._rows[place] == index else None


def rows_of(split: Split, label: int | None) -> NDArray[np.intp]:
    """The places of the images of a class, or of all, in the order of the split."""
    if label is None:
        return np.arange(len(split))
    return np.flatnonzero(split.labels == label)


def classes_of(labels: Labels) -> list[int]:
    """The classes that there are, rising. np.unique would import numpy.ma first, in 20 ms."""
    classes: list[int] = np.flatnonzero(np.bincount(labels)).tolist()
    return classes


def first_of_each(labels: Labels) -> NDArray[np.intp]:
    """The place of the first image of each class that there is, by class."""
    return np.array([int((labels == each).argmax()) for each in classes_of(labels)], np.intp)
