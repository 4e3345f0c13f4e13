"""The rows of a large matrix that lie nearest to one: exactly, and at once.

A row is known by its coordinates along some orthonormal directions, and by the length of what is
left of it. Two rows are at least as far apart as those numbers are (what is left of them differs by
no less than its lengths do), so that only rows whose bound is below the distance of those found
need be looked at as a whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Rows: TypeAlias = NDArray[np.float32]
"""(n, d), one thing a row."""

_FIRST = 64
_AT_ONCE = 256
_ROUNDING = 1e-4  # of the longest row, squared: more than 32-bit sums are off
_SWEEPS = 2
_MORE = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Neighbours:
    """The nearest rows of a matrix, nearest first."""

    places: NDArray[np.intp]  # (k,), which rows
    distances: NDArray[np.float32]  # (k,), Euclidean


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NearestRows:
    """What finds them."""

    directions: Rows  # (d, k), orthonormal columns
    short: Rows  # (n, k + 1), coordinates along the directions, and the length of what is left
    squares: NDArray[np.float32]  # (n,), of the lengths of the rows of `short`
    rows: Callable[[NDArray[np.intp]], Rows]
    """Some rows as a whole, (m, d), by their places."""

    @property
    def nbytes(self) -> int:
        """The memory that it takes, without the rows themselves."""
        return self.directions.nbytes + self.short.nbytes + self.squares.nbytes

    def find(self, row: Rows, count: int) -> Neighbours:
        """The `count` rows nearest to a (d,) row; among equals, those that stand first."""
        count = min(count, len(self.short))
        bounds = self._bounds(row)
        slack = _ROUNDING * float(max(self.squares.max(), (row * row).sum()))
        first = min(max(_FIRST, 2 * count), len(bounds))
        looked_at = np.argpartition(bounds, first - 1)[:first]
        squares = self._squares(row, looked_at)
        furthest = float(np.partition(squares, count - 1)[count - 1])
        left = np.flatnonzero(bounds <= furthest + slack)
        left = np.setdiff1d(left, looked_at, assume_unique=True)
        left = left[np.argsort(bounds[left], kind="stable")]
        for begin in range(0, len(left), _AT_ONCE):
            part = left[begin : begin + _AT_ONCE]
            if bounds[part[0]] > furthest + slack:
                break
            looked_at = np.concatenate([looked_at, part])
            squares = np.concatenate([squares, self._squares(row, part)])
            furthest = float(np.partition(squares, count - 1)[count - 1])
        order = np.lexsort((looked_at, squares))[:count]
        return Neighbours(places=looked_at[order], distances=np.sqrt(squares[order]))

    def _bounds(self, row: Rows) -> NDArray[np.float32]:
        """The square of the distance that each row has at least, but for rounding."""
        short = shortened(row[None], self.directions)[0]
        bounds: NDArray[np.float32] = self.short @ (np.float32(-2) * short)
        bounds += self.squares
        bounds += np.float32((short * short).sum())
        return bounds

    def _squares(self, row: Rows, places: NDArray[np.intp]) -> NDArray[np.float32]:
        gap = self.rows(places) - row
        squares: NDArray[np.float32] = np.einsum("ij,ij->i", gap, gap)
        return squares


def nearest_rows(
    directions: Rows, short: Rows, rows: Callable[[NDArray[np.intp]], Rows]
) -> NearestRows:
    """What finds rows that are known by their `shortened` ones."""
    squares = np.einsum("ij,ij->i", short, short)
    return NearestRows(directions=directions, short=short, squares=squares, rows=rows)


def shortened(rows: Rows, directions: Rows) -> Rows:
    """Rows, (n, d), by their coordinates and the length of what is left of them, (n, k + 1)."""
    along = rows @ directions
    squares = np.einsum("ij,ij->i", rows, rows) - np.einsum("ij,ij->i", along, along)
    left = np.sqrt(np.maximum(squares, 0))
    return np.concatenate([along, left[:, None]], axis=1)


def directions_of(sample: Rows, count: int) -> Rows:
    """The directions along which the rows of a sample differ most, (d, count), nearly.

    By two sweeps of subspace iteration from chance directions (N. Halko, P. Martinsson, J. Tropp,
    Finding structure with randomness, 2011, algorithm 4.4). Any orthonormal directions give true
    bounds; these give tight ones.
    """
    width = sample.shape[1]
    if width <= count:
        return np.eye(width, dtype=np.float32)
    centered = sample - sample.mean(axis=0)
    found = np.random.default_rng(0).normal(size=(width, min(count + _MORE, width)))
    found = found.astype(np.float32)
    for _ in range(_SWEEPS):
        found, _ = np.linalg.qr(centered.T @ (centered @ found))
    within = centered @ found
    _, turned = np.linalg.eigh(within.T @ within)
    best, _ = np.linalg.qr(found @ turned[:, ::-1][:, :count])
    return best.astype(np.float32)
