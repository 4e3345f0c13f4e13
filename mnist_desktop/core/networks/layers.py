"""The closed list of layers: what each makes of a shape, and which tensors it holds."""

from dataclasses import dataclass
from math import prod
from typing import ClassVar, TypeAlias

from mnist_desktop.core.checks import InvalidValueError, check_choice, check_integer, check_number

Shape: TypeAlias = tuple[int, ...]
"""One image's shape between two layers, without the batch."""

INPUT_SHAPE: Shape = (28, 28, 1)
CLASSES = 10
"""The digits: what a network tells apart, unless it knows more (see Recipe.non_digits)."""

MAX_CLASSES = 100
ACTIVATIONS = ("linear", "relu", "sigmoid", "tanh", "softmax")
PADDINGS = ("valid", "same")


@dataclass(frozen=True, slots=True)
class Flatten:
    """Lays the pixels of an image out in one row."""

    kind: ClassVar[str] = "flatten"

    def output_shape(self, shape: Shape) -> Shape:
        return (prod(shape),)

    def tensors(self, shape: Shape) -> dict[str, Shape]:  # noqa: ARG002 - a layer's interface
        return {}


@dataclass(frozen=True, slots=True)
class Dense:
    """Every unit sees every input: activation(input @ kernel + bias)."""

    kind: ClassVar[str] = "dense"
    units: int
    activation: str = "linear"

    def __post_init__(self) -> None:
        check_integer("units", self.units, 1, 10_000)
        check_choice("activation", self.activation, ACTIVATIONS)

    def output_shape(self, shape: Shape) -> Shape:
        if len(shape) != 1:
            raise InvalidValueError(f"Dense needs a row of numbers, not {shape}; add Flatten")
        return (self.units,)

    def tensors(self, shape: Shape) -> dict[str, Shape]:
        return {"kernel": (shape[0], self.units), "bias": (self.units,)}


@dataclass(frozen=True, slots=True)
class Conv2D:
    """Slides `filters` square kernels over the image."""

    kind: ClassVar[str] = "conv"
    filters: int
    kernel_size: int = 3
    stride: int = 1
    padding: str = "valid"
    activation: str = "linear"

    def __post_init__(self) -> None:
        check_integer("filters", self.filters, 1, 1_000)
        check_integer("kernel_size", self.kernel_size, 1, 28)
        check_integer("stride", self.stride, 1, 28)
        check_choice("padding", self.padding, PADDINGS)
        check_choice("activation", self.activation, ACTIVATIONS)

    def output_shape(self, shape: Shape) -> Shape:
        height, width, _ = _grid("Conv2D", shape)
        rows, columns = (
            _slid(size, self.kernel_size, self.stride, self.padding) for size in (height, width)
        )
        return (rows, columns, self.filters)

    def tensors(self, shape: Shape) -> dict[str, Shape]:
        kernel = (self.kernel_size, self.kernel_size, shape[2], self.filters)
        return {"kernel": kernel, "bias": (self.filters,)}


@dataclass(frozen=True, slots=True)
class _Pool:
    """Makes one number of each square window of `size` pixels; strides by its own size."""

    size: int = 2

    def __post_init__(self) -> None:
        check_integer("size", self.size, 1, 28)

    def output_shape(self, shape: Shape) -> Shape:
        height, width, channels = _grid("Pooling", shape)
        rows, columns = (_slid(n, self.size, self.size, "valid") for n in (height, width))
        return (rows, columns, channels)

    def tensors(self, shape: Shape) -> dict[str, Shape]:  # noqa: ARG002 - a layer's interface
        return {}


@dataclass(frozen=True, slots=True)
class MaxPool(_Pool):
    """Keeps the largest number of each window."""

    kind: ClassVar[str] = "max_pool"


@dataclass(frozen=True, slots=True)
class AveragePool(_Pool):
    """Keeps the mean of each window."""

    kind: ClassVar[str] = "average_pool"


@dataclass(frozen=True, slots=True)
class GlobalAveragePool:
    """Keeps the mean of each channel."""

    kind: ClassVar[str] = "global_average_pool"

    def output_shape(self, shape: Shape) -> Shape:
        return (_grid("GlobalAveragePool", shape)[2],)

    def tensors(self, shape: Shape) -> dict[str, Shape]:  # noqa: ARG002 - a layer's interface
        return {}


@dataclass(frozen=True, slots=True)
class BatchNorm:
    """Brings each channel to mean 0 and deviation 1, then scales and shifts it as learned."""

    kind: ClassVar[str] = "batch_norm"
    EPSILON: ClassVar[float] = 1e-3  # Keras' default

    def output_shape(self, shape: Shape) -> Shape:
        return shape

    def tensors(self, shape: Shape) -> dict[str, Shape]:
        return dict.fromkeys(("gamma", "beta", "moving_mean", "moving_variance"), shape[-1:])


@dataclass(frozen=True, slots=True)
class Dropout:
    """Silences a random share of its inputs, in training only."""

    kind: ClassVar[str] = "dropout"
    rate: float = 0.5

    def __post_init__(self) -> None:
        check_number("rate", self.rate, 0.0, 0.95)

    def output_shape(self, shape: Shape) -> Shape:
        return shape

    def tensors(self, shape: Shape) -> dict[str, Shape]:  # noqa: ARG002 - a layer's interface
        return {}


@dataclass(frozen=True, slots=True)
class Activation:
    """Applies one function to every number."""

    kind: ClassVar[str] = "activation"
    activation: str = "relu"

    def __post_init__(self) -> None:
        check_choice("activation", self.activation, ACTIVATIONS)

    def output_shape(self, shape: Shape) -> Shape:
        return shape

    def tensors(self, shape: Shape) -> dict[str, Shape]:  # noqa: ARG002 - a layer's interface
        return {}


Layer: TypeAlias = (
    Flatten
    | Dense
    | Conv2D
    | MaxPool
    | AveragePool
    | GlobalAveragePool
    | BatchNorm
    | Dropout
    | Activation
)

LAYERS: tuple[type[Layer], ...] = (
    Flatten,
    Dense,
    Conv2D,
    MaxPool,
    AveragePool,
    GlobalAveragePool,
    BatchNorm,
    Dropout,
    Activation,
)
"""The closed list: the NumPy pass, the engine and the files know exactly these."""


def _grid(who: str, shape: Shape) -> Shape:
    if len(shape) != 3:
        raise InvalidValueError(
            f"{who} needs an image, not a row of {shape[0]} numbers; put it before Flatten"
        )
    return shape


def _slid(size: int, window: int, stride: int, padding: str) -> int:
    """How many places a window has along `size` pixels."""
    places = -(-size // stride) if padding == "same" else (size - window) // stride + 1
    if places < 1:
        raise InvalidValueError(
            f"a window of {window} doesn't fit into {size} pixels; make it smaller, "
            "or keep more pixels before it"
        )
    return places
