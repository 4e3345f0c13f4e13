"""Tells which image of a split an image is, by its pixels."""

from dataclasses import dataclass

import numpy as np

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.class_names import in_words
from mnist_desktop.core.datasets.dataset import Split

_ROW = 14
"""Compared first: through the middle of a digit, where few images are alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownImage:
    """An image of a split, and what its label says it is."""

    split_name: str
    index: int
    label: str
    data_name: str = ""
    """Of the data set, where that is not the one that the network is judged by."""
    has_cell: bool = True
    """Whether it is one of the images that the confusion matrix counts."""

    @property
    def sentence(self) -> str:
        """What it is, for the user: "Test image 4,201, a 1"."""
        split = "Training" if self.split_name == "train" else self.split_name.capitalize()
        of = f" of {self.data_name}" if self.data_name else ""
        return f"{split} image {self.index:,}{of}, {in_words(self.label)}"


def find_image(split: Split, image: Image) -> int | None:
    """The index in the split of the first image with these pixels, (28, 28); None if none has."""
    alike = np.flatnonzero((split.images[:, _ROW] == image[_ROW]).all(axis=1))
    found = alike[(split.images[alike] == image).all(axis=(1, 2))]
    return int(found[0]) if len(found) else None
