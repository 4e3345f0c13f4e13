"""Cells of the confusion matrix that are looked at together, and what they are called."""

from collections.abc import Sequence
from itertools import product
from typing import TypeAlias

from mnist_desktop.core.datasets.class_names import ClassNames, in_words

Cells: TypeAlias = frozenset[tuple[int, int]]
"""Pairs of digits: actual, predicted."""


def cells_of(rows: Sequence[int], columns: Sequence[int]) -> Cells:
    """All cells of some actual digits that were read as some digits."""
    return frozenset(product(rows, columns))


def mistakes_among(cells: Cells) -> Cells:
    """Those that are off the diagonal."""
    return frozenset((actual, predicted) for actual, predicted in cells if actual != predicted)


def title_of(cells: Cells, names: ClassNames) -> str:
    """What the images of the cells are, for the digits that are called `names`."""
    rows, columns = ({pair[side] for pair in cells} for side in (0, 1))
    if len(cells) == 1:
        ((actual, predicted),) = cells
        return f"Images of {in_words(names[actual])} {_read(actual, predicted, names)}"
    everything = range(len(names))
    if title := _title_of_whole(cells, names):
        return title
    if len(rows) == 1:
        (actual,) = rows
        if cells == mistakes_among(cells_of([actual], everything)):
            return f"Images of {in_words(names[actual])} read wrong"
    if len(columns) == 1:
        (predicted,) = columns
        if cells == mistakes_among(cells_of(everything, [predicted])):
            return f"Images read as {names[predicted]} that are none"
    if len(cells) == 2 and rows == columns and cells == mistakes_among(cells):
        one, other = sorted(rows)
        return f"{names[one]} and {names[other]} taken for each other"
    return f"Images of {len(cells)} cells"


def none_in(cells: Cells, names: ClassNames) -> str:
    """A sentence for cells without any image."""
    everything = range(len(names))
    if cells == mistakes_among(cells_of(everything, everything)):
        return "Every image was read right."
    if len(cells) != 1:
        return "There is no such image."
    ((actual, predicted),) = cells
    return f"No image of {in_words(names[actual])} was {_read(actual, predicted, names)}."


def _read(actual: int, predicted: int, names: ClassNames) -> str:
    return "read right" if actual == predicted else f"read as {names[predicted]}"


def _title_of_whole(cells: Cells, names: ClassNames) -> str:
    """The title of whole rows, of whole columns and of all; "" for others."""
    everything = range(len(names))
    whole = cells_of(everything, everything)
    if cells == whole:
        return "All images"
    if cells == mistakes_among(whole):
        return "All mistakes"
    if cells == whole - mistakes_among(whole):
        return "All images that were read right"
    for digit in everything:
        if cells == cells_of([digit], everything):
            return f"Images of {in_words(names[digit])}"
        if cells == cells_of(everything, [digit]):
            return f"Images read as {names[digit]}"
    return ""
