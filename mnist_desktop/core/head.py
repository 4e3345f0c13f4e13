"""The head of a network, its last dense layers; and more units in it, that change nothing at first.

A dense layer is given units that read what enters the head. They pass the layers between as they
are, being rectified, and join the outputs. All else a network does stays as it was, to the bit of
its rounding.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Outputs
from mnist_desktop.core.forward import Array, entering
from mnist_desktop.core.layers import Dense, Dropout
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.trained_network import TrainedNetwork

_AT_ONCE = 50


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Detector:
    """A unit that is 0 for almost everything; `weights` (n,) and `bias` of what enters the head,
    `effect` (10,) on the outputs."""

    weights: NDArray[np.float32]
    bias: float
    effect: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The layers from `first` on: dense and rectified ones, the last without a function of its own
    but the network's, and dropout between them."""

    network: TrainedNetwork
    first: int

    def entering(self, images: Images) -> Iterator[Array]:
        """What enters the head for the (n, 28, 28) images, some rows at a time."""
        spec, weights = self.network.spec, self.network.weights
        for start in range(0, len(images), _AT_ONCE):
            part = entering(spec, weights, images[start : start + _AT_ONCE], self.first)
            yield part.reshape(len(part), -1)

    def outputs(self, features: Array) -> Outputs:
        """The network's outputs for what entered its head, (n, 10)."""
        dense = _dense_names(self.network.spec, self.first)
        for name in dense:
            weights = self.network.weights
            features = features @ weights[f"{name}.kernel"] + weights[f"{name}.bias"]
            if name != dense[-1]:
                features = np.maximum(features, np.float32(0))
        return features

    def with_detectors(self, detectors: list[Detector]) -> TrainedNetwork:
        """The network, and more units in its dense layers."""
        head = self if len(_dense_names(self.network.spec, self.first)) > 1 else _parted(self)
        network = head.network
        names = _dense_names(network.spec, head.first)
        weights = dict(network.weights)
        count = len(detectors)
        for place, name in enumerate(names):
            kernel, bias = weights[f"{name}.kernel"], weights[f"{name}.bias"]
            rows = 0 if place == 0 else count
            columns = 0 if name == names[-1] else count
            wide = np.zeros((kernel.shape[0] + rows, kernel.shape[1] + columns), np.float32)
            wide[: kernel.shape[0], : kernel.shape[1]] = kernel
            shift = np.concatenate([bias, np.zeros(columns, np.float32)])
            if place == 0:
                wide[:, kernel.shape[1] :] = np.stack([each.weights for each in detectors], axis=1)
                shift[len(bias) :] = [each.bias for each in detectors]
            elif columns:
                wide[kernel.shape[0] :, kernel.shape[1] :] = np.eye(count)
            else:
                wide[kernel.shape[0] :] = np.stack([each.effect for each in detectors])
            weights[f"{name}.kernel"], weights[f"{name}.bias"] = wide, shift
        layers = tuple(
            replace(layer, units=layer.units + count)
            if isinstance(layer, Dense) and name in names[:-1]
            else layer
            for layer, name in zip(network.spec.layers, network.spec.names, strict=True)
        )
        return replace(network, spec=NetworkSpec(layers), weights=weights, record=None)


def head_of(network: TrainedNetwork) -> Head | None:
    """The longest head of a network; None if it doesn't end in a dense layer with its function."""
    layers = network.spec.layers
    if not isinstance(layers[-1], Dense):
        return None
    first = len(layers) - 1
    for place in range(len(layers) - 2, -1, -1):
        layer = layers[place]
        if isinstance(layer, Dense) and layer.activation == "relu":
            first = place
        elif not isinstance(layer, Dropout):
            break
    return Head(network=network, first=first)


def _dense_names(spec: NetworkSpec, first: int) -> list[str]:
    named = list(zip(spec.layers, spec.names, strict=True))[first:]
    return [name for layer, name in named if isinstance(layer, Dense)]


def _parted(head: Head) -> Head:
    """The last dense layer as two: z is max(z, 0) - max(-z, 0)."""
    network = head.network
    *others, last = network.spec.layers
    name = network.spec.names[-1]
    if not isinstance(last, Dense):
        raise TypeError(f"the last layer must be dense, not {last.kind}")
    kernel, bias = network.weights[f"{name}.kernel"], network.weights[f"{name}.bias"]
    both = Dense(2 * last.units, "relu")
    spec = NetworkSpec((*others, both, last))
    identity = np.eye(last.units, dtype=np.float32)
    weights = {
        **network.weights,
        f"{name}.kernel": np.concatenate([kernel, -kernel], axis=1),
        f"{name}.bias": np.concatenate([bias, -bias]),
        f"{spec.names[-1]}.kernel": np.concatenate([identity, -identity]),
        f"{spec.names[-1]}.bias": np.zeros(last.units, np.float32),
    }
    return Head(network=replace(network, spec=spec, weights=weights, record=None), first=head.first)
