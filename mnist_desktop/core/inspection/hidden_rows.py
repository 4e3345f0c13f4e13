"""What a layer is told of each training digit, kept so that what is near is found at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.inspection.nearest import (
    NearestRows,
    Rows,
    directions_of,
    nearest_rows,
    shortened,
)
from mnist_desktop.core.inspection.packed_rows import PackedRows, joined, packed
from mnist_desktop.core.networks.trained_network import TrainedNetwork

_FORM = "mnist-desktop hidden rows 1"
_SAMPLE = 1_500  # of whose differences the directions are made
_DIRECTIONS = 256  # a layer that is no wider is kept as it is
_HASHED_AT_ONCE = 5_000  # images


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class HiddenRows:
    """Rows, n at least 1: a few numbers each as they are, many in bytes and a few directions."""

    directions: Rows  # (d, k)
    short: Rows  # (n, k + 1), as NearestRows has them
    packed: PackedRows | None  # None where k is d: `short` has all

    @property
    def nbytes(self) -> int:
        """The memory that they take."""
        whole = 0 if self.packed is None else self.packed.nbytes
        return self.directions.nbytes + self.short.nbytes + whole

    def nearest(self) -> NearestRows:
        """What finds rows among them."""
        short = self.short
        whole = (lambda places: short[places, :-1]) if self.packed is None else self.packed.unpacked
        return nearest_rows(self.directions, short, whole)

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """All that they are, by name; read back by `from_arrays`."""
        arrays: dict[str, NDArray[Any]] = {"directions": self.directions, "short": self.short}
        if self.packed is None:
            return arrays
        return arrays | {
            name: getattr(self.packed, name) for name in ("present", "values", "ends", "scales")
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]], count: int) -> "HiddenRows":
        """The `count` rows of such arrays. Raises ValueError where they are none."""
        try:
            directions, short = arrays["directions"], arrays["short"]
            width, along = directions.shape
            _check(short, (count, along + 1), np.float32)
            _check(directions, (width, along), np.float32)
            if along == width:
                return cls(directions=directions, short=short, packed=None)
            present, values = arrays["present"], arrays["values"]
            ends, scales = arrays["ends"], arrays["scales"]
        except KeyError as error:
            raise ValueError(f"there is no {error}") from None
        _check(present, (count, -(-width // 8)), np.uint8)
        _check(ends, (count,), np.int64)
        _check(scales, (count,), np.float32)
        _check(values, (int(ends[-1]),), np.int8)
        if (np.bitwise_count(present).sum(axis=1, dtype=np.int64).cumsum() != ends).any():
            raise ValueError("the rows' numbers are not as many as they should be")
        kept = PackedRows(width=width, present=present, values=values, ends=ends, scales=scales)
        return cls(directions=directions, short=short, packed=kept)


class RowsSoFar:
    """Rows as they come, in the order of the images; whoever was interrupted goes on with them."""

    def __init__(self) -> None:
        self.count = 0
        self._waiting: list[Rows] = []
        self._directions: Rows | None = None
        self._short: list[Rows] = []
        self._packed: list[PackedRows] = []

    def add(self, rows: Rows) -> None:
        """Keep some more, (n, d)."""
        self.count += len(rows)
        self._waiting.append(rows)
        if self._directions is not None or self.count >= _SAMPLE:
            self._keep_waiting()

    def rows(self) -> HiddenRows:
        """All that are kept. Raises ValueError where there are none."""
        if self._waiting:
            self._keep_waiting()
        if self._directions is None:
            raise ValueError("there are no rows")
        rows = HiddenRows(
            directions=self._directions,
            short=np.concatenate(self._short),
            packed=joined(self._packed) if self._packed else None,
        )
        self.take(rows)  # in one piece, and not twice
        return rows

    def take(self, rows: HiddenRows) -> None:
        """Have these, in place of all before."""
        self._waiting.clear()
        self.count = len(rows.short)
        self._directions, self._short = rows.directions, [rows.short]
        self._packed = [] if rows.packed is None else [rows.packed]

    def _keep_waiting(self) -> None:
        rows = np.concatenate(self._waiting)
        self._waiting.clear()
        if self._directions is None:
            self._directions = directions_of(rows, _DIRECTIONS)
        if rows.shape[1] > _DIRECTIONS:
            part = packed(rows)
            self._packed.append(part)
            rows = part.unpacked(np.arange(len(rows)))  # what is kept is what distances are of
        self._short.append(shortened(rows, self._directions))


def rows_key(network: TrainedNetwork, images: Images, layer: int) -> Iterator[str | None]:
    """What tells these rows from all others, last; None after a slice of a few ms before.

    That is the layers before `layer`, their weights, and the images: neither names nor labels.
    """
    digest = sha256(_FORM.encode())
    for each, name in zip(network.spec.to_json()[:layer], network.spec.names, strict=False):
        digest.update(dumps(each, sort_keys=True).encode())
        for tensor in sorted(network.weights):
            if tensor.startswith(f"{name}."):
                digest.update(tensor.encode())
                digest.update(np.ascontiguousarray(network.weights[tensor]).data)
    digest.update(str(images.shape).encode())
    for first in range(0, len(images), _HASHED_AT_ONCE):
        digest.update(np.ascontiguousarray(images[first : first + _HASHED_AT_ONCE]).data)
        yield None
    yield digest.hexdigest()[:32]


def _check(array: NDArray[Any], shape: tuple[int, ...], kind: type[np.generic]) -> None:
    if array.shape != shape or array.dtype != kind:
        raise ValueError(f"{kind.__name__} {shape} is wanted, not {array.dtype} {array.shape}")
    if array.dtype.kind == "f" and not np.isfinite(array).all():
        raise ValueError("there are numbers that are not finite")
