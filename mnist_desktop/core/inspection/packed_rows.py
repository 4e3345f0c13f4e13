"""Rows of many numbers in little memory: a byte for each that is not 0, a bit for each that is."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.inspection.nearest import Rows

_LARGEST = 127


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PackedRows:
    """Some rows, their numbers to 1/254 of the row's largest."""

    width: int
    present: NDArray[np.uint8]  # (n, ceil(d / 8)), the bits of what is not 0
    values: NDArray[np.int8]  # what is not 0, row after row
    ends: NDArray[np.int64]  # (n,), where each row's values end
    scales: NDArray[np.float32]  # (n,), what each row's values are multiplied with

    @property
    def nbytes(self) -> int:
        """The memory that they take."""
        return sum(array.nbytes for array in (self.present, self.values, self.ends, self.scales))

    def unpacked(self, places: NDArray[np.intp]) -> Rows:
        """Some of the rows, (m, d), by their places."""
        bits = np.unpackbits(self.present[places], axis=1, count=self.width).view(bool)
        rows = np.zeros(bits.shape, np.float32)
        ends = self.ends[places].tolist()
        lengths = bits.sum(axis=1).tolist()
        parts = [self.values[end - length : end] for end, length in zip(ends, lengths, strict=True)]
        rows[bits] = np.concatenate(parts)
        rows *= self.scales[places][:, None]
        return rows


def packed(rows: Rows) -> PackedRows:
    """The rows of (n, d), n at least 1."""
    scales = np.maximum(np.abs(rows).max(axis=1), np.finfo(np.float32).tiny) / _LARGEST
    levels = np.rint(rows / scales[:, None]).astype(np.int8)
    present = levels != 0
    ends = present.sum(axis=1, dtype=np.int64).cumsum()
    return PackedRows(
        width=rows.shape[1],
        present=np.packbits(present, axis=1),
        values=levels[present],
        ends=ends,
        scales=scales.astype(np.float32),
    )


def joined(parts: list[PackedRows]) -> PackedRows:
    """All rows of some parts, at least one, in their order."""
    before = np.cumsum([0, *(len(part.values) for part in parts[:-1])])
    return PackedRows(
        width=parts[0].width,
        present=np.concatenate([part.present for part in parts]),
        values=np.concatenate([part.values for part in parts]),
        ends=np.concatenate([part.ends + n for part, n in zip(parts, before, strict=True)]),
        scales=np.concatenate([part.scales for part in parts]),
    )
