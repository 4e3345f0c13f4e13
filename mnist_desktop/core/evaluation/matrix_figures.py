"""The confusion matrix in figures: what its cells and rims say."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from math import isnan

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames
from mnist_desktop.core.evaluation.matrix_counts import MatrixCounts
from mnist_desktop.core.evaluation.metrics import column_shares, row_shares
from mnist_desktop.core.evaluation.rims import Rims, rims_of
from mnist_desktop.core.networks.layers import CLASSES

TOTAL = 10
"""The row or column, after the ten digits, of the totals."""

SHARE = 11
"""The row of the precisions, the column of the recalls."""

_Amounts = NDArray[np.float64]


class MatrixMode(Enum):
    """What is written in the cells."""

    COUNTS = "counts"
    ROWS = "row %"
    COLUMNS = "column %"
    PROBABILITIES = "probabilities"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MatrixFigures:
    """A table of 12 x 12: ten digits, TOTAL and SHARE, each way; and how it is looked at.

    With `minus`, all figures are those of `of` less those of `minus`. `order` is the digits as
    they stand in rows and columns. With `mistakes_only` the diagonal is left out, and the rims
    tell of the mistakes.
    """

    of: MatrixCounts
    mode: MatrixMode = MatrixMode.COUNTS
    minus: MatrixCounts | None = None
    mistakes_only: bool = False
    order: tuple[int, ...] = tuple(range(CLASSES))
    names: ClassNames = DIGITS
    minus_name: str = "the other network"

    @property
    def headings(self) -> list[str]:
        """What stands before the first 11 rows and above the first 11 columns."""
        digits = [self.names[digit] for digit in self.order]
        return [*digits, "mistakes" if self.mistakes_only else "total"]

    @property
    def share_headings(self) -> tuple[str, str]:
        """What the column of the shares of rows is called, and the row of those of columns."""
        if self.mode is MatrixMode.PROBABILITIES:
            return ("wrong %", "wrong %") if self.mistakes_only else ("right %", "right %")
        return ("missed %", "wrong %") if self.mistakes_only else ("recall %", "precision %")

    def cells(self) -> _Amounts:
        """The value of each cell, (10, 10) in `order`: an amount, or a share from 0 to 1 or NaN."""
        cells = _cells(self.of, self.mode)
        if self.minus is not None:
            cells = cells - _cells(self.minus, self.mode)
        return cells[np.ix_(self.order, self.order)]

    def strengths(self) -> _Amounts:
        """How strongly to colour each cell, (10, 10) in `order`, from -1 to 1.

        By the mistakes only, the worst 1 and the diagonal 0: beside the diagonal of a good network
        all of them would look alike. Of a difference, all cells, by their sign.
        """
        cells = np.nan_to_num(self.cells())
        if self.minus is None or self.mistakes_only:
            np.fill_diagonal(cells, 0)
        most = np.abs(cells).max()
        return cells / most if most else cells

    def texts(self) -> list[list[str]]:
        """What is written in 12 rows of 12: the cells, the totals, and the shares in %."""
        is_share = self.mode in (MatrixMode.ROWS, MatrixMode.COLUMNS)
        write = self._share if is_share else self._amount
        rows = [[write(value) for value in row] for row in self.cells()]
        if self.mistakes_only:
            for digit, row in enumerate(rows):
                row[digit] = ""
        rims = self._rims()
        for place, row in enumerate(rows):
            row += [self._amount(rims.rows[place]), self._share(rims.row_shares[place])]
        rows.append([*map(self._amount, rims.columns), ""])
        shares = [self._share(share) for share in rims.column_shares]
        return [*rows, [*shares[:TOTAL], "", shares[TOTAL]]]

    def table(self) -> Iterator[list[str]]:
        """The figures with their rims, for a spreadsheet; shares from 0 to 1, "" for none."""
        of_rows, of_columns = (head.removesuffix(" %") for head in self.share_headings)
        yield ["actual \\ predicted", *self.headings, of_rows]
        rims, cells = self._rims(), self.cells()
        if self.mistakes_only:
            np.fill_diagonal(cells, np.nan)
        for place, row in enumerate(cells):
            rim = (rims.rows[place], rims.row_shares[place])
            yield [self.headings[place], *map(_plain, row), *map(_plain, rim)]
        yield [self.headings[TOTAL], *map(_plain, rims.columns), ""]
        shares = [_plain(share) for share in rims.column_shares]
        yield [of_columns, *shares[:TOTAL], "", shares[TOTAL]]

    def _rims(self) -> Rims:
        """In `order`."""
        rims = self._rims_of(self.of)
        return rims if self.minus is None else rims - self._rims_of(self.minus)

    def _rims_of(self, counted: MatrixCounts) -> Rims:
        amounts = _amounts(counted, self.mode)[np.ix_(self.order, self.order)]
        return rims_of(amounts, mistakes_only=self.mistakes_only)

    def _amount(self, value: float) -> str:
        decimals = 1 if self.mode is MatrixMode.PROBABILITIES else 0
        return f"{value:.{decimals}f}" if self.minus is None else signed(value, decimals)

    def _share(self, share: float) -> str:
        """In per cent without its sign, at most four characters but for that of a difference."""
        if isnan(share):
            return "–"
        if self.minus is not None:
            return signed(100 * share, 1)
        return f"{share:.0%}"[:-1] if share in (0, 1) else f"{100 * share:.1f}"


def signed(value: float, decimals: int) -> str:
    """With its sign, but for 0: "+3", "−0.4"."""
    written = f"{abs(value):.{decimals}f}"
    if float(written) == 0:
        return "0"
    return f"{'+' if value > 0 else '−'}{written}"


def _cells(counted: MatrixCounts, mode: MatrixMode) -> _Amounts:
    if mode is MatrixMode.ROWS:
        return row_shares(counted.counts)
    if mode is MatrixMode.COLUMNS:
        return column_shares(counted.counts)
    return _amounts(counted, mode)


def _amounts(counted: MatrixCounts, mode: MatrixMode) -> _Amounts:
    if mode is MatrixMode.PROBABILITIES:
        return counted.probabilities
    return counted.counts.astype(np.float64)


def _plain(value: float) -> str:
    return "" if isnan(value) else f"{value:.6g}"
