"""What the images of a split are like: how many of each class, their means, pixels and ink."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.datasets.class_names import ClassNames
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.networks.layers import CLASSES

_SLICE = 4_000  # images: some 20 ms
INK_BINS = 40


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SplitStatistics:
    """Of one split. `ink` is the mean of an image's pixels, from 0 to 1."""

    name: str
    class_names: ClassNames
    counts: NDArray[np.int64]
    """(10,), images of each class."""
    means: Images
    """(10, 28, 28), the mean image of each class; all paper where there is none."""
    pixels: NDArray[np.int64]
    """(256,), how many pixels have each value."""
    ink: NDArray[np.int64]
    """(40,), images by their ink, from 0 to `most_ink`."""
    most_ink: float
    mean_ink: NDArray[np.float64]
    """(10,), the mean ink of each class; NaN where there is none."""

    @property
    def images(self) -> int:
        """How many there are."""
        return int(self.counts.sum())


def measure(split: Split, name: str) -> Iterator[SplitStatistics | None]:
    """Measures in slices of some 20 ms; the statistics come last, in place of None."""
    counts = np.bincount(split.labels, minlength=CLASSES)[:CLASSES].astype(np.int64)
    sums = np.zeros((CLASSES, 28, 28), np.int64)
    pixels = np.zeros(256, np.int64)
    ink = np.zeros(len(split), np.float64)
    for first in range(0, len(split), _SLICE):
        images = split.images[first : first + _SLICE]
        labels = split.labels[first : first + _SLICE]
        for label in range(CLASSES):
            sums[label] += images[labels == label].sum(axis=0, dtype=np.int64)
        yield None
        pixels += np.bincount(images.ravel(), minlength=256)
        ink[first : first + _SLICE] = images.mean(axis=(1, 2)) / 255
        yield None
    most = max(float(ink.max()), 1e-6)
    yield SplitStatistics(
        name=name,
        class_names=split.class_names,
        counts=counts,
        means=np.rint(sums / np.maximum(counts, 1)[:, None, None]).astype(np.uint8),
        pixels=pixels,
        ink=np.histogram(ink, bins=INK_BINS, range=(0, most))[0].astype(np.int64),
        most_ink=most,
        mean_ink=np.array([_mean(ink[split.labels == label]) for label in range(CLASSES)]),
    )


def class_table(splits: Sequence[SplitStatistics]) -> Iterator[list[str]]:
    """A line for each class: its images and its ink in each split."""
    heads = [f"{split.name} {what}" for split in splits for what in ("images", "mean ink")]
    yield ["class", *heads]
    for label, name in enumerate(splits[0].class_names):
        cells = [
            cell
            for split in splits
            for cell in (str(split.counts[label]), _number(float(split.mean_ink[label])))
        ]
        yield [name, *cells]


def pixel_table(splits: Sequence[SplitStatistics]) -> Iterator[list[str]]:
    """A line for each value that a pixel may have."""
    yield ["value", *(f"{split.name} pixels" for split in splits)]
    for value in range(256):
        yield [str(value), *(str(split.pixels[value]) for split in splits)]


def ink_table(splits: Sequence[SplitStatistics]) -> Iterator[list[str]]:
    """A line for each range of ink."""
    yield ["split", "ink from", "to", "images"]
    for split in splits:
        edges = np.linspace(0, split.most_ink, INK_BINS + 1)
        for low, high, count in zip(edges, edges[1:], split.ink, strict=False):
            yield [split.name, f"{low:.5f}", f"{high:.5f}", str(count)]


def _mean(values: NDArray[np.float64]) -> float:
    return float(values.mean()) if len(values) else float("nan")


def _number(value: float) -> str:
    return "" if np.isnan(value) else f"{value:.5f}"
