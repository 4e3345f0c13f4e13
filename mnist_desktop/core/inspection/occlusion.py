"""What an answer loses when a part of the ink is covered with paper.

M. Zeiler, R. Fergus, Visualizing and understanding convolutional networks, 2014, section 4.2.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Image, Images, Outputs
from mnist_desktop.core.inspection.question import Question
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.reading import read_in_slices
from mnist_desktop.core.networks.trained_network import TrainedNetwork

PATCH = 5
"""The side of the paper that covers ink, in pixels: a pen's stroke and a pixel on either side."""

_AT_ONCE, _IN_ALL = 700e6, 14e9
"""How many products of a weight and an input the first map may take, and the finest one.

One core takes some 40 a nanosecond: 17 ms, and a third of a second.
"""

_STEPS = (1, 2, 3, 4, 6)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Covered:
    """What is read when a patch lies at each of k places, k at least 1."""

    rows: NDArray[np.intp]  # (k,) of the upper left corner; patches at the rim reach beyond it
    columns: NDArray[np.intp]
    outputs: Outputs  # (k, classes)
    uncovered: Outputs  # (1, classes), with no patch anywhere
    step: int  # pixels between two places

    @np.errstate(over="ignore", invalid="ignore")  # who shows it looks whether it is finite
    def effect(self, question: Question) -> NDArray[np.float32]:
        """What each pixel's ink does for what is asked, (28, 28): the evidence that is gone when
        it is covered, on average over the patches that cover it."""
        lost = question.evidence(self.uncovered) - question.evidence(self.outputs)
        side = 28 + 2 * PATCH
        total, times = np.zeros((side, side), np.float32), np.zeros((side, side), np.float32)
        for row, column, each in zip(
            self.rows + PATCH, self.columns + PATCH, lost.tolist(), strict=True
        ):
            total[row : row + PATCH, column : column + PATCH] += each
            times[row : row + PATCH, column : column + PATCH] += 1
        mean = (total / np.maximum(times, np.float32(1))).astype(np.float32)
        return mean[PATCH:-PATCH, PATCH:-PATCH]

    def at(self, row: int, column: int) -> Outputs | None:
        """The (classes,) outputs with a patch whose middle is as near the pixel as there is one;
        None where no ink is covered there."""
        down = np.abs(self.rows + PATCH // 2 - row)
        across = np.abs(self.columns + PATCH // 2 - column)
        nearest = int(np.maximum(down, across).argmin())
        if max(down[nearest], across[nearest]) > PATCH // 2:
            return None
        found: Outputs = self.outputs[nearest]
        return found


def steps_for(spec: NetworkSpec) -> tuple[int, ...]:
    """The pixels between patches: of a map that is made at once, and of a finer one, if any."""
    first = _finest(spec, _AT_ONCE)
    last = _finest(spec, _IN_ALL)
    return (first, last) if last < first else (first,)


def covering(network: TrainedNetwork, image: Image, step: int) -> Iterator[Covered | None]:
    """What is read with a patch every `step` pixels, None until it is; nothing if there is no ink.

    Paper on paper changes nothing: only patches over ink are read, all in one pass, which is cut
    into slices of some 30 ms.
    """
    rows, columns = _places(image, step)
    if not len(rows):
        return
    images: Images = np.repeat(image[None], len(rows) + 1, axis=0)
    for number, (row, column) in enumerate(zip(rows.tolist(), columns.tolist(), strict=True)):
        images[number, max(row, 0) : row + PATCH, max(column, 0) : column + PATCH] = 0
    parts: list[Outputs] = []
    for part in read_in_slices(network, images):
        if parts:
            yield None
        parts.append(part)
    read = np.concatenate(parts)
    yield Covered(rows=rows, columns=columns, outputs=read[:-1], uncovered=read[-1:], step=step)


def _finest(spec: NetworkSpec, most: float) -> int:
    a_pixel_each = 28 * 28 / 2 * spec.multiplications  # about half of all places have ink
    return next((step for step in _STEPS if a_pixel_each / step**2 <= most), _STEPS[-1])


def _places(image: Image, step: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where patches cover ink, their middles `step` apart and around the middle of the image."""
    middles = np.arange(14 % step, 28, step)
    corners = middles - PATCH // 2
    ink = np.pad(image > 0, PATCH).astype(np.intp).cumsum(axis=0).cumsum(axis=1)
    first, last = corners + PATCH - 1, corners + 2 * PATCH - 1
    counts = (
        ink[np.ix_(last, last)]
        - ink[np.ix_(first, last)]
        - ink[np.ix_(last, first)]
        + ink[np.ix_(first, first)]
    )
    rows, columns = np.nonzero(counts)
    return corners[rows], corners[columns]
