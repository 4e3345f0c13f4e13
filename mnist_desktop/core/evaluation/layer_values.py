"""What a layer makes of images, as rows of numbers that can be compared."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from time import perf_counter
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.networks.forward import entering
from mnist_desktop.core.networks.layer_words import words_for
from mnist_desktop.core.networks.layers import Dropout, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.reading import SLICE_SECONDS
from mnist_desktop.core.networks.trained_network import TrainedNetwork

Values: TypeAlias = NDArray[np.float32]
"""(n, values): a row an image."""

MOST_VALUES = 784
_PROJECTED = 512
_FIRST_SLICE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedLayer:
    """A layer whose values can be mapped."""

    place: int  # among the network's layers; -1 is the image itself
    title: str
    values: int  # of one image

    @property
    def is_projected(self) -> bool:
        """Whether it has more values than are compared, and a projection of them is."""
        return self.values > MOST_VALUES


def mapped_layers(spec: NetworkSpec) -> list[MappedLayer]:
    """The image itself, and the layers that do more than hand on what they are given."""
    shapes = [prod(shape) for shape in spec.shapes()]
    layers = [MappedLayer(place=-1, title="the pixels", values=shapes[0])]
    for place, (layer, name) in enumerate(zip(spec.layers, spec.names, strict=True)):
        if not isinstance(layer, Flatten | Dropout):
            title = f"{name}: {words_for(layer)}"
            layers.append(MappedLayer(place=place, title=title, values=shapes[place + 1]))
    return layers


def last_hidden(layers: list[MappedLayer]) -> MappedLayer:
    """The layer before the answer: where the network keeps apart what it knows."""
    return layers[-2]


class LayerReader:
    """Gives the values of one layer of a network.

    Of a layer with more than MOST_VALUES, their products with 512 fixed random directions: these
    keep the distances between images within a few per cent (W. Johnson, J. Lindenstrauss,
    Extensions of Lipschitz mappings into a Hilbert space, 1984).
    """

    def __init__(self, network: TrainedNetwork, layer: MappedLayer) -> None:
        self.network = network
        self.layer = layer
        self._projection: Values | None = None
        if layer.is_projected:
            random = np.random.default_rng(0)
            projection = random.standard_normal((layer.values, _PROJECTED), dtype=np.float32)
            projection /= np.float32(np.sqrt(_PROJECTED))
            self._projection = projection

    @np.errstate(over="ignore", invalid="ignore")  # who maps them looks whether they are finite
    def values(self, images: Images) -> Values:
        """Of a few (n, 28, 28) images, (n, values)."""
        network = self.network
        raw = entering(network.spec, network.weights, images, self.layer.place + 1)
        rows = raw.reshape(len(images), -1)
        return rows if self._projection is None else rows @ self._projection

    def in_slices(self, images: Images) -> Iterator[Values]:
        """Of many images, in order, each slice about SLICE_SECONDS of work."""
        first, count = 0, _FIRST_SLICE
        while first < len(images):
            started = perf_counter()
            part = self.values(images[first : first + count])
            seconds = perf_counter() - started
            yield part
            first += count
            count = max(1, min(2 * count, round(count * SLICE_SECONDS / max(seconds, 1e-6))))
