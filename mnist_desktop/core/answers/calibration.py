"""Calibration: probabilities that come true as often as they say, by one temperature.

C. Guo, G. Pleiss, Y. Sun, K. Weinberger, On calibration of modern neural networks, 2017: the
outputs are divided by a temperature before the softmax, which changes no prediction.
"""

from dataclasses import asdict, dataclass
from math import exp, log
from typing import Any

import numpy as np

from mnist_desktop.core.arrays import Labels, Outputs, Probabilities, Weights
from mnist_desktop.core.checks import InvalidValueError, check_integer, check_keys, check_number
from mnist_desktop.core.evaluation.metrics import cross_entropy, normalized
from mnist_desktop.core.networks.network import NetworkSpec

BINS = 15
_LOWEST, _HIGHEST = 0.05, 20.0
_GOLDEN = 0.6180339887498949
_PROPORTIONAL = ("linear", "relu")  # functions that give half for half
_LINEAR = ("kernel", "bias", "gamma", "beta")
_STEPS = 40  # each narrows the search to _GOLDEN of it: to a billionth in the end


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What a network's outputs were divided by, and how far its probabilities were off.

    `error_before` and `error_after` are expected calibration errors on the `images` that the
    temperature was fitted to: held-back images, and ink that was drawn for it.
    """

    temperature: float
    images: int
    error_before: float
    error_after: float

    def __post_init__(self) -> None:
        check_number("temperature", self.temperature, _LOWEST / 2, _HIGHEST * 2)
        check_integer("images", self.images, 1, 10**9)
        for field in ("error_before", "error_after"):
            check_number(field, getattr(self, field), 0.0, 1.0)

    def to_json(self) -> dict[str, Any]:
        """The figures as a JSON object, read back by `from_json`."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: object) -> "Calibration":
        """The figures of a JSON object; raises InvalidValueError for anything that is not one."""
        options = dict(check_keys("calibration", value, cls.__slots__))
        for field in cls.__slots__:
            if field not in options:
                raise InvalidValueError(f"calibration must have the field {field!r}")
        return cls(**options)


def calibrate(outputs: Outputs, labels: Labels) -> Calibration:
    """Fit a temperature to what a network made of images, and say what it is worth."""
    temperature = fit_temperature(outputs, labels)
    before, after = (
        calibration_error(normalized(outputs / np.float32(by)), labels) for by in (1, temperature)
    )
    return Calibration(
        temperature=temperature, images=len(labels), error_before=before, error_after=after
    )


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


def with_temperature(spec: NetworkSpec, weights: Weights, temperature: float) -> Weights:
    """The weights of the network with its outputs divided by `temperature`: the last ones are.

    So whatever reads with them, an export too, gives the same probabilities. Raises ValueError
    where it can't be calibrated.
    """
    names = _last_tensors(spec)
    if not names:
        raise ValueError("this network's outputs are not linear in any of its weights")
    return {**weights, **{name: weights[name] / np.float32(temperature) for name in names}}


def can_be_calibrated(spec: NetworkSpec) -> bool:
    """Whether a network's outputs can be divided by dividing its last weights."""
    return bool(_last_tensors(spec))


def _last_tensors(spec: NetworkSpec) -> list[str]:
    """The tensors that the outputs are linear in, all at once; none where they are not."""
    shapes = spec.tensor_shapes()
    last = len(spec.layers) - 1
    for place in range(last, -1, -1):
        function = getattr(spec.layers[place], "activation", "linear")
        if place < last and function not in _PROPORTIONAL:
            return []
        tensors = [name for name in shapes if name.partition(".")[0] == spec.names[place]]
        if tensors:
            return [name for name in tensors if name.partition(".")[2] in _LINEAR]
    return []
