"""The weights that a network starts with, from a seed alone: the same on every machine."""

from math import prod, sqrt

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.layers import Shape
from mnist_desktop.core.network import NetworkSpec

_STREAM = 0x5EED  # apart from the shuffling, which draws from the same seed


def initial_weights(spec: NetworkSpec, seed: int) -> Weights:
    """Keras' defaults: kernels Glorot uniform, scales and variances 1, all else 0."""
    generator = np.random.default_rng((seed, _STREAM))
    return {
        name: _initial(name.partition(".")[2], shape, generator)
        for name, shape in spec.tensor_shapes().items()
    }


# Quoted, as naming it loads numpy.random: 10 ms that the first paint should not wait for.
def _initial(tensor: str, shape: Shape, generator: "np.random.Generator") -> NDArray[np.float32]:
    if tensor == "kernel":
        return _glorot_uniform(shape, generator)
    start = 1 if tensor in ("gamma", "moving_variance") else 0
    return np.full(shape, start, np.float32)


def _glorot_uniform(shape: Shape, generator: "np.random.Generator") -> NDArray[np.float32]:
    """X. Glorot and Y. Bengio (2010), Understanding the difficulty of training deep feedforward
    neural networks, equation 16; a convolution's fans count the pixels of its kernel."""
    *window, entering, leaving = shape
    limit = sqrt(6 / (prod(window) * (entering + leaving)))
    return generator.uniform(-limit, limit, shape).astype(np.float32)
