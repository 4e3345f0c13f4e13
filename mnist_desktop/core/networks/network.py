"""A network as plain data: its layers, their shapes, and how many numbers it holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from math import prod
from typing import Any

from mnist_desktop.core.checks import InvalidValueError, shown
from mnist_desktop.core.networks.layers import INPUT_SHAPE, LAYERS, MAX_CLASSES, Layer, Shape

MAX_LAYERS = 100
MAX_PARAMETERS = 20_000_000
MAX_MULTIPLICATIONS = 300_000_000
"""For one image; the sheet takes as many at every movement of the pen."""


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """The layers of a network, from a 28 x 28 image to an output for each class.

    Raises InvalidValueError, naming the layer, when a layer can't follow the one before it, or
    when the last gives anything but a row of numbers through a sigmoid or a softmax.
    """

    layers: tuple[Layer, ...]
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(self.layers))
        if not 1 <= len(self.layers) <= MAX_LAYERS:
            raise InvalidValueError(
                f"a network must have 1 to {MAX_LAYERS} layers, not {len(self.layers)}"
            )
        output = self.shapes()[-1]
        if len(output) != 1 or not 2 <= output[0] <= MAX_CLASSES:
            raise InvalidValueError(
                f"the last layer must give 2 to {MAX_CLASSES} numbers, not {output}"
            )
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

    def __hash__(self) -> int:
        """Known once: what is made for a network is looked up 50 times at a movement of the pen."""
        return self._hash

    def __reduce__(self) -> tuple[type["NetworkSpec"], tuple[tuple[Layer, ...]]]:
        return NetworkSpec, (self.layers,)  # in another process the hash of a text is another

    @property
    def classes(self) -> int:
        """How many classes it tells apart: the ten digits, or more."""
        return self.shapes()[-1][0]

    @property
    def output_activation(self) -> str:
        """The function that makes the outputs; "linear" where the last layer has none."""
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
        return layers_to_json(self.layers)

    @classmethod
    def from_json(cls, value: object) -> "NetworkSpec":
        """The network of a JSON list; raises InvalidValueError for anything that is not one."""
        if not isinstance(value, list):
            raise InvalidValueError(f"layers must be a JSON list, not {shown(value)}")
        if len(value) > MAX_LAYERS:  # said before they are read one by one
            raise InvalidValueError(
                f"a network must have 1 to {MAX_LAYERS} layers, not {len(value)}"
            )
        return cls(tuple(layers_from_json(value)))


def layers_to_json(layers: Iterable[Layer]) -> list[dict[str, Any]]:
    """Layers, which needn't make a network, as JSON objects; read back by `layers_from_json`."""
    return [{"kind": layer.kind, **asdict(layer)} for layer in layers]


def layers_from_json(values: list[object]) -> Iterator[Layer]:
    """The layers of JSON objects; raises InvalidValueError at the first that is none."""
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
