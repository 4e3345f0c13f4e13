"""Reading many images with a network, in slices short enough to be interrupted between."""

from collections.abc import Callable, Iterator
from time import perf_counter
from typing import TypeVar

import numpy as np

from mnist_desktop.core.arrays import Images, Outputs
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.trained_network import TrainedNetwork

SLICE_SECONDS = 0.03
_FIRST_SLICE = 50

_Part = TypeVar("_Part")


def read_in_slices(network: TrainedNetwork, images: Images) -> Iterator[Outputs]:
    """Give the outputs of `images` in order, (k, 10) a time, each about SLICE_SECONDS of work."""
    return in_slices(images, lambda part: outputs(network.spec, network.weights, part))


def in_slices(images: Images, work: Callable[[Images], _Part]) -> Iterator[_Part]:
    """Give what `work` makes of `images`, some in order a time, each about SLICE_SECONDS of it."""
    first, count = 0, _FIRST_SLICE
    while first < len(images):
        started = perf_counter()
        part = work(images[first : first + count])
        seconds = perf_counter() - started
        yield part
        first += count
        count = max(1, min(2 * count, round(count * SLICE_SECONDS / max(seconds, 1e-6))))


def read_images(network: TrainedNetwork, images: Images) -> Outputs:
    """What the network makes of all (n, 28, 28) `images`, (n, 10); n is at least 1."""
    return np.concatenate(list(read_in_slices(network, images)))
