"""How well each digit is read: precision, recall and F1, each with its 95 % interval."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.evaluation.metrics import accuracy_interval

_Z = 1.96


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure from 0 to 1, and where it lies in 95 of 100 such cases; NaN where there is none."""

    value: float
    low: float
    high: float

    def to_json(self) -> dict[str, float | None]:
        """As a JSON object; null for what there is none of."""
        figures = {"value": self.value, "low": self.low, "high": self.high}
        return {name: None if isnan(figure) else figure for name, figure in figures.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitFigures:
    """One line of the table: a digit, or several together."""

    name: str
    support: int  # its images
    precision: Measure
    recall: Measure
    f1: Measure

    def to_json(self) -> dict[str, Any]:
        """As a JSON object."""
        return {
            "name": self.name,
            "support": self.support,
            "precision": self.precision.to_json(),
            "recall": self.recall.to_json(),
            "f1": self.f1.to_json(),
        }


def by_digit(matrix: ConfusionMatrix, names: ClassNames = DIGITS) -> list[DigitFigures]:
    """The figures of each digit.

    Precision and recall are shares of images, with Wilson's interval. F1 = 2 S / (1 + S), where S
    is the share that was read right of all images that are the digit or were read as it: its
    interval is Wilson's of S, taken through the same formula. That is the "Wilson indirect" one of
    K. F. Y. Lam, V. Gopal, J. Qian, Confidence intervals for the F1 score: a comparison of four
    methods, 2023 (arXiv:2309.14621).
    """
    right = matrix.diagonal()
    actual, predicted = matrix.sum(axis=1), matrix.sum(axis=0)
    return [
        DigitFigures(
            name=name,
            support=int(actual[digit]),
            precision=_share(int(right[digit]), int(predicted[digit])),
            recall=_share(int(right[digit]), int(actual[digit])),
            f1=_f1(int(right[digit]), int(actual[digit] + predicted[digit] - right[digit])),
        )
        for digit, name in enumerate(names[: len(matrix)])
    ]


def overall(matrix: ConfusionMatrix) -> DigitFigures:
    """All images as one: precision, recall and F1 are the accuracy then, with Wilson's interval."""
    total = int(matrix.sum())
    accuracy = _share(int(matrix.trace()), total)
    return DigitFigures(
        name="overall", support=total, precision=accuracy, recall=accuracy, f1=accuracy
    )


def macro(matrix: ConfusionMatrix) -> DigitFigures:
    """The means over the digits, each of which counts the same; digits without figures don't.

    Intervals by the delta method over the whole matrix, as K. Takahashi, K. Yamamoto, A. Kuchiba,
    T. Koyama, Confidence interval for micro-averaged F1 and macro-averaged F1 scores, Applied
    Intelligence 52, 2022, have it for F1.
    """
    exact = matrix.astype(np.float64)
    right, actual, predicted = exact.diagonal(), exact.sum(axis=1), exact.sum(axis=0)
    # The value of each digit is right / whole; both change where an image is moved in the matrix.
    return DigitFigures(
        name="macro",
        support=int(matrix.sum()),
        precision=_mean(exact, right, predicted, of_rows=0.0, of_columns=1.0),
        recall=_mean(exact, right, actual, of_rows=1.0, of_columns=0.0),
        f1=_mean(exact, right, (actual + predicted) / 2, of_rows=0.5, of_columns=0.5),
    )


def _share(part: int, whole: int) -> Measure:
    if not whole:
        return Measure(value=nan, low=nan, high=nan)
    low, high = accuracy_interval(part, whole)
    return Measure(value=part / whole, low=low, high=high)


def _f1(right: int, either: int) -> Measure:
    share = _share(right, either)
    return Measure(
        value=2 * share.value / (1 + share.value),
        low=2 * share.low / (1 + share.low),
        high=2 * share.high / (1 + share.high),
    )


def _mean(
    matrix: NDArray[np.float64],
    right: NDArray[np.float64],
    whole: NDArray[np.float64],
    *,
    of_rows: float,
    of_columns: float,
) -> Measure:
    """The mean of right / whole, where `whole` is so much of the rows' and of the columns' sums."""
    counted = whole > 0
    if not counted.any():
        return Measure(value=nan, low=nan, high=nan)
    weights = np.zeros(len(whole))
    np.divide(1.0, whole, out=weights, where=counted)
    weights /= counted.sum()
    values = right * weights  # which sum to the mean
    slopes = np.diag(weights)
    losses = values * weights * counted.sum()
    slopes = slopes - of_rows * losses[:, None] - of_columns * losses[None, :]
    # The variance of the mean, where each image falls into a cell by chance.
    total = matrix.sum()
    mean_slope = float((matrix * slopes).sum() / total)
    variance = float((matrix * slopes**2).sum() / total - mean_slope**2) * total
    value, half = float(values.sum()), _Z * sqrt(max(variance, 0.0))
    return Measure(value=value, low=max(value - half, 0.0), high=min(value + half, 1.0))


def taken_for(matrix: ConfusionMatrix, digit: int) -> tuple[int, int] | None:
    """The digit that this one is most often taken for, and how often; None if it never is."""
    mistakes = matrix[digit].copy()
    mistakes[digit] = 0
    other = int(mistakes.argmax())
    return (other, int(mistakes[other])) if mistakes[other] else None


def table(lines: Sequence[DigitFigures]) -> Iterator[list[str]]:
    """The figures for a spreadsheet, from 0 to 1; "" for what there is none of."""
    measures = ("recall", "precision", "f1")
    heads = [f"{measure}{part}" for measure in measures for part in ("", " low", " high")]
    yield ["digit", "images", *heads]
    for line in lines:
        found = [getattr(line, measure) for measure in measures]
        figures = [figure for each in found for figure in (each.value, each.low, each.high)]
        written = ["" if isnan(figure) else f"{figure:.6g}" for figure in figures]
        yield [line.name, str(line.support), *written]
