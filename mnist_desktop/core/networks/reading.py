"""Reading many images with a network, in slices short enough to be interrupted between."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from mnist_desktop.core.arrays import Images, Outputs
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.trained_network import TrainedNetwork

if TYPE_CHECKING:  # its import takes a while that the first paint has not
    from concurrent.futures import Executor

SLICE_SECONDS = 0.03
_FIRST_SLICE = 50

_Part = TypeVar("_Part")


def read_in_slices(network: TrainedNetwork, images: Images) -> Iterator[Outputs]:
    """Give the outputs of `images` in order, (k, 10) a time, each about SLICE_SECONDS of work."""
    return in_slices(images, lambda part: outputs(network.spec, network.weights, part))


def in_slices(
    images: Images,
    work: Callable[[Images], _Part],
    helper: "Callable[[], Executor | None]" = lambda: None,
) -> Iterator[_Part]:
    """Give what `work` makes of `images`, some in order a time, each about SLICE_SECONDS of it.

    A `helper`, asked for before each slice, does the next one meanwhile: NumPy lets go of Python's
    lock, so that two cores work.
    """
    first, count = 0, _FIRST_SLICE
    while first < len(images):
        others, other = images[first + count : first + 2 * count], helper()
        ahead = other.submit(work, others) if other is not None and len(others) else None
        started = perf_counter()
        part = work(images[first : first + count])
        seconds = perf_counter() - started
        yield part
        first += count
        if ahead is not None:
            yield ahead.result()
            first += count
        count = max(1, min(2 * count, round(count * SLICE_SECONDS / max(seconds, 1e-6))))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImagesRead:
    """How far a reading is: so many images, of how many."""

    done: int
    of: int


def reading(network: TrainedNetwork, images: Images) -> Generator[ImagesRead, None, Outputs]:
    """Read `images` in such slices, telling after each; gives all outputs in the end, (n, 10).

    There is at least one image.
    """
    parts: list[Outputs] = []
    done = 0
    for part in read_in_slices(network, images):
        parts.append(part)
        done += len(part)
        yield ImagesRead(done=done, of=len(images))
    return np.concatenate(parts)


def read_images(network: TrainedNetwork, images: Images) -> Outputs:
    """What the network makes of all (n, 28, 28) `images`, (n, 10); n is at least 1."""
    return np.concatenate(list(read_in_slices(network, images)))
