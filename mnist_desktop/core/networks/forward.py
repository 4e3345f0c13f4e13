"""A forward pass in NumPy over a spec and its weights: reading digits without TensorFlow."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from typing import TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images, Outputs, Probabilities, Weights
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.networks.layers import (
    INPUT_SHAPE,
    Activation,
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    Layer,
    MaxPool,
    Shape,
)
from mnist_desktop.core.networks.network import NetworkSpec

Array: TypeAlias = NDArray[np.float32]
"""(n, ...), the activations of one layer for n images."""

_SLICE_FLOATS = 1_000_000  # 4 MB: what the largest array of a slice may take, to stay in cache


def activations(spec: NetworkSpec, weights: Weights, images: Images) -> list[Array]:
    """What each layer makes of the (n, 28, 28) images, in the order of the layers, (n, ...)."""
    arrays: list[Array] = []
    array = _pixels(images)
    for step in _plan(spec).steps:
        array = _FUNCTIONS[step.function](step.linear(array, weights))
        arrays.append(array)
    return arrays


@np.errstate(over="ignore", invalid="ignore")  # who uses them looks whether they are finite
def trace(spec: NetworkSpec, weights: Weights, images: Images) -> list[Array]:
    """What enters each layer, the pixels as numbers from 0 to 1 first; and the outputs, (n, 10)."""
    arrays = [_pixels(images)]
    *hidden, last = _plan(spec).steps
    for step in hidden:
        arrays.append(_FUNCTIONS[step.function](step.linear(arrays[-1], weights)))
    return [*arrays, last.linear(arrays[-1], weights)]


def outputs(spec: NetworkSpec, weights: Weights, images: Images) -> Outputs:
    """What goes into the last layer's sigmoid or softmax for the (n, 28, 28) images, (n, 10)."""
    plan = _plan(spec)
    if len(images) <= plan.slice_images:
        return _outputs(plan, weights, images)
    starts = range(0, len(images), plan.slice_images)
    return np.concatenate(
        [_outputs(plan, weights, images[first : first + plan.slice_images]) for first in starts]
    )


@np.errstate(over="ignore", invalid="ignore")
def entering(spec: NetworkSpec, weights: Weights, images: Images, layer: int) -> Array:
    """What enters a layer, counted from 0, for the (n, 28, 28) images, (n, ...); n is small."""
    array = _pixels(images)
    for step in _plan(spec).steps[:layer]:
        array = _FUNCTIONS[step.function](step.linear(array, weights))
    return array


def activated(function: str, linear: Array) -> Array:
    """What a layer's activation function makes of (n, ...) values."""
    return _FUNCTIONS[function](linear)


def probabilities(spec: NetworkSpec, weights: Weights, images: Images) -> Probabilities:
    """How sure the network is of each digit, (n, 10), each row summing to 1.

    The softmax of the outputs whether the network ends in a softmax or a sigmoid, as it is what
    the loss teaches either (see metrics.cross_entropy); and no input can make it 0 / 0.
    """
    return normalized(outputs(spec, weights, images))


@dataclass(frozen=True, slots=True)
class _Step:
    """A layer in two halves: all up to its activation function, and the function's name."""

    linear: Callable[[Array, Weights], Array]
    function: str


@dataclass(frozen=True, slots=True)
class _Plan:
    steps: tuple[_Step, ...]
    slice_images: int  # how many images are worked on at once


@lru_cache(maxsize=64)
def _plan(spec: NetworkSpec) -> _Plan:
    layers = zip(spec.layers, spec.names, spec.shapes(), strict=False)
    steps = tuple(
        _Step(_linear(layer, name, entering), getattr(layer, "activation", "linear"))
        for layer, name, entering in layers
    )
    return _Plan(steps, max(1, _SLICE_FLOATS // _largest_array(spec)))


@np.errstate(over="ignore", invalid="ignore")  # who shows the outputs looks whether they are finite
def _outputs(plan: _Plan, weights: Weights, images: Images) -> Outputs:
    array = _pixels(images)
    *hidden, last = plan.steps
    for step in hidden:
        array = _FUNCTIONS[step.function](step.linear(array, weights))
    return last.linear(array, weights)


def _pixels(images: Images) -> Array:
    scaled: Array = np.divide(images, np.float32(255), dtype=np.float32)
    return scaled.reshape(len(images), *INPUT_SHAPE)


def _largest_array(spec: NetworkSpec) -> int:
    """How many floats the largest array takes for one image; a convolution's windows count."""
    shapes = spec.shapes()
    sizes = [prod(shape) for shape in shapes]
    for layer, entering, leaving in zip(spec.layers, shapes, shapes[1:], strict=False):
        if isinstance(layer, Conv2D):
            sizes.append(leaving[0] * leaving[1] * layer.kernel_size**2 * entering[2])
    return max(sizes)


def _linear(layer: Layer, name: str, entering: Shape) -> Callable[[Array, Weights], Array]:
    """The layer up to its activation function; its tensors are looked up by `name`."""
    match layer:
        case Flatten():
            return lambda array, _: array.reshape(len(array), -1)
        case Dense():
            return _dense(f"{name}.kernel", f"{name}.bias")
        case Conv2D():
            return _convolution(layer, entering, f"{name}.kernel", f"{name}.bias")
        case MaxPool():
            return lambda array, _: _pooled(array, layer.size, np.maximum)
        case AveragePool():
            area = np.float32(layer.size**2)
            return lambda array, _: _pooled(array, layer.size, np.add) / area
        case GlobalAveragePool():
            return lambda array, _: array.mean(axis=(1, 2))
        case BatchNorm():
            return _batch_norm(name)
        case Dropout() | Activation():  # dropout works in training only
            return lambda array, _: array


def _dense(kernel: str, bias: str) -> Callable[[Array, Weights], Array]:
    def dense(array: Array, weights: Weights) -> Array:
        product: Array = array @ weights[kernel]
        product += weights[bias]
        return product

    return dense


def _convolution(
    layer: Conv2D, entering: Shape, kernel: str, bias: str
) -> Callable[[Array, Weights], Array]:
    """Every window as a row of one matrix (im2col), so that one product does the work."""
    size, stride = layer.kernel_size, layer.stride
    rows, columns, filters = layer.output_shape(entering)
    margins = ((0, 0), (0, 0), (0, 0), (0, 0))
    if layer.padding == "same":
        down, across = (
            same_margins(n, places, size, stride)
            for n, places in ((entering[0], rows), (entering[1], columns))
        )
        margins = ((0, 0), down, across, (0, 0))

    def convolution(array: Array, weights: Weights) -> Array:
        if any(map(any, margins)):
            array = np.pad(array, margins)
        windows = sliding_window_view(array, (size, size), axis=(1, 2))[:, ::stride, ::stride]
        matrix = windows.transpose(0, 1, 2, 4, 5, 3).reshape(len(array) * rows * columns, -1)
        product: Array = matrix @ weights[kernel].reshape(-1, filters)
        product += weights[bias]
        return product.reshape(len(array), rows, columns, filters)

    return convolution


def same_margins(size: int, places: int, window: int, stride: int) -> tuple[int, int]:
    """Zeros before and after, as TensorFlow puts them: an odd one goes behind.

    https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
    """
    total = max((places - 1) * stride + window - size, 0)
    return total // 2, total - total // 2


def _pooled(array: Array, size: int, combine: np.ufunc) -> Array:
    """Each size x size window combined to one number; what is left over at the edge is dropped."""
    count, height, width, channels = array.shape
    rows, columns = height // size, width // size
    whole = array[:, : rows * size, : columns * size]
    windows = whole.reshape(count, rows, size, columns, size, channels)
    lines: Array = combine.reduce(windows, axis=2)
    pooled: Array = combine.reduce(lines, axis=3)
    return pooled


def _batch_norm(name: str) -> Callable[[Array, Weights], Array]:
    keys = [f"{name}.{tensor}" for tensor in ("beta", "moving_mean")]

    def batch_norm(array: Array, weights: Weights) -> Array:
        beta, mean = (weights[key] for key in keys)
        scale = batch_norm_scale(name, weights)
        normalised: Array = array * scale + (beta - mean * scale)
        return normalised

    return batch_norm


def batch_norm_scale(name: str, weights: Weights) -> Array:
    """What a batch norm layer multiplies each channel with, (channels,)."""
    variance = weights[f"{name}.moving_variance"] + np.float32(BatchNorm.EPSILON)
    scale: Array = weights[f"{name}.gamma"] / np.sqrt(variance)
    return scale


def _identity(array: Array) -> Array:
    return array


def _relu(array: Array) -> Array:
    return np.maximum(array, np.float32(0))


def _tanh(array: Array) -> Array:
    return np.tanh(array)


def _sigmoid(array: Array) -> Array:
    """1 / (1 + exp(-x)), in the form whose exponential never overflows."""
    small = np.exp(-np.abs(array))
    shares: Array = np.where(array >= 0, np.float32(1), small) / (1 + small)
    return shares


def _softmax(array: Array) -> Array:
    powers = np.exp(array - array.max(axis=-1, keepdims=True))
    shares: Array = powers / powers.sum(axis=-1, keepdims=True)
    return shares


_FUNCTIONS: dict[str, Callable[[Array], Array]] = {
    "linear": _identity,
    "relu": _relu,
    "sigmoid": _sigmoid,
    "tanh": _tanh,
    "softmax": _softmax,
}
