"""The arithmetic of a number, line by line, as a person follows it."""

from collections.abc import Iterator, Sequence

import numpy as np

from mnist_desktop.core.inspection.arithmetic import Arithmetic, number
from mnist_desktop.core.inspection.neuron import (
    Neuron,
    entering_shape,
    shapes_of,
    source_of,
    unwrapped,
)
from mnist_desktop.core.networks.layers import Shape
from mnist_desktop.core.networks.network import NetworkSpec

HEADS = ("From", "Input", "Weight", "Product", "Sum so far")


class ArithmeticTable:
    """A line for each input, then one for each step; lines are written when they are asked for."""

    def __init__(
        self, spec: NetworkSpec, neuron: Neuron, found: Arithmetic, *, without_zeros: bool = False
    ) -> None:
        """`found` is the arithmetic of `neuron`; `without_zeros` leaves out what adds nothing."""
        self._spec, self._neuron, self._found = spec, source_of(spec, neuron), found
        products = found.terms.products.reshape(-1)
        self._shown = np.flatnonzero(products) if without_zeros else np.arange(len(products))
        self._sums = products[self._shown].cumsum()
        self.left_out = len(products) - len(self._shown)
        """How many inputs add nothing, and have no line."""

    def __len__(self) -> int:
        return len(self._shown) + len(self._found.steps)

    def line(self, row: int) -> tuple[str, ...]:
        """What stands under HEADS."""
        if row >= len(self._shown):
            step = self._found.steps[row - len(self._shown)]
            return (step.what, step.formula, "", "", number(step.value))
        terms, place = self._found.terms, int(self._shown[row])
        value = number(float(terms.inputs.flat[place]))
        if terms.weights is None:
            return (self._from(place), value, "", "", "")
        return (
            self._from(place),
            value,
            number(float(terms.weights.flat[place])),
            number(float(terms.products.flat[place])),
            number(float(self._sums[row])),
        )

    def is_step(self, row: int) -> bool:
        """Whether a line is a step, and no input."""
        return row >= len(self._shown)

    def input_of(self, row: int) -> Neuron | None:
        """The neuron that a line's input comes from; None for a step, and beyond the edge."""
        if self.is_step(row) or self._neuron.layer < 0:
            return None
        place = self._place(int(self._shown[row]))
        shape = shapes_of(self._spec)[self._neuron.layer]
        if any(not 0 <= each < size for each, size in zip(place, shape, strict=True)):
            return None
        return unwrapped(self._spec, Neuron(self._neuron.layer - 1, place))

    def lines(self) -> Iterator[Sequence[str]]:
        """All of it, heads first."""
        yield HEADS
        yield from (self.line(row) for row in range(len(self)))

    def _place(self, flat: int) -> tuple[int, ...]:
        """Where in what enters the layer an input is."""
        terms = self._found.terms
        inside = tuple(int(each) for each in np.unravel_index(flat, terms.inputs.shape))
        if len(inside) == 1:
            return inside
        top, left = terms.corner
        row, column, channel = inside
        if terms.weights is None:  # a pooling sees one map only
            channel = self._neuron.unit
        return (row + top, column + left, channel)

    def _from(self, flat: int) -> str:
        if self._neuron.layer < 0:
            return "grey, 0 to 255"
        place, shape = self._place(flat), shapes_of(self._spec)[self._neuron.layer]
        if len(place) == 1:
            shape = entering_shape(self._spec, self._neuron)
            place = tuple(int(each) for each in np.unravel_index(place[0], shape))
        return _named(place, shape)


def _named(place: tuple[int, ...], shape: Shape) -> str:
    if len(place) == 1:
        return f"unit {place[0] + 1:,}"
    row, column, channel = place
    if not (0 <= row < shape[0] and 0 <= column < shape[1]):
        return "beyond the edge"
    of = f"map {channel + 1:,}, " if shape[2] > 1 else ""
    return f"{of}row {row}, column {column}"
