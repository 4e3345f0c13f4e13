"""The head of a network, its last dense layers; and more units in it, that change nothing at first.

A dense layer is given units that read what enters the head. They pass the layers between, and join
the outputs where they find what they look for. All else a network does stays as it was, to the bit
of its rounding.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Array, Images, Outputs
from mnist_desktop.core.networks.forward import entering
from mnist_desktop.core.networks.layer_passes import activated
from mnist_desktop.core.networks.layers import Dense, Dropout
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork

_AT_ONCE = 50
_PASSABLE = ("relu", "tanh", "sigmoid")

_Kernel = NDArray[np.floating]
_Row = NDArray[np.floating]  # (k,), a number for each unit


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hidden:
    """Units between what enters the head and its detectors: `kernel` (n, m), `bias` (m,).

    They have the function of the head's first layer.
    """

    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Detectors:
    """Units that find something where they are above 0, which they are for almost nothing.

    `kernel` (m, k) and `bias` (k,) of what enters the head, or of the `hidden` units. At `sure`
    (k,) and above they raise the outputs by `lead` (k, 10), below that by less.
    """

    kernel: NDArray[np.float32]
    bias: NDArray[np.float32]
    sure: NDArray[np.float32]
    lead: NDArray[np.float32]
    hidden: Hidden | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The layers from `first` on: dense ones, the last without a function of its own but the
    network's, and dropout between them."""

    network: TrainedNetwork
    first: int

    @property
    def function(self) -> str:
        """That of units added to its first layer."""
        first, *others = _dense(self.network.spec, self.first)
        return first.activation if others else "relu"

    def entering(self, images: Images) -> Iterator[Array]:
        """What enters the head for the (n, 28, 28) images, some rows at a time."""
        spec, weights = self.network.spec, self.network.weights
        for start in range(0, len(images), _AT_ONCE):
            part = entering(spec, weights, images[start : start + _AT_ONCE], self.first)
            yield part.reshape(len(part), -1)

    def outputs(self, features: Array) -> Outputs:
        """The network's outputs for what entered its head, (n, 10)."""
        weights = self.network.weights
        *hidden, last = _dense_names(self.network.spec, self.first)
        for name, layer in zip(hidden, _dense(self.network.spec, self.first), strict=False):
            linear = features @ weights[f"{name}.kernel"] + weights[f"{name}.bias"]
            features = activated(layer.activation, linear)
        return features @ weights[f"{last}.kernel"] + weights[f"{last}.bias"]

    def with_detectors(self, detectors: Detectors) -> TrainedNetwork:
        """The network, and more units in its dense layers."""
        head, depth = self, 1 if detectors.hidden is None else 2
        while len(_dense_names(head.network.spec, head.first)) <= depth:
            head = _parted(head)
        spec, weights = head.network.spec, dict(head.network.weights)
        *names, last = _dense_names(spec, head.first)
        units: dict[str, int] = {}
        for name, layer, (kernel, bias) in zip(
            names, _dense(spec, head.first), _chain(head, detectors), strict=False
        ):
            units[name] = layer.units + len(bias)
            weights |= _widened(weights, name, kernel, bias, beside=name != names[0])
        kernel, bias = _joining(head, detectors)
        joined = np.concatenate([weights[f"{last}.kernel"], kernel])
        weights[f"{last}.kernel"] = joined.astype(np.float32)
        weights[f"{last}.bias"] = (weights[f"{last}.bias"] + bias).astype(np.float32)
        layers = tuple(
            replace(layer, units=units[name])
            if isinstance(layer, Dense) and name in units
            else layer
            for layer, name in zip(spec.layers, spec.names, strict=True)
        )
        return replace(head.network, spec=NetworkSpec(layers), weights=weights, record=None)


def head_of(network: TrainedNetwork) -> Head | None:
    """The longest head of a network; None if it doesn't end in a dense layer with its function."""
    layers = network.spec.layers
    if not isinstance(layers[-1], Dense):
        return None
    first = len(layers) - 1
    for place in range(len(layers) - 2, -1, -1):
        layer = layers[place]
        if isinstance(layer, Dense) and layer.activation in _PASSABLE:
            first = place
        elif not isinstance(layer, Dropout):
            break
    return Head(network=network, first=first)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Levels:
    """What units give that find nothing, and what they give that are sure."""

    off: _Row
    on: _Row


def _chain(head: Head, detectors: Detectors) -> Iterator[tuple[_Kernel, _Row]]:
    """For each layer but the last, the kernel and bias of its new units, of those before them."""
    functions = [layer.activation for layer in _dense(head.network.spec, head.first)[:-1]]
    if detectors.hidden is not None:
        yield detectors.hidden.kernel, detectors.hidden.bias
        functions = functions[1:]
    scale, shift, _ = _switch(functions[0], detectors.sure)
    yield detectors.kernel * scale, detectors.bias * scale + shift
    levels = _levels(functions[:1], detectors.sure)
    for place, function in enumerate(functions[1:], start=2):
        scale, shift, _ = _passage(function, levels)
        yield np.diag(scale), shift
        levels = _levels(functions[:place], detectors.sure)


def _joining(head: Head, detectors: Detectors) -> tuple[_Kernel, _Row]:
    """The kernel by which the last new units join the outputs, and what it adds to their bias."""
    functions = [layer.activation for layer in _dense(head.network.spec, head.first)[:-1]]
    levels = _levels(functions[0 if detectors.hidden is None else 1 :], detectors.sure)
    kernel = detectors.lead / (levels.on - levels.off)[:, None]
    return kernel, -(levels.off @ kernel)


def _levels(functions: list[str], sure: _Row) -> _Levels:
    """Behind a switch and the passages after it, one for each of the functions."""
    *_, levels = _switch(functions[0], sure)
    for function in functions[1:]:
        *_, levels = _passage(function, levels)
    return levels


def _switch(function: str, sure: _Row) -> tuple[_Row, _Row, _Levels]:
    """By what to multiply a detector, what to add, and what comes out.

    Functions that saturate do so below 0: tanh(-9) is -1 to the last bit.
    """
    one = np.ones_like(sure)
    match function:
        case "tanh":
            return 12 / sure, -9 * one, _Levels(off=np.tanh(-9 * one), on=np.tanh(3 * one))
        case "sigmoid":
            return 20 / sure, -16 * one, _Levels(off=_sigmoid(-16 * one), on=_sigmoid(4 * one))
        case _:
            return one, 0 * one, _Levels(off=0 * one, on=sure)


def _passage(function: str, levels: _Levels) -> tuple[_Row, _Row, _Levels]:
    """The same for what comes out of such a unit, to be given on."""
    scale = 1 / (levels.on - levels.off)
    one = np.ones_like(scale)
    match function:
        case "tanh":
            scale = scale / 2
            return scale, -scale * levels.off, _Levels(off=0 * one, on=np.tanh(one / 2))
        case "sigmoid":
            scale = 16 * scale
            shift = -scale * levels.off - 12
            return scale, shift, _Levels(off=_sigmoid(-12 * one), on=_sigmoid(4 * one))
        case _:
            return one, -levels.off, _Levels(off=0 * one, on=levels.on - levels.off)


def _sigmoid(values: _Row) -> _Row:
    exact: _Row = 1 / (1 + np.exp(-values))
    return exact


def _widened(
    weights: dict[str, NDArray[np.float32]],
    name: str,
    kernel: _Kernel,
    bias: _Row,
    *,
    beside: bool,
) -> dict[str, NDArray[np.float32]]:
    """A layer's tensors with new units, that read what enters it or what is new `beside` that."""
    old = weights[f"{name}.kernel"]
    rows = len(old) + (len(kernel) if beside else 0)
    wide = np.zeros((rows, old.shape[1] + len(bias)), np.float32)
    wide[: len(old), : old.shape[1]] = old
    wide[len(old) if beside else 0 :, old.shape[1] :] = kernel
    return {
        f"{name}.kernel": wide,
        f"{name}.bias": np.concatenate([weights[f"{name}.bias"], bias.astype(np.float32)]),
    }


def _dense(spec: NetworkSpec, first: int) -> list[Dense]:
    return [layer for layer in spec.layers[first:] if isinstance(layer, Dense)]


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
