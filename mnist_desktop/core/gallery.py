"""The images behind a cell of the confusion matrix."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image, Outputs
from mnist_desktop.core.dataset import Split
from mnist_desktop.core.metrics import normalized


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadImage:
    """One image of a split, and what a network made of it."""

    index: int  # in the split
    image: Image
    actual: int
    predicted: int
    probability: float  # of the predicted digit


class SplitReading:
    """What a network makes of every image of a split."""

    def __init__(self, split: Split, outputs: Outputs) -> None:
        """Take the network's (n, 10) `outputs` over the n images of `split`."""
        self.split = split
        self.predicted: NDArray[np.intp] = outputs.argmax(axis=1)
        self._certainty = np.take_along_axis(normalized(outputs), self.predicted[:, None], axis=1)[
            :, 0
        ]

    def cell(self, actual: int, predicted: int) -> list[ReadImage]:
        """The images of the digit `actual` that were read as `predicted`, most certain first.

        Those that are equally certain stay in the split's own order.
        """
        chosen = np.flatnonzero((self.split.labels == actual) & (self.predicted == predicted))
        order = np.argsort(-self._certainty[chosen], kind="stable")
        return [
            ReadImage(
                index=int(index),
                image=self.split.images[index],
                actual=actual,
                predicted=predicted,
                probability=float(self._certainty[index]),
            )
            for index in chosen[order]
        ]
