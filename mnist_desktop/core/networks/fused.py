"""Layers taken together, for passes that keep nothing of what is between.

A product, the batch norm after it, its activation function and the pooling after that are one pass
over one array: the batch norm's numbers join the bias, and what is pooled by its largest is pooled
first, as neither a number added to a channel nor a relu changes which that is.
"""

from collections import deque
from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from mnist_desktop.core.arrays import Array, Weights
from mnist_desktop.core.networks.layer_passes import (
    Pass,
    activated,
    add_to_channels,
    batch_norm_scale,
    batch_norm_shift,
    linear_pass,
    multiply_channels,
    pooled,
    product_pass,
)
from mnist_desktop.core.networks.layers import (
    Activation,
    BatchNorm,
    Conv2D,
    Dense,
    Layer,
    MaxPool,
    Shape,
)
from mnist_desktop.core.networks.network import NetworkSpec

_Coming: TypeAlias = deque[tuple[Layer, str, Shape]]
"""Layers that are not done yet, their names, and the shapes of what enters them."""


def fused_passes(spec: NetworkSpec, end: int) -> Iterator[Pass]:
    """All layers before `end`, with their activation functions; to be done one after the other."""
    coming = deque(zip(spec.layers[:end], spec.names, spec.shapes(), strict=False))
    while coming:
        layer, name, entering = coming.popleft()
        if isinstance(layer, Conv2D | Dense):
            product = product_pass(layer, name, entering)
            yield _group(product, f"{name}.bias", *_what_follows(layer.activation, coming))
        else:
            linear = linear_pass(layer, name, entering)
            yield _whole(linear, getattr(layer, "activation", "linear"))


def _what_follows(function: str, coming: _Coming) -> tuple[str, str | None, int]:
    """Takes off what can be done with the product before: the activation function, the name of the
    batch norm before that, if any, and the size of the windows of which the largest stays."""
    norm, size = None, 1
    if function == "linear" and coming and isinstance(coming[0][0], BatchNorm):
        norm = coming.popleft()[1]
    if function == "linear" and coming and isinstance(coming[0][0], Activation):
        function = coming[0][0].activation
        coming.popleft()
    if function in ("linear", "relu") and coming and isinstance(coming[0][0], MaxPool):
        size = coming[0][0].size
        coming.popleft()
    return function, norm, size


def _whole(linear: Pass, function: str) -> Pass:
    return lambda array, weights: activated(function, linear(array, weights))


def _group(product: Pass, bias: str, function: str, norm: str | None, size: int) -> Pass:
    """A product, the batch norm called `norm`, windows of `size` of which the largest stays."""

    def group(array: Array, weights: Weights) -> Array:
        result, added = product(array, weights), weights[bias]
        if norm is not None:
            scale = batch_norm_scale(norm, weights)
            added = added * scale + batch_norm_shift(norm, weights, scale)
            multiply_channels(result, scale)
        if size > 1:
            result = pooled(result, size, np.maximum)
        add_to_channels(result, added)
        if function == "relu":
            return np.maximum(result, np.float32(0), out=result)
        return activated(function, result)

    return group
