"""The weights that a network starts with, from a seed alone: the same on every machine."""

from math import prod, sqrt

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.networks.layers import Shape
from mnist_desktop.core.networks.network import NetworkSpec

_STREAM = 0x5EED  # apart from the shuffling, which draws from the same seed
_CUT = 2.0  # where Keras cuts its normal numbers off, in deviations,
_CUT_DEVIATION = 0.8796256610342398  # and the deviation of those that are left


def initial_weights(spec: NetworkSpec, seed: int, initializer: str = "glorot_uniform") -> Weights:
    """Kernels as the recipe's initializer says, scales and variances 1, all else 0, as in Keras."""
    generator = np.random.default_rng((seed, _STREAM))
    return {
        name: _kernel(shape, initializer, generator)
        if name.endswith(".kernel")
        else np.full(shape, _constant(name), np.float32)
        for name, shape in spec.tensor_shapes().items()
    }


def _constant(name: str) -> float:
    return 1.0 if name.endswith((".gamma", ".moving_variance")) else 0.0


# Quoted, as naming it loads numpy.random: 10 ms that the first paint should not wait for.
def _kernel(
    shape: Shape, initializer: str, generator: "np.random.Generator"
) -> NDArray[np.float32]:
    """Numbers of the variance that keeps a signal's size from layer to layer; or zeros.

    Zeros show why one draws numbers: all units of a layer stay the same, and a relu's stay dead.

    Glorot: X. Glorot and Y. Bengio (2010), Understanding the difficulty of training deep
    feedforward neural networks, equation 12. He: K. He et al. (2015), Delving deep into rectifiers,
    equation 10: relu halves the signal. A convolution's fans count the pixels of its kernel.
    """
    if initializer == "zeros":
        return np.zeros(shape, np.float32)
    *window, entering, leaving = shape
    rule, _, form = initializer.partition("_")
    fan = entering if rule == "he" else (entering + leaving) / 2
    variance = (2 if rule == "he" else 1) / (prod(window) * fan)
    if form == "normal":
        numbers = _cut_normal(shape, generator) * (sqrt(variance) / _CUT_DEVIATION)
    else:
        limit = sqrt(3 * variance)
        numbers = generator.uniform(-limit, limit, shape)
    return numbers.astype(np.float32)


def _cut_normal(shape: Shape, generator: "np.random.Generator") -> NDArray[np.float64]:
    """Standard normal numbers, those beyond the cut drawn again."""
    numbers = generator.standard_normal(shape)
    while (beyond := np.abs(numbers) > _CUT).any():
        numbers[beyond] = generator.standard_normal(int(beyond.sum()))
    return numbers
