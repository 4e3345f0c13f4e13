"""One's own digits as lessons for a network whose dense layers see the pixels."""

from collections.abc import Generator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Array, Outputs
from mnist_desktop.core.networks.layers import Dropout, Flatten
from mnist_desktop.core.teaching.head import Head
from mnist_desktop.core.teaching.linear_detectors import Judge, are_unsure, lead_of
from mnist_desktop.core.teaching.own_copies import OwnCopies
from mnist_desktop.core.teaching.pixel_detectors import TURNS, Known, learned_detectors

COPIES, MOST_COPIES = 1_500, 7_500
"""Of each digit, and in all: a small network needs many, and they cost it little."""


def sees_pixels(head: Head) -> bool:
    """Whether what enters the head is the image itself."""
    before = head.network.spec.layers[: head.first]
    return all(isinstance(layer, Flatten | Dropout) for layer in before)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PixelLessons:
    """One's own digits and copies of them, as coarse images, beside MNIST's."""

    head: Head
    own: OwnCopies
    images: Array
    """(m, 196), all rows of `own`, coarse."""
    outputs: Outputs
    """(m, 10), what the network makes of them."""
    known: Known
    judge: Judge
    seed: int

    @property
    def turns(self) -> int:
        """How often a lesson gives way."""
        return TURNS

    def taught(self, digits: NDArray[np.intp]) -> Generator[None, None, Head]:
        """The head with a detector for each label of which some of the digits are read wrong."""
        labels = self.own.digits.labels[digits]
        wrong = ~self.judge(self.outputs[digits], labels)
        to_find: list[int] = np.unique(labels[wrong]).tolist()
        if not to_find:
            return self.head
        new = [
            digits[labels == label][are_unsure(self.outputs[digits[labels == label]], label)]
            for label in to_find
        ]
        others = digits[~np.isin(labels, to_find)]
        rows = self.own.rows(np.concatenate([*new, others]))
        detectors = yield from learned_detectors(
            self.images[rows],
            self.own.labels[rows],
            to_find,
            self.known,
            self.head.function,
            np.random.default_rng(self.seed),
        )
        leads = [
            lead_of(self.outputs[group], label) for group, label in zip(new, to_find, strict=True)
        ]
        detectors = replace(detectors, lead=detectors.lead * np.array(leads, np.float32)[:, None])
        network = self.head.with_detectors(detectors)
        return Head(network=network, first=self.head.first)
