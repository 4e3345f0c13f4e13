"""Where the digits of a confusion matrix stand, and which cells a stretch of places holds."""

from typing import TypeAlias

from mnist_desktop.core.evaluation.cells import Cells, cells_of, mistakes_among
from mnist_desktop.core.evaluation.matrix_figures import TOTAL, MatrixFigures

Place: TypeAlias = tuple[int, int]
"""A row and a column as they are shown; from TOTAL on they stand for all ten."""


def place_of(figures: MatrixFigures, actual: int, predicted: int) -> Place:
    """Where a cell is shown."""
    return figures.order.index(actual), figures.order.index(predicted)


def cells_between(figures: MatrixFigures, first: Place, last: Place) -> Cells:
    """The cells of the rectangle between two places, both included.

    Where mistakes only are shown, what was read right is not among several.
    """
    (top, bottom), (left, right) = (sorted(ends) for ends in zip(first, last, strict=True))
    cells = cells_of(
        _digits(figures.order, top, bottom),
        _digits(figures.order, left, right),
    )
    return mistakes_among(cells) if figures.mistakes_only and len(cells) > 1 else cells


def _digits(order: tuple[int, ...], first: int, last: int) -> tuple[int, ...]:
    return order if last >= TOTAL else order[first : last + 1]
