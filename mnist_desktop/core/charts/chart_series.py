"""What a chart of runs can show, and the series of numbers that a run has of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from math import isnan

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.charts.rate_curve import rate_curve
from mnist_desktop.core.charts.training_curves import TrainingCurves, finite
from mnist_desktop.core.evaluation.metrics import accuracy_interval
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.networks.record import EpochRecord

SPLITS = {"train": "training", "validation": "validation", "test": "test"}
"""What the splits are called in a record and in words, in the order in which charts show them."""


class Quantity(Enum):
    """One kind of figure, whose series share an axis: its name, its axis, and its unit."""

    LOSS = ("Loss", "loss (nats)")
    ACCURACY = ("Accuracy", "accuracy (%)")
    LEARNING_RATE = ("Learning rate", "learning rate")
    GRADIENT_NORM = ("Gradient norm", "gradient norm")
    WEIGHT_NORM = ("Weight norm", "weight norm")
    DEAD_UNITS = ("Dead units", "dead units (%)")
    PINNED = ("Pinned drawings", "probability (%)")

    def __init__(self, title: str, axis: str) -> None:
        self.title = title
        self.axis = axis

    @property
    def is_share(self) -> bool:
        """Whether it goes from 0 to 100 %, and never needs a logarithmic axis."""
        return self in (Quantity.ACCURACY, Quantity.DEAD_UNITS, Quantity.PINNED)

    @property
    def of_layers(self) -> bool:
        """Whether each layer has a series of its own."""
        return self in _BY_LAYER


_BY_LAYER = {
    Quantity.GRADIENT_NORM: "gradient_norms",
    Quantity.WEIGHT_NORM: "weight_norms",
    Quantity.DEAD_UNITS: "dead_shares",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Series:
    """One line of a chart: (n,) epochs, rising, and (n,) values, NaN where there is no number."""

    name: str
    epochs: NDArray[np.float64]
    values: NDArray[np.float64]
    images: int = 0  # that an accuracy was counted on, where that is known

    def at(self, epoch: float) -> float | None:
        """The value of the nearest epoch; None where the series does not reach that far."""
        if not len(self.epochs):
            return None
        nearest = int(np.abs(self.epochs - epoch).argmin())
        if abs(self.epochs[nearest] - epoch) > 0.5:
            return None
        return float(self.values[nearest])

    @property
    def last(self) -> float | None:
        """The newest value."""
        return float(self.values[-1]) if len(self.values) else None


def series_of(
    curves: TrainingCurves, quantity: Quantity, *, inside_epochs: bool = True
) -> list[Series]:
    """The series that a run has recorded; those of splits come in the order of SPLITS.

    The learning rate is its course `inside_epochs`, where the recipe tells, or each one's mean.
    """
    lines = curves.epochs
    if quantity in (Quantity.LOSS, Quantity.ACCURACY):
        found = _of_splits(curves, quantity)
    elif quantity is Quantity.LEARNING_RATE:
        found = iter([_rates(curves, inside_epochs=inside_epochs)])
    elif quantity is Quantity.PINNED:
        found = _of_pins(lines)
    else:
        found = _of_layers(lines, quantity)
    return [series for series in found if series is not None]


def _of_splits(curves: TrainingCurves, quantity: Quantity) -> Iterator[Series | None]:
    figure = "loss" if quantity is Quantity.LOSS else "accuracy"
    factor = 100.0 if quantity.is_share else 1.0
    for split, name in SPLITS.items():
        values = [getattr(line, f"{split}_{figure}") for line in curves.epochs]
        images = curves.images.get(split, 0) if quantity is Quantity.ACCURACY else 0
        yield _series(curves.epochs, name, values, factor=factor, images=images)


def _rates(curves: TrainingCurves, *, inside_epochs: bool) -> Series | None:
    lines, name = curves.epochs, "learning rate"
    recorded = _series(lines, name, [line.learning_rate for line in lines])
    if recorded is None or curves.recipe is None or not inside_epochs:
        return recorded
    first, last = lines[0].epoch, lines[-1].epoch
    curve = rate_curve(curves.recipe, curves.rates, first, last)
    return recorded if curve is None else Series(name=name, epochs=curve[0], values=curve[1])


def _of_layers(lines: Sequence[EpochRecord], quantity: Quantity) -> Iterator[Series | None]:
    tables = [getattr(line, _BY_LAYER[quantity]) or {} for line in lines]
    factor = 100.0 if quantity.is_share else 1.0
    for layer in dict.fromkeys(layer for table in tables for layer in table):
        yield _series(lines, layer, [table.get(layer) for table in tables], factor=factor)


def _of_pins(lines: Sequence[EpochRecord]) -> Iterator[Series | None]:
    """Ten series a drawing, by its key and the digit."""
    tables = [line.pinned or {} for line in lines]
    for key in dict.fromkeys(key for table in tables for key in table):
        for digit in range(CLASSES):
            values = [table[key][digit] if key in table else None for table in tables]
            yield _series(lines, f"{key}:{digit}", values, factor=100.0)


def _series(
    lines: Sequence[EpochRecord],
    name: str,
    values: Sequence[float | None],
    *,
    factor: float = 1.0,
    images: int = 0,
) -> Series | None:
    """The values that were recorded, times `factor`; None where there is none at all."""
    known = [
        (line.epoch, finite(value) * factor)
        for line, value in zip(lines, values, strict=True)
        if value is not None
    ]
    if not known:
        return None
    points = np.array(known, np.float64)
    return Series(name=name, epochs=points[:, 0], values=points[:, 1], images=images)


def in_words(quantity: Quantity, value: float | None, images: int = 0) -> str:
    """A value as a legend writes it, an accuracy with its Wilson interval; "–" where none is."""
    if value is None:
        return "–"
    if isnan(value):
        return "not a number"
    if quantity.is_share:
        text = f"{value:.2f} %"
        if images:
            low, high = accuracy_interval(round(value / 100 * images), images)
            text += f" ({100 * low:.2f}–{100 * high:.2f})"
        return text
    return f"{value:.4f}" if quantity is Quantity.LOSS else f"{value:.3g}"
