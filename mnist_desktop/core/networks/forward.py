"""A forward pass in NumPy over a spec and its weights: reading digits without TensorFlow."""

from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np

from mnist_desktop.core.arrays import Array, Images, Outputs, Probabilities, Weights
from mnist_desktop.core.evaluation.metrics import normalized
from mnist_desktop.core.networks.fused import fused_passes
from mnist_desktop.core.networks.layer_passes import Pass, activated, linear_pass
from mnist_desktop.core.networks.layers import INPUT_SHAPE, Conv2D
from mnist_desktop.core.networks.network import NetworkSpec

_SLICE_FLOATS = 1_000_000  # 4 MB: what the largest array of a slice may take, to stay in cache


@np.errstate(over="ignore", invalid="ignore")  # who uses them looks whether they are finite
def activations(spec: NetworkSpec, weights: Weights, images: Images) -> list[Array]:
    """What each layer makes of the (n, 28, 28) images, in the order of the layers, (n, ...)."""
    arrays: list[Array] = []
    array = _pixels(images)
    for step in _steps(spec):
        array = activated(step.function, step.linear(array, weights))
        arrays.append(array)
    return arrays


@np.errstate(over="ignore", invalid="ignore")  # who uses them looks whether they are finite
def trace(spec: NetworkSpec, weights: Weights, images: Images) -> list[Array]:
    """What enters each layer, the pixels as numbers from 0 to 1 first; and the outputs, (n, 10)."""
    arrays = [_pixels(images)]
    *hidden, last = _steps(spec)
    for step in hidden:
        arrays.append(activated(step.function, step.linear(arrays[-1], weights)))
    return [*arrays, last.linear(arrays[-1], weights)]


def outputs(spec: NetworkSpec, weights: Weights, images: Images) -> Outputs:
    """What goes into the last layer's sigmoid or softmax for the (n, 28, 28) images, (n, 10)."""
    last = len(spec.layers) - 1
    hidden = entering(spec, weights, images, last)
    with np.errstate(over="ignore", invalid="ignore"):  # who shows them looks
        return _steps(spec)[-1].linear(hidden, weights)


def entering(spec: NetworkSpec, weights: Weights, images: Images, layer: int) -> Array:
    """What enters a layer, counted from 0, for the (n, 28, 28) images, (n, ...)."""
    plan = _plan(spec, layer)
    if len(images) <= plan.slice_images:
        return _through(plan, weights, images)
    starts = range(0, len(images), plan.slice_images)
    return np.concatenate(
        [_through(plan, weights, images[first : first + plan.slice_images]) for first in starts]
    )


def probabilities(spec: NetworkSpec, weights: Weights, images: Images) -> Probabilities:
    """How sure the network is of each digit, (n, 10), each row summing to 1.

    The softmax of the outputs whether the network ends in a softmax or a sigmoid, as it is what
    the loss teaches either (see metrics.cross_entropy); and no input can make it 0 / 0.
    """
    return normalized(outputs(spec, weights, images))


@dataclass(frozen=True, slots=True)
class _Step:
    """A layer in two halves: all up to its activation function, and the function's name."""

    linear: Pass
    function: str


@lru_cache(maxsize=64)
def _steps(spec: NetworkSpec) -> tuple[_Step, ...]:
    """For passes that keep what is between; `fused_passes` for those that don't."""
    layers = zip(spec.layers, spec.names, spec.shapes(), strict=False)
    return tuple(
        _Step(linear_pass(layer, name, entering), getattr(layer, "activation", "linear"))
        for layer, name, entering in layers
    )


@dataclass(frozen=True, slots=True)
class _Plan:
    passes: tuple[Pass, ...]
    slice_images: int  # how many images are worked on at once


@lru_cache(maxsize=64)
def _plan(spec: NetworkSpec, end: int) -> _Plan:
    passes = tuple(fused_passes(spec, end))
    return _Plan(passes, max(1, _SLICE_FLOATS // _largest_array(spec)))


@np.errstate(over="ignore", invalid="ignore")  # who uses them looks whether they are finite
def _through(plan: _Plan, weights: Weights, images: Images) -> Array:
    array = _pixels(images)
    for each in plan.passes:
        array = each(array, weights)
    return array


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
