"""Calibration: probabilities that come true as often as they say, by one temperature.

C. Guo, G. Pleiss, Y. Sun, K. Weinberger, On calibration of modern neural networks, 2017: the
outputs are divided by a temperature before the softmax, which changes no prediction.
"""

from dataclasses import replace
from math import exp, log

import numpy as np

from mnist_desktop.core.arrays import Labels, Outputs, Probabilities
from mnist_desktop.core.metrics import cross_entropy
from mnist_desktop.core.network import NetworkSpec
from mnist_desktop.core.trained_network import TrainedNetwork

BINS = 15
_LOWEST, _HIGHEST = 0.05, 20.0
_GOLDEN = 0.6180339887498949
_STEPS = 40  # each narrows the search to _GOLDEN of it: to a billionth in the end


def calibration_error(shares: Probabilities, labels: Labels) -> float:
    """The expected calibration error of (n, classes) probabilities: by how much the probability of
    what was predicted is off from how often it was right, over BINS equal bins, by their sizes.

    M. Naeini, G. Cooper, M. Hauskrecht, Obtaining well calibrated probabilities, 2015, section 3.
    """
    sure = shares.max(axis=1).astype(np.float64)
    right = shares.argmax(axis=1) == labels
    bins = np.minimum((sure * BINS).astype(np.intp), BINS - 1)
    off = np.bincount(bins, weights=right - sure, minlength=BINS)
    return float(np.abs(off).sum() / len(labels))


def fit_temperature(outputs: Outputs, labels: Labels) -> float:
    """The temperature that makes the mean loss of (n, classes) outputs least.

    By golden-section search over its logarithm, in which the loss has one valley.
    """

    def loss(logarithm: float) -> float:
        return float(cross_entropy(outputs / np.float32(exp(logarithm)), labels).mean())

    low, high = log(_LOWEST), log(_HIGHEST)
    left, right = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_left, at_right = loss(left), loss(right)
    for _ in range(_STEPS):
        if at_left < at_right:
            high, right, at_right = right, left, at_left
            left = high - _GOLDEN * (high - low)
            at_left = loss(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + _GOLDEN * (high - low)
            at_right = loss(right)
    return exp((low + high) / 2)


def with_temperature(network: TrainedNetwork, temperature: float) -> TrainedNetwork:
    """The network with its outputs divided by `temperature`: the last weights are.

    So whatever reads with the weights, an export too, gives the same probabilities.
    """
    names = _last_tensors(network.spec)
    scaled = {name: network.weights[name] / np.float32(temperature) for name in names}
    return replace(network, weights={**network.weights, **scaled})


def _last_tensors(spec: NetworkSpec) -> list[str]:
    """The tensors that the outputs are linear in, all at once."""
    shapes = spec.tensor_shapes()
    for name in reversed(spec.names):
        tensors = [tensor for tensor in shapes if tensor.partition(".")[0] == name]
        linear = [t for t in tensors if t.endswith((".kernel", ".bias", ".gamma", ".beta"))]
        if linear:
            return linear
    raise AssertionError("a network without weights can't be trained")
