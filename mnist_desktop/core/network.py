"""A network as plain data: layers from a closed list, their shapes and parameter counts."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from math import prod
from typing import Any, ClassVar, TypeAlias

from mnist_desktop.core.checks import (
    InvalidValueError,
    check_choice,
    check_integer,
    check_number,
    shown,
)

Shape: TypeAlias = tuple[int, ...]
"""One image's shape between two layers, without the batch."""

INPUT_SHAPE: Shape = (28, 28, 1)
CLASSES = 10
ACTIVATIONS = ("linear", "relu", "sigmoid", "tanh", "softmax")
PADDINGS = ("valid", "same")
MAX_PARAMETERS = 20_000_000
MAX_MULTIPLICATIONS = 300_000_000
"""For one image; the sheet takes as many at every movement of the pen."""


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


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """The layers of a network, from a 28 x 28 image to ten outputs.

    Raises InvalidValueError, naming the layer, when a layer can't follow the one before it, or
    when the last gives anything but ten numbers through a sigmoid or a softmax.
    """

    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.layers) <= 100:
            raise InvalidValueError(f"a network must have 1 to 100 layers, not {len(self.layers)}")
        output = self.shapes()[-1]
        if output != (CLASSES,):
            raise InvalidValueError(f"the last layer must give {CLASSES} numbers, not {output}")
        if self.output_activation not in ("sigmoid", "softmax"):
            raise InvalidValueError("the last layer must end in sigmoid or softmax")
        if self.parameter_count > MAX_PARAMETERS:
            raise InvalidValueError(
                f"a network may have {MAX_PARAMETERS:,} parameters, not {self.parameter_count:,}"
            )
        if self.multiplications > MAX_MULTIPLICATIONS:
            raise InvalidValueError(
                f"a network may take {MAX_MULTIPLICATIONS:,} multiplications for an image, "
                f"not {self.multiplications:,}"
            )

    @property
    def output_activation(self) -> str:
        """The function that makes the ten outputs; "linear" where the last layer has none."""
        return getattr(self.layers[-1], "activation", "linear")

    @property
    def names(self) -> tuple[str, ...]:
        """Each layer's own name: its kind and its number among those of its kind, "dense_2"."""
        counts: dict[str, int] = {}
        names = []
        for layer in self.layers:
            counts[layer.kind] = counts.get(layer.kind, 0) + 1
            names.append(f"{layer.kind}_{counts[layer.kind]}")
        return tuple(names)

    def shapes(self) -> tuple[Shape, ...]:
        """The shape that enters the first layer, and the one that leaves each."""
        shapes = [INPUT_SHAPE]
        for number, layer in enumerate(self.layers, start=1):
            try:
                shapes.append(layer.output_shape(shapes[-1]))
            except InvalidValueError as error:
                raise InvalidValueError(f"layer {number}: {error}") from None
        return tuple(shapes)

    def tensor_shapes(self) -> dict[str, Shape]:
        """The shape of each tensor of the network's Weights, in the order of the layers."""
        return {
            f"{name}.{tensor}": shape
            for name, layer, entering in zip(self.names, self.layers, self.shapes(), strict=False)
            for tensor, shape in layer.tensors(entering).items()
        }

    @property
    def parameter_count(self) -> int:
        """How many numbers the network holds, trained or kept (batch norm's moving averages)."""
        return sum(prod(shape) for shape in self.tensor_shapes().values())

    @property
    def multiplications(self) -> int:
        """How many products of a weight and an input the forward pass of one image takes."""
        shapes = self.shapes()
        return sum(
            prod(leaving[:-1]) * prod(layer.tensors(entering).get("kernel", (0,)))
            for layer, entering, leaving in zip(self.layers, shapes, shapes[1:], strict=False)
        )

    def to_json(self) -> list[dict[str, Any]]:
        """The layers as JSON objects, read back by `from_json`."""
        return [{"kind": layer.kind, **asdict(layer)} for layer in self.layers]

    @classmethod
    def from_json(cls, value: object) -> "NetworkSpec":
        """The network of a JSON list; raises InvalidValueError for anything that is not one."""
        if not isinstance(value, list):
            raise InvalidValueError(f"layers must be a JSON list, not {shown(value)}")
        return cls(tuple(_layers_from_json(value)))


def _layers_from_json(values: list[object]) -> Iterator[Layer]:
    kinds: dict[str, type[Layer]] = {layer.kind: layer for layer in LAYERS}
    for number, value in enumerate(values, start=1):
        kind = value.get("kind") if isinstance(value, Mapping) else None
        if not isinstance(value, Mapping) or not isinstance(kind, str) or kind not in kinds:
            raise InvalidValueError(
                f"layer {number} must be an object whose kind is one of {', '.join(kinds)}, "
                f"not {shown(value)}"
            )
        layer = kinds[kind]
        options = {key: option for key, option in value.items() if key != "kind"}
        known = [field.name for field in fields(layer)]
        for option in options:
            if option not in known:
                raise InvalidValueError(f"layer {number}: {layer.kind} has no {shown(option)}")
        try:
            yield layer(**options)
        except InvalidValueError as error:
            raise InvalidValueError(f"layer {number}: {error}") from None
        except TypeError:
            raise InvalidValueError(f"layer {number}: {layer.kind} needs {known}") from None


def _grid(who: str, shape: Shape) -> Shape:
    if len(shape) != 3:
        raise InvalidValueError(f"{who} needs an image, not a row of {shape[0]} numbers")
    return shape


def _slid(size: int, window: int, stride: int, padding: str) -> int:
    """How many places a window has along `size` pixels."""
    places = -(-size // stride) if padding == "same" else (size - window) // stride + 1
    if places < 1:
        raise InvalidValueError(f"a window of {window} doesn't fit into {size} pixels")
    return places
