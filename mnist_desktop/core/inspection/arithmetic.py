"""How one number of a network came about, from what enters its layer to what leaves it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import exp, sqrt, tanh
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Weights
from mnist_desktop.core.inspection.at_work import INPUT, AtWork, LayerAtWork
from mnist_desktop.core.inspection.neuron import Neuron, before, passes_on
from mnist_desktop.core.networks.layer_passes import same_margins
from mnist_desktop.core.networks.layers import (
    Activation,
    AveragePool,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    GlobalAveragePool,
    MaxPool,
)
from mnist_desktop.core.networks.trained_network import TrainedNetwork

_Numbers: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Terms:
    """The numbers that are put together, in the shape in which the neuron sees them.

    (rows, columns, channels) for a patch of an image or of maps, else (n,). Beyond the edge of a
    padded convolution the inputs are 0.
    """

    inputs: _Numbers
    weights: _Numbers | None
    corner: tuple[int, int] = (0, 0)
    """The row and column, of what enters, of a patch's first input; below 0 in the padding."""

    @property
    def products(self) -> _Numbers:
        """What each input adds: itself, where there are no weights."""
        return self.inputs if self.weights is None else self.inputs * self.weights


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic: what is done, with the numbers put in, and what it gives."""

    what: str
    formula: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Arithmetic:
    """All of it: `terms` are put together, and one step follows another to the `value`."""

    terms: Terms
    steps: tuple[Step, ...]

    @property
    def value(self) -> float:
        """What leaves the layer."""
        return self.steps[-1].value


def arithmetic(network: TrainedNetwork, work: AtWork, neuron: Neuron) -> Arithmetic:
    """How `neuron` came about for the image that `work` is about; exact to a rounding of floats.

    Where its layer makes each number of a single other one, as a batch norm does, from the layer
    on that puts several together.
    """
    following: list[tuple[LayerAtWork, Neuron]] = []
    while neuron.layer != INPUT and passes_on(work[neuron.layer].layer):
        made = work[neuron.layer]
        following.insert(0, (made, neuron))
        neuron = before(neuron, made.layer, made.entering.shape)
    if neuron.layer == INPUT:
        terms, steps = _pixel(work[0], neuron)
    else:
        terms, steps = _put_together(work[neuron.layer], neuron, network.weights)
    for each, reached in following:
        steps += _passed_on(each, reached, network.weights, steps[-1].value)
    return Arithmetic(terms=terms, steps=tuple(steps))


def _pixel(first: LayerAtWork, neuron: Neuron) -> tuple[Terms, list[Step]]:
    share = float(first.entering[neuron.place])
    grey = round(255 * share)
    terms = Terms(inputs=np.array([grey], np.float64), weights=None)
    return terms, [Step("Pixel", f"{grey} / 255", share)]


def _put_together(made: LayerAtWork, neuron: Neuron, weights: Weights) -> tuple[Terms, list[Step]]:
    match made.layer:
        case Dense() | Conv2D():
            return _weighted(made, made.layer, neuron, weights)
        case MaxPool(size) | AveragePool(size):
            row, column, channel = neuron.place
            top, left = row * size, column * size
            window = made.entering[top : top + size, left : left + size, channel : channel + 1]
            terms = Terms(inputs=window.astype(np.float64), weights=None, corner=(top, left))
            if isinstance(made.layer, MaxPool):
                return terms, [Step("Largest", f"of {window.size} numbers", float(window.max()))]
            return terms, [_mean(terms.inputs)]
        case GlobalAveragePool():
            channel_map = made.entering[..., neuron.unit :][..., :1].astype(np.float64)
            return Terms(inputs=channel_map, weights=None), [_mean(channel_map)]
    raise AssertionError(f"{made.name} passes on")


def _weighted(
    made: LayerAtWork, layer: Dense | Conv2D, neuron: Neuron, weights: Weights
) -> tuple[Terms, list[Step]]:
    kernel = weights[f"{made.name}.kernel"].astype(np.float64)
    biases = weights[f"{made.name}.bias"].astype(np.float64)
    seen, corner = made.entering.astype(np.float64), (0, 0)
    if isinstance(layer, Conv2D):
        seen, corner = _patch(made, layer, neuron)
    sums = seen.reshape(-1) @ kernel.reshape(-1, len(biases)) + biases
    terms = Terms(inputs=seen, weights=kernel[..., neuron.unit], corner=corner)
    added = float(terms.products.sum())
    bias = float(biases[neuron.unit])
    total = added + bias
    return terms, [
        Step("Sum of the products", f"{terms.inputs.size:,} products", added),
        Step("With the bias", f"{number(added)} {signed(bias)}", total),
        *_function_steps(layer.activation, total, sums),
    ]


def _patch(made: LayerAtWork, layer: Conv2D, neuron: Neuron) -> tuple[_Numbers, tuple[int, int]]:
    """What a filter lies over at a place, (size, size, channels), and where that begins."""
    row, column, _ = neuron.place
    above = left = 0
    size, (height, width, channels) = layer.kernel_size, made.entering.shape
    if layer.padding == "same":
        rows, columns, _ = made.leaving.shape
        above, _ = same_margins(height, rows, size, layer.stride)
        left, _ = same_margins(width, columns, size, layer.stride)
    top, side = row * layer.stride - above, column * layer.stride - left
    patch = np.zeros((size, size, channels))
    down = slice(max(top, 0), min(top + size, height))
    across = slice(max(side, 0), min(side + size, width))
    patch[down.start - top : down.stop - top, across.start - side : across.stop - side] = (
        made.entering[down, across]
    )
    return patch, (top, side)


def _mean(numbers: _Numbers) -> Step:
    return Step("Mean", f"{number(numbers.sum())} / {numbers.size}", float(numbers.mean()))


def _passed_on(made: LayerAtWork, neuron: Neuron, weights: Weights, value: float) -> list[Step]:
    match made.layer:
        case Flatten() | Dropout():
            return []
        case BatchNorm():
            return list(_batch_norm_steps(made.name, neuron.unit, weights, value))
        case Activation(function):
            row = made.entering[neuron.place[:-1]].astype(np.float64)
            row[neuron.unit] = value
            return _function_steps(function, value, row)
    raise AssertionError(f"{made.name} puts several together")


def _batch_norm_steps(name: str, unit: int, weights: Weights, value: float) -> Iterator[Step]:
    gamma, beta, mean, variance = (
        float(weights[f"{name}.{tensor}"][unit])
        for tensor in ("gamma", "beta", "moving_mean", "moving_variance")
    )
    spread = sqrt(variance + BatchNorm.EPSILON)
    centred = (value - mean) / spread
    formula = f"({number(value)} {signed(-mean)}) / {number(spread)}"
    yield Step("Less the mean, by the deviation", formula, centred)
    scaled = centred * gamma + beta
    yield Step("Scaled and shifted", f"{number(centred)} × {number(gamma)} {signed(beta)}", scaled)


def _function_steps(function: str, value: float, row: _Numbers) -> list[Step]:
    """What a function makes of `value`, one of the numbers in `row`, which softmax looks at."""
    if function == "softmax":
        return _softmax_steps(value, row)
    formula, rule = _FUNCTIONS[function]
    return [] if function == "linear" else [Step(function, formula(number(value)), rule(value))]


def _softmax_steps(value: float, row: _Numbers) -> list[Step]:
    largest = float(row.max())
    power, total = exp(value - largest), float(np.exp(row - largest).sum())
    exponent = f"e^({number(value)} {signed(-largest)})"
    return [
        Step("Power, the largest sum being e^0", exponent, power),
        Step("softmax", f"{number(power)} / {number(total)}", power / total),
    ]


def _sigmoid(value: float) -> float:
    return 1 / (1 + exp(-value)) if value >= 0 else exp(value) / (1 + exp(value))


_FUNCTIONS: dict[str, tuple[Callable[[str], str], Callable[[float], float]]] = {
    "linear": (lambda shown: shown, lambda value: value),
    "relu": (lambda shown: f"max(0, {shown})", lambda value: max(0.0, value)),
    "tanh": (lambda shown: f"tanh({shown})", tanh),
    "sigmoid": (lambda shown: f"1 / (1 + e^−({shown}))", _sigmoid),
}


def number(value: float) -> str:
    """A number in the form that formulas show it: five digits, a real minus sign."""
    shown = f"{value:.5g}" if value else "0"
    return shown.replace("-", "−")


def signed(value: float) -> str:
    """The same with its sign apart: "+ 0.25", "− 3"."""
    return f"{'−' if value < 0 else '+'} {number(abs(value))}"
