"""The rims of a confusion matrix: totals of its rows and columns, and the part that is right."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_Line = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rims:
    """Of each actual digit (`rows`) and each predicted one (`columns`), (11,): the last is of all.

    Shares are from 0 to 1, or NaN where there is nothing to share.
    """

    rows: _Line
    columns: _Line
    row_shares: _Line
    column_shares: _Line

    def __sub__(self, other: "Rims") -> "Rims":
        """By how much each figure is more."""
        return Rims(
            rows=self.rows - other.rows,
            columns=self.columns - other.columns,
            row_shares=self.row_shares - other.row_shares,
            column_shares=self.column_shares - other.column_shares,
        )


def rims_of(amounts: NDArray[np.number], *, mistakes_only: bool = False) -> Rims:
    """The rims of (10, 10) amounts: all of them and the right ones' part, or the wrong ones'."""
    exact = amounts.astype(np.float64)
    right = _with_sum(exact.diagonal())
    rows, columns = (_with_sum(exact.sum(axis=axis)) for axis in (1, 0))
    if not mistakes_only:
        return Rims(
            rows=rows,
            columns=columns,
            row_shares=_share(right, rows),
            column_shares=_share(right, columns),
        )
    return Rims(
        rows=rows - right,
        columns=columns - right,
        row_shares=_share(rows - right, rows),
        column_shares=_share(columns - right, columns),
    )


def _with_sum(values: _Line) -> _Line:
    return np.append(values, values.sum())


def _share(part: _Line, whole: _Line) -> _Line:
    shares = np.full(part.shape, np.nan)
    np.divide(part, whole, out=shares, where=whole > 0)
    return shares
