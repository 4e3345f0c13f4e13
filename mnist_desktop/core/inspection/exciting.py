"""The images that each unit of a layer answers to most."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.gallery import GalleryImage
from mnist_desktop.core.inspection.arithmetic import number
from mnist_desktop.core.networks.forward import entering, outputs
from mnist_desktop.core.networks.reading import SLICE_SECONDS
from mnist_desktop.core.networks.trained_network import TrainedNetwork

KEPT = 24
"""How many images are kept of each unit."""

_FIRST_SLICE = 20
_FIRST_TOLD = 500


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exciting:
    """For each unit or channel, the images whose activation is the largest, largest first.

    Both are (kept, units): the places of the images in their split, and what leaves the layer for
    them, of a map the largest number anywhere; of the last layer what its function is applied to.
    """

    images: NDArray[np.intp]
    activations: NDArray[np.float32]
    read: int
    """How many images were read so far."""


def gives_sums(network: TrainedNetwork, layer: int) -> bool:
    """Whether sums are compared, before the function: the last one makes 1 of many of them."""
    return layer == len(network.spec.layers) - 1


def find_exciting(network: TrainedNetwork, layer: int, images: Images) -> Iterator[Exciting]:
    """What was found after each slice of (n, 28, 28) `images`, the last time of all; n is not 0.

    `layer` is the place of a layer in the network. A slice takes about SLICE_SECONDS.
    """
    found: Exciting | None = None
    first, count = 0, _FIRST_SLICE
    while first < len(images):
        started = perf_counter()
        part = images[first : first + count]
        found = _merged(found, _answers(network, layer, part), first)
        seconds = perf_counter() - started
        yield found
        first += len(part)
        count = max(1, min(2 * count, round(count * SLICE_SECONDS / max(seconds, 1e-6))))


def _answers(network: TrainedNetwork, layer: int, images: Images) -> NDArray[np.float32]:
    """(n, units), of maps the largest of each."""
    if gives_sums(network, layer):
        return outputs(network.spec, network.weights, images)
    leaving = entering(network.spec, network.weights, images, layer + 1)
    if leaving.ndim == 2:
        return leaving
    peaks: NDArray[np.float32] = leaving.max(axis=(1, 2))
    return peaks


def _merged(found: Exciting | None, peaks: NDArray[np.float32], first: int) -> Exciting:
    read = first + len(peaks)
    places = np.broadcast_to(np.arange(first, first + len(peaks))[:, None], peaks.shape)
    if found is not None:
        peaks = np.concatenate([found.activations, peaks])
        places = np.concatenate([found.images, places])
    order = np.argsort(-peaks, axis=0, kind="stable")[:KEPT]
    return Exciting(
        images=np.take_along_axis(places, order, axis=0),
        activations=np.take_along_axis(peaks, order, axis=0),
        read=read,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcitingImage(GalleryImage):
    """An image, and what a neuron makes of it."""

    activation: float
    is_sum: bool

    @property
    def figures(self) -> dict[str, str]:
        return {**self._place(), "sum" if self.is_sum else "activation": f"{self.activation:.6g}"}

    @property
    def caption(self) -> str:
        return number(self.activation)

    @property
    def explanation(self) -> str:
        what = "its sum" if self.is_sum else "the neuron's activation"
        return f"Image {self.index:,}: {self.actual_in_words}; {what} is {self.caption}."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayerExcitement:
    """What was found so far for all neurons of a layer in a split."""

    network: TrainedNetwork
    layer: int
    split: Split
    found: Exciting

    @property
    def is_whole(self) -> bool:
        """Whether all images were read."""
        return self.found.read == len(self.split)

    def of_unit(self, unit: int) -> list[ExcitingImage]:
        """The images of a unit or channel, by its number from 0, the most exciting first."""
        return [
            ExcitingImage(
                index=index,
                image=self.split.images[index],
                actual=int(self.split.labels[index]),
                class_names=self.split.class_names,
                activation=activation,
                is_sum=gives_sums(self.network, self.layer),
            )
            for index, activation in zip(
                self.found.images[:, unit].tolist(),
                self.found.activations[:, unit].tolist(),
                strict=True,
            )
        ]


def excitement(
    network: TrainedNetwork, layer: int, split: Split
) -> Iterator[LayerExcitement | None]:
    """Tell what was found each time that twice as many images were read; None in between."""
    told = 0
    for found in find_exciting(network, layer, split.images):
        if found.read < min(max(2 * told, _FIRST_TOLD), len(split)):
            yield None
            continue
        told = found.read
        yield LayerExcitement(network=network, layer=layer, split=split, found=found)
