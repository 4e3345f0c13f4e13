"""One number that leaves a layer, and where it came from."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import prod

import numpy as np

from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.inspection.at_work import INPUT
from mnist_desktop.core.networks.layers import (
    Activation,
    BatchNorm,
    Conv2D,
    Dropout,
    Flatten,
    Layer,
    Shape,
)
from mnist_desktop.core.networks.network import NetworkSpec


@dataclass(frozen=True, slots=True)
class Neuron:
    """One number that leaves the layer at a place of the network; the image is at INPUT."""

    layer: int
    place: tuple[int, ...]
    """(unit,), or (row, column, channel)."""

    @property
    def unit(self) -> int:
        """The unit or channel, from 0."""
        return self.place[-1]


@lru_cache(maxsize=16)  # asked for often at every movement of the pen
def shapes_of(spec: NetworkSpec) -> tuple[Shape, ...]:
    """The shape that enters the first layer, and the one that leaves each."""
    return spec.shapes()


def source_of(spec: NetworkSpec, neuron: Neuron) -> Neuron:
    """The number that `neuron` is but a function of, where several others are put together.

    That is one of a convolution, a dense layer, a pooling, or a pixel.
    """
    while neuron.layer != INPUT:
        layer, entering = spec.layers[neuron.layer], shapes_of(spec)[neuron.layer]
        if not passes_on(layer):
            break
        neuron = before(neuron, layer, entering)
    return neuron


def passes_on(layer: Layer) -> bool:
    """Whether each number that leaves a layer comes from a single one that enters it."""
    return isinstance(layer, Flatten | Dropout | BatchNorm | Activation)


def before(neuron: Neuron, layer: Layer, entering: Shape) -> Neuron:
    """The number that a `layer` which `passes_on` made `neuron` of."""
    place = neuron.place
    if isinstance(layer, Flatten):
        place = tuple(int(each) for each in np.unravel_index(neuron.unit, entering))
    return replace(neuron, layer=neuron.layer - 1, place=place)


def unwrapped(spec: NetworkSpec, neuron: Neuron) -> Neuron:
    """The neuron that `neuron` only lays out in another way, or passes on as it is."""
    while neuron.layer != INPUT:
        layer, entering = spec.layers[neuron.layer], shapes_of(spec)[neuron.layer]
        if not isinstance(layer, Flatten | Dropout):
            break
        neuron = before(neuron, layer, entering)
    return neuron


def neuron_name(spec: NetworkSpec, neuron: Neuron, class_names: ClassNames = DIGITS) -> str:
    """What users call it: "dense_1, unit 7 of 50", "conv_2, filter 3 of 24, row 4, column 9".

    The units of the last layer are called by their classes: "dense_3, digit 7".
    """
    shape = shapes_of(spec)[neuron.layer + 1]
    if neuron.layer == INPUT:
        return f"the image, row {neuron.place[0]}, column {neuron.place[1]}"
    source = source_of(spec, neuron)
    name, number = spec.names[neuron.layer], f"{neuron.unit + 1:,} of {shape[-1]:,}"
    if len(shape) == 1:
        last = neuron.layer == len(spec.layers) - 1
        if last and neuron.unit < len(class_names):
            answer = class_names[neuron.unit]
            return f"{name}, {'digit ' if class_names == DIGITS else ''}{answer}"
        return f"{name}, unit {number}"
    filters = source.layer != INPUT and isinstance(spec.layers[source.layer], Conv2D)
    what = "filter" if filters else "map"
    if source.layer not in (INPUT, neuron.layer):
        name = f"{name} of {spec.names[source.layer]}"
    return f"{name}, {what} {number}, row {neuron.place[0]}, column {neuron.place[1]}"


def entering_shape(spec: NetworkSpec, source: Neuron) -> Shape:
    """The shape in which what enters the layer of a `source_of` was last an image or maps.

    (rows, columns, channels); (n,) where it never was since numbers were put together.
    """
    layer = source.layer
    while layer > 0 and passes_on(spec.layers[layer - 1]) and len(shapes_of(spec)[layer]) == 1:
        layer -= 1
    return shapes_of(spec)[layer]


def nearest(spec: NetworkSpec, neuron: Neuron | None) -> Neuron | None:
    """`neuron` where the network has one there, as another network may not; else None."""
    if neuron is None or neuron.layer >= len(spec.layers):
        return None
    shape = shapes_of(spec)[neuron.layer + 1]
    if len(shape) != len(neuron.place) or not prod(shape):
        return None
    inside = all(each < size for each, size in zip(neuron.place, shape, strict=True))
    return neuron if inside else None
