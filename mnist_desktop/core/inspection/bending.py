"""Bends ink by handles until a network reads another digit, and no more than it takes."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.inspection.flip import Asked
from mnist_desktop.core.inspection.ink_change import InkChange, Line

_AT_ONCE = 24  # drawings that are read between two looks at whether they are still wanted
_HANDLES = 12
_REACH = 0.09  # of the ink's size: how far along a stroke a handle is felt
_PROBE, _STEP, _STEPS = 0.015, 0.02, 14  # of the ink's size: by how much a handle is moved
_HALVINGS = 7

_Moves = NDArray[np.float32]
"""(handles, 2), how far each handle was moved to the right and down, in sheet heights."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Handles:
    """Places on the strokes of a change, by which they are bent further."""

    start: InkChange
    size: float  # of the ink, in sheet heights
    felt: tuple[NDArray[np.float32], ...]
    """How much each point of each stroke goes with each handle, (points, handles)."""

    @classmethod
    def on(cls, start: InkChange, size: float) -> "Handles":
        """Handles at even distances, two at least on each stroke."""
        total = sum(len(line.points) for line in start.lines)
        counts = [max(round(_HANDLES * len(line.points) / total), 2) for line in start.lines]
        felt, before = [], 0
        for line, count in zip(start.lines, counts, strict=True):
            whole = np.zeros((len(line.points), sum(counts)), np.float32)
            whole[:, before : before + count] = _felt(line, count, _REACH * size)
            felt.append(whole)
            before += count
        return cls(start=start, size=size, felt=tuple(felt))

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.felt[0].T)

    def moved(self, moves: _Moves) -> InkChange:
        """The change, and the handles moved."""
        lines = zip(self.start.moves, self.felt, strict=True)
        return replace(self.start, moves=tuple(old + felt @ moves for old, felt in lines))


def bent(asked: Asked, handles: Handles) -> Iterator[InkChange | None]:
    """Move each handle as much as it brings the digit that is wanted nearer, until it is read;
    then put back what is not needed. None after a slice without news."""
    moves: _Moves = np.zeros((handles.count, 2), np.float32)
    if _is_read(asked, handles.moved(moves)):
        yield handles.start
        return
    for _ in range(_STEPS):
        slope = yield from _slope(asked, handles, moves)
        steepest = float(np.hypot(*slope.T).max())
        if steepest < 1e-6:
            return
        moves = moves + np.float32(_STEP * handles.size / steepest) * slope
        if _is_read(asked, handles.moved(moves)):
            yield handles.moved(_needed(asked, handles, moves))
            return


def least(asked: Asked, change: InkChange) -> InkChange:
    """The least share of a change, all of which flips the answer, that does so."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if asked.margins([change.at(middle)])[0] > 0:
            high = middle
        else:
            low = middle
    return change.scaled(high)


def _slope(
    asked: Asked, handles: Handles, moves: _Moves
) -> Generator[None, None, NDArray[np.float32]]:
    """By how much each handle's move to the right and down brings the digit nearer."""
    probe = np.float32(_PROBE * handles.size)
    probes = []
    for place in np.ndindex(moves.shape):
        for way in (-probe, probe):
            tried = moves.copy()
            tried[place] += way
            probes.append(handles.moved(tried).at(1))
    margins: list[NDArray[np.float32]] = []
    for first in range(0, len(probes), _AT_ONCE):
        margins.append(asked.margins(probes[first : first + _AT_ONCE]))
        yield None
    ends = np.concatenate(margins).reshape(*moves.shape, 2)
    slope: NDArray[np.float32] = (ends[:, :, 1] - ends[:, :, 0]) / (2 * probe)
    return slope


def _needed(asked: Asked, handles: Handles, moves: _Moves) -> _Moves:
    """The moves without those, least first, without which the digit is still read."""
    for handle in np.argsort(np.hypot(*moves.T)).tolist():
        fewer = moves.copy()
        fewer[handle] = 0
        if _is_read(asked, handles.moved(fewer)):
            moves = fewer
    return moves


def _is_read(asked: Asked, change: InkChange) -> bool:
    return bool(asked.margins([change.at(1)])[0] > 0)


def _felt(line: Line, count: int, reach: float) -> NDArray[np.float32]:
    steps = np.hypot(*np.diff(line.points, axis=0).T)
    along = np.concatenate([[0.0], steps.cumsum()])
    handles = np.linspace(0, along[-1], count)
    widest = max(reach, float(along[-1]) / count, 1e-6)
    shares: NDArray[np.float32] = np.exp(-(((along[:, None] - handles) / widest) ** 2))
    return shares.astype(np.float32)
