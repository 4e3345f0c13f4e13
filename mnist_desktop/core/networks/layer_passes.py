"""What each kind of layer makes of arrays, in NumPy."""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np

from mnist_desktop.core.arrays import Array, Weights
from mnist_desktop.core.networks.layers import (
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

_FEW = 4

Pass: TypeAlias = Callable[[Array, Weights], Array]
"""What a layer or a part of it makes of what enters, by its tensors in the weights."""


def linear_pass(layer: Layer, name: str, entering: Shape) -> Pass:
    """The layer up to its activation function; its tensors are looked up by `name`."""
    match layer:
        case Flatten():
            return lambda array, _: array.reshape(len(array), -1)
        case Dense() | Conv2D():
            return _biased(product_pass(layer, name, entering), f"{name}.bias")
        case MaxPool():
            return lambda array, _: pooled(array, layer.size, np.maximum)
        case AveragePool():
            area = np.float32(layer.size**2)
            return lambda array, _: pooled(array, layer.size, np.add) / area
        case GlobalAveragePool():
            return lambda array, _: array.mean(axis=(1, 2))
        case BatchNorm():
            return _batch_norm(name)
        case Dropout() | Activation():  # dropout works in training only
            return lambda array, _: array


def product_pass(layer: Dense | Conv2D, name: str, entering: Shape) -> Pass:
    """The layer's kernel with what enters, without its bias: a new array."""
    kernel = f"{name}.kernel"
    if isinstance(layer, Dense):
        return lambda array, weights: array @ weights[kernel]
    rows, columns, filters = layer.output_shape(entering)
    margins = _margins(layer, entering)

    def convolution(array: Array, weights: Weights) -> Array:
        matrix = _windows(_padded(array, *margins), layer, rows, columns)
        product: Array = matrix @ weights[kernel].reshape(-1, filters)
        return product.reshape(len(array), rows, columns, filters)

    return convolution


def activated(function: str, linear: Array) -> Array:
    """What a layer's activation function makes of (n, ...) values."""
    return _FUNCTIONS[function](linear)


def pooled(array: Array, size: int, combine: np.ufunc) -> Array:
    """Each size x size window combined to one number; what is left over at the edge is dropped."""
    count, height, width, channels = array.shape
    rows, columns = height // size, width // size
    whole = array[:, : rows * size, : columns * size]
    if size == 2:  # three times as fast as `reduce`, whose inner loop is one window
        upper, lower = whole[:, ::2], whole[:, 1::2]
        lines: Array = combine(upper, lower)
        pairs: Array = combine(lines[:, :, ::2], lines[:, :, 1::2])
        return pairs
    windows = whole.reshape(count, rows, size, columns, size, channels)
    lines = combine.reduce(windows, axis=2)
    result: Array = combine.reduce(lines, axis=3)
    return result


def add_to_channels(array: Array, numbers: Array) -> None:
    """Add one number to each channel, in place; (n, ..., channels) and (channels,)."""
    lines, tiled = _by_lines(array, numbers)
    lines += tiled


def multiply_channels(array: Array, numbers: Array) -> None:
    """Multiply each channel with one number, in place."""
    lines, tiled = _by_lines(array, numbers)
    lines *= tiled


def _by_lines(array: Array, numbers: Array) -> tuple[Array, Array]:
    """A view of whole lines of pixels, and `numbers` as often as a line has pixels: NumPy's inner
    loop over the channels alone is short, and takes three times as long. For few images it is not
    worth it."""
    if array.ndim != 4 or len(array) < _FEW:
        return array, numbers
    columns, channels = array.shape[2:]
    return array.reshape(-1, columns * channels), np.tile(numbers, columns)


def same_margins(size: int, places: int, window: int, stride: int) -> tuple[int, int]:
    """Zeros before and after, as TensorFlow puts them: an odd one goes behind.

    https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
    """
    total = max((places - 1) * stride + window - size, 0)
    return total // 2, total - total // 2


def batch_norm_scale(name: str, weights: Weights) -> Array:
    """What a batch norm layer multiplies each channel with, (channels,)."""
    variance = weights[f"{name}.moving_variance"] + np.float32(BatchNorm.EPSILON)
    scale: Array = weights[f"{name}.gamma"] / np.sqrt(variance)
    return scale


def batch_norm_shift(name: str, weights: Weights, scale: Array) -> Array:
    """What it adds to each channel then, (channels,)."""
    shift: Array = weights[f"{name}.beta"] - weights[f"{name}.moving_mean"] * scale
    return shift


def _biased(product: Pass, bias: str) -> Pass:
    def linear(array: Array, weights: Weights) -> Array:
        result = product(array, weights)
        add_to_channels(result, weights[bias])
        return result

    return linear


def _batch_norm(name: str) -> Pass:
    def batch_norm(array: Array, weights: Weights) -> Array:
        scale = batch_norm_scale(name, weights)
        normalised: Array = array * scale
        add_to_channels(normalised, batch_norm_shift(name, weights, scale))
        return normalised

    return batch_norm


def _margins(layer: Conv2D, entering: Shape) -> tuple[tuple[int, int], tuple[int, int]]:
    """The zeros above and below, and left and right, of what enters."""
    if layer.padding != "same":
        return (0, 0), (0, 0)
    rows, columns, _ = layer.output_shape(entering)
    down = same_margins(entering[0], rows, layer.kernel_size, layer.stride)
    across = same_margins(entering[1], columns, layer.kernel_size, layer.stride)
    return down, across


def _padded(array: Array, down: tuple[int, int], across: tuple[int, int]) -> Array:
    """With zeros around; np.pad takes longer than what a small layer computes."""
    if not any(down + across):
        return np.ascontiguousarray(array)
    count, height, width, channels = array.shape
    result = np.zeros((count, height + sum(down), width + sum(across), channels), np.float32)
    result[:, down[0] : down[0] + height, across[0] : across[0] + width] = array
    return result


def _windows(array: Array, layer: Conv2D, rows: int, columns: int) -> Array:
    """Every window as a row of one matrix (im2col), so that one product does the work."""
    size, stride = layer.kernel_size, layer.stride
    image, line, pixel, number = array.strides
    windows = np.ndarray(  # a line of a window lies in one piece: its pixels' channels follow
        (len(array), rows, columns, size, size * array.shape[3]),
        np.float32,
        buffer=array.data,
        strides=(image, line * stride, pixel * stride, line, number),
    )
    return windows.reshape(len(array) * rows * columns, -1)


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
