"""The confusion matrix in figures and words: what its cells and rims say."""

from collections.abc import Iterator
from enum import Enum
from math import isnan

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.class_names import DIGITS, ClassNames, in_words, several
from mnist_desktop.core.metrics import column_shares, precision, recall, row_shares

TOTAL = 10
"""The row or column, after the ten digits, of the totals."""

SHARE = 11
"""The row of the precisions, the column of the recalls."""


class MatrixMode(Enum):
    """What is written in the cells."""

    COUNTS = "counts"
    ROWS = "row %"
    COLUMNS = "column %"


def cell_values(matrix: ConfusionMatrix, mode: MatrixMode) -> NDArray[np.float64]:
    """What the mode says of each cell, (10, 10): counts, or shares from 0 to 1 or NaN."""
    if mode is MatrixMode.ROWS:
        return row_shares(matrix)
    if mode is MatrixMode.COLUMNS:
        return column_shares(matrix)
    return matrix.astype(np.float64)


def mistake_strengths(matrix: ConfusionMatrix, mode: MatrixMode) -> NDArray[np.float64]:
    """How strongly to colour each cell, (10, 10): the worst mistake 1, the diagonal 0.

    By the mistakes only: beside the diagonal of a good network, all of them would look alike.
    """
    mistakes = np.nan_to_num(cell_values(matrix, mode))
    np.fill_diagonal(mistakes, 0)
    worst = mistakes.max()
    return mistakes / worst if worst else mistakes


def texts(matrix: ConfusionMatrix, mode: MatrixMode) -> list[list[str]]:
    """What is written in 12 rows of 12: the cells, the totals, and recall and precision in %."""
    write = _count if mode is MatrixMode.COUNTS else _percent
    rows = [[write(value) for value in row] for row in cell_values(matrix, mode)]
    for row, total, share in zip(rows, matrix.sum(axis=1), recall(matrix), strict=True):
        row += [_count(total), _percent(share)]
    total = int(matrix.sum())
    rows.append([*map(_count, matrix.sum(axis=0)), _count(total), ""])
    rows.append([*map(_percent, precision(matrix)), "", _percent(_ratio(matrix.trace(), total))])
    return rows


def explain(
    matrix: ConfusionMatrix,
    row: int,
    column: int,
    mode: MatrixMode,
    names: ClassNames = DIGITS,
) -> str:
    """One sentence on a place of the 12 x 12 table; "" where nothing is written."""
    if row < TOTAL and column < TOTAL:
        return _explain_cell(matrix, row, column, mode, names)
    if row < TOTAL:
        return _explain_row(matrix, row, column, names)
    if column < TOTAL:
        return _explain_column(matrix, row, column, names)
    total = int(matrix.sum())
    if row == column == TOTAL:
        return f"{_images(total)} in all."
    if row == column and total:
        return f"Accuracy: {_share(matrix.trace() / total)} of all images were read right."
    return ""


def table(matrix: ConfusionMatrix, names: ClassNames = DIGITS) -> Iterator[list[str]]:
    """The counts with their rims, for a spreadsheet; shares from 0 to 1, "" for none."""
    yield ["actual \\ predicted", *names, "total", "recall"]
    for digit, (row, share) in enumerate(zip(matrix, recall(matrix), strict=True)):
        yield [names[digit], *map(str, row), str(row.sum()), _plain(share)]
    total = int(matrix.sum())
    yield ["total", *map(str, matrix.sum(axis=0)), str(total), ""]
    accuracy = _ratio(matrix.trace(), total)
    yield ["precision", *map(_plain, precision(matrix)), "", _plain(accuracy)]


def _explain_cell(
    matrix: ConfusionMatrix, actual: int, predicted: int, mode: MatrixMode, names: ClassNames
) -> str:
    count = int(matrix[actual, predicted])
    was = "was" if count <= 1 else "were"
    read = "read right" if actual == predicted else f"read as {names[predicted]}"
    sentence = f"{_images(count, f'of {in_words(names[actual])}')} {was} {read}"
    if not count:
        return f"{sentence}."
    if mode is MatrixMode.COLUMNS:
        share = _share(column_shares(matrix)[actual, predicted])
        return f"{sentence}: {share} of all that was read as {names[predicted]}."
    share = _share(row_shares(matrix)[actual, predicted])
    return f"{sentence}: {share} of all {several(names[actual])}."


def _explain_row(matrix: ConfusionMatrix, actual: int, column: int, names: ClassNames) -> str:
    name = names[actual]
    total = int(matrix[actual].sum())
    if column == TOTAL:
        return f"{_images(total, f'of {in_words(name)}')} in all."
    if not total:
        return f"Recall: there is no image of {in_words(name)}."
    share = _share(recall(matrix)[actual])
    return f"Recall: {share} of all {several(name)} were read as {name}."


def _explain_column(matrix: ConfusionMatrix, row: int, predicted: int, names: ClassNames) -> str:
    name = names[predicted]
    total = int(matrix[:, predicted].sum())
    if row == TOTAL:
        return f"{_images(total, f'read as {name}')} in all."
    if not total:
        return f"Precision: there is no image read as {name}."
    share = _share(precision(matrix)[predicted])
    return f"Precision: {share} of all read as {name} are {several(name)}."


def _images(count: int, which: str = "") -> str:
    number = {0: "No image", 1: "1 image"}.get(count, f"{count:,} images")
    return f"{number} {which}".rstrip()


def _count(value: float) -> str:
    return f"{value:.0f}"


def _percent(share: float) -> str:
    """A share in per cent without its sign, at most four characters."""
    if isnan(share):
        return "–"
    return f"{share:.0%}"[:-1] if share in (0, 1) else f"{100 * share:.1f}"


def _share(share: float) -> str:
    return f"{100 * share:.1f} %"


def _plain(share: float) -> str:
    return "" if isnan(share) else f"{share:.6g}"


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else float("nan")
