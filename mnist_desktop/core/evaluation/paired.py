"""How far two networks are apart on the same images: by class, over all, and by their loss.

Each image is read by both, so its two answers are a pair. An interval is that of a difference of
ratios of counts by the delta method, over the table of what the images are and what both read. Half
an image is added to each cell that has a part in it: without that, two networks that never differ
on few images would be equal for sure (for shares A. Agresti, Y. Min, Simple improved confidence
intervals for comparing matched proportions, Statistics in Medicine 24, 2005, whose interval that of
the recall is).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Labels, Outputs
from mnist_desktop.core.evaluation.metrics import cross_entropy

_Z = 1.96
_HALF = 0.5
_Predicted = NDArray[np.intp]
_Counts = NDArray[np.float64]

# An image is one of eight, seen from a class: whether it is of it, A reads it so, B reads it so.
_IS, _BY_A, _BY_B = (np.array([bool(each & bit) for each in range(8)]) for bit in (4, 2, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A figure of A less that of B, and where it lies in 95 of 100 such cases; NaN for none."""

    value: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low > 0 or self.high < 0

    def in_points(self, decimals: int) -> str:
        """A difference of shares in percentage points, with its interval."""
        if isnan(self.value):
            return "–"
        value, low, high = (
            f"{100 * each:+.{decimals}f}".replace("-", "−")
            for each in (self.value, self.low, self.high)
        )
        return f"{value} ({low} to {high})"

    def to_json(self) -> dict[str, float | None]:
        """As a JSON object; null for what there is none of."""
        figures = {"value": self.value, "low": self.low, "high": self.high}
        return {name: None if isnan(figure) else figure for name, figure in figures.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassDifferences:
    """Of one class, or of several together."""

    recall: Difference
    precision: Difference
    f1: Difference


def differences(
    labels: Labels, a: _Predicted, b: _Predicted, classes: int
) -> list[ClassDifferences]:
    """Of each class, then of their mean, then of all images as one; (n,) labels and predictions."""
    kinds = [_kinds(labels, a, b, digit) for digit in range(classes)]
    counts = [np.bincount(kind, minlength=8).astype(np.float64) for kind in kinds]
    by_class = [
        ClassDifferences(**{name: _difference(each, name) for name in _WHOLES}) for each in counts
    ]
    macro = {name: _mean(kinds, counts, name) for name in _WHOLES}
    right = _paired_share(a == labels, b == labels)
    return [
        *by_class,
        ClassDifferences(**macro),
        ClassDifferences(recall=right, precision=right, f1=right),
    ]


def loss_difference(a: Outputs, b: Outputs, labels: Labels) -> Difference:
    """Of the mean cross-entropies of (n, classes) outputs; its images differ by chance alone."""
    apart = (cross_entropy(a, labels) - cross_entropy(b, labels)).astype(np.float64)
    return _around(float(apart.mean()), float(apart.std()) / sqrt(len(apart)))


def _kinds(labels: Labels, a: _Predicted, b: _Predicted, digit: int) -> _Predicted:
    """Which of the eight each image is."""
    kinds: _Predicted = 4 * (labels == digit) + 2 * (a == digit) + (b == digit)
    return kinds


def _of_actual(_: NDArray[np.bool_]) -> _Counts:
    return _IS.astype(np.float64)


def _of_predicted(read: NDArray[np.bool_]) -> _Counts:
    return read.astype(np.float64)


def _of_both(read: NDArray[np.bool_]) -> _Counts:
    return (_of_actual(read) + _of_predicted(read)) / 2


_WHOLES = {"recall": _of_actual, "precision": _of_predicted, "f1": _of_both}
"""What part of each of the eight is in the whole of which a figure is a share."""


def _share(counts: _Counts, name: str, read: NDArray[np.bool_]) -> tuple[float, _Counts]:
    """A figure of one network, and how it changes with one image more of each of the eight."""
    right, whole = (_IS & read).astype(np.float64), _WHOLES[name](read)
    of = float(counts @ whole)
    if not of:
        return nan, np.zeros(8)
    value = float(counts @ right) / of
    return value, (right - value * whole) / of


def _slopes(counts: _Counts, name: str) -> tuple[float, _Counts]:
    """The difference of both networks, and how it changes with one image more of each."""
    value_a, slopes_a = _share(counts, name, _BY_A)
    value_b, slopes_b = _share(counts, name, _BY_B)
    return value_a - value_b, slopes_a - slopes_b


def _difference(counts: _Counts, name: str) -> Difference:
    value, _ = _slopes(counts, name)
    has_part = _IS if name == "recall" else _IS | _BY_A | _BY_B
    padded = counts + _HALF * has_part
    middle, slopes = _slopes(padded, name)
    return _around(value, sqrt(float(padded @ slopes**2)), middle)


def _mean(kinds: Sequence[_Predicted], counts: Sequence[_Counts], name: str) -> Difference:
    """Over the classes that have a figure: what an image changes in several of them adds up."""
    found = [(*_slopes(each, name), kind) for each, kind in zip(counts, kinds, strict=True)]
    known = [(value, slopes[kind]) for value, slopes, kind in found if not np.isnan(value)]
    if not known:
        return Difference(value=nan, low=nan, high=nan)
    moved = np.sum([each for _, each in known], axis=0) / len(known)
    return _around(float(np.mean([value for value, _ in known])), sqrt(float((moved**2).sum())))


def _paired_share(a: NDArray[np.bool_], b: NDArray[np.bool_]) -> Difference:
    """Of the shares of images that A and B read right."""
    images, only_a, only_b = len(a), int((a & ~b).sum()), int((b & ~a).sum())
    of, apart = images + 4 * _HALF, only_a + only_b + 2 * _HALF
    middle = (only_a - only_b) / of
    return _around((only_a - only_b) / images, sqrt(apart - of * middle**2) / of, middle)


def _around(value: float, deviation: float, middle: float | None = None) -> Difference:
    middle = value if middle is None else middle
    if np.isnan(value):
        return Difference(value=nan, low=nan, high=nan)
    low, high = middle - _Z * deviation, middle + _Z * deviation
    return Difference(value=value, low=min(low, value), high=max(high, value))
