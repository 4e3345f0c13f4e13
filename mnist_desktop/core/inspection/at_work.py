"""A network at work on one image: what enters each layer, and what leaves it."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from mnist_desktop.core.arrays import Array, Image
from mnist_desktop.core.networks.forward import activations
from mnist_desktop.core.networks.layers import (
    INPUT_SHAPE,
    Activation,
    BatchNorm,
    Dropout,
    Flatten,
    Layer,
)
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork

INPUT = -1
"""Where a layer is named by its place in the network, from 0: the image itself."""

_SAME_NUMBERS = (Flatten, Dropout)
_ELEMENTWISE = (BatchNorm, Activation)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayerAtWork:
    """One layer and one image: the arrays are (rows, columns, channels) or (units,)."""

    name: str
    layer: Layer
    entering: Array
    leaving: Array


AtWork: TypeAlias = tuple[LayerAtWork, ...]


def at_work(network: TrainedNetwork, image: Image) -> AtWork:
    """What each layer of `network` makes of a (28, 28) image, in their order."""
    spec = network.spec
    leaving = [array[0] for array in activations(spec, network.weights, image[None])]
    pixels = (image / np.float32(255)).astype(np.float32).reshape(INPUT_SHAPE)
    return tuple(
        LayerAtWork(name=name, layer=layer, entering=before, leaving=after)
        for name, layer, before, after in zip(
            spec.names, spec.layers, [pixels, *leaving[:-1]], leaving, strict=True
        )
    )


def telling_layers(spec: NetworkSpec) -> list[int]:
    """The image and the layers that tell something new, by their places.

    Left out is what passes its numbers on as they are, and what has a batch norm or a function of
    its own behind it, which finishes what it began.
    """
    following = (*spec.layers[1:], None)
    return [
        INPUT,
        *(
            place
            for place, (layer, after) in enumerate(zip(spec.layers, following, strict=True))
            if not isinstance(layer, _SAME_NUMBERS) and not isinstance(after, _ELEMENTWISE)
        ),
    ]
