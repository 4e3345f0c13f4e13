"""Which rows of numbers lie nearest to which, exactly."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.evaluation.layer_values import Values

_AT_ONCE = 250  # rows: 10 MB of distances to 10,000


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Neighbours:
    """The nearest rows of each of n rows, the nearest first."""

    indices: NDArray[np.int64]  # (n, k)
    distances: Values  # (n, k), Euclidean


def nearest(among: Values, rows: Values, count: int) -> Neighbours:
    """The `count` rows of `among` that are nearest to each of a few `rows`; less if it has less."""
    count = min(count, len(among))
    squares = (among**2).sum(axis=1) - 2 * (rows @ among.T) + (rows**2).sum(axis=1)[:, None]
    indices = np.argpartition(squares, count - 1, axis=1)[:, :count]
    distances = np.sqrt(np.maximum(np.take_along_axis(squares, indices, axis=1), 0))
    order = np.argsort(distances, axis=1, kind="stable")
    return Neighbours(
        indices=np.take_along_axis(indices, order, axis=1).astype(np.int64),
        distances=np.take_along_axis(distances, order, axis=1),
    )


def nearest_of_all(rows: Values, count: int) -> Iterator[Neighbours]:
    """The same among the rows themselves, slice after slice; a row is no neighbour of its own."""
    for first in range(0, len(rows), _AT_ONCE):
        some = rows[first : first + _AT_ONCE]
        found = nearest(rows, some, count + 1)
        own = np.arange(first, first + len(some))[:, None]
        others = found.indices != own
        others[others.all(axis=1), -1] = False  # a row with as many equals: drop the last one
        shape = len(some), found.indices.shape[1] - 1
        yield Neighbours(
            indices=found.indices[others].reshape(shape),
            distances=found.distances[others].reshape(shape),
        )
