"""Where a blob of several digits may be cut: from its top to its foot, through little ink."""

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.pictures.components import Mask

_WIDE = 0.9  # of its height: a blob as wide as that may hold two digits
_APART = 0.25  # heights between two cuts, and from a cut to the blob's ends
_A_HEIGHT = 2.5  # cuts tried per height of width, at most
_MOST = 12
_WIDEST_CUT = 1.8  # pen widths: a cut goes through one stroke, or two where they merge
_SIDEWAYS = 0.3  # pixels of ink that a step aside is worth: cuts are rather straight


def cut_at_seams(mask: Mask) -> list[Mask]:
    """`mask`, which hangs together, in the pieces that its digits may be made of, from the left.

    A seam takes one pixel of each row, and next to its neighbour in the row above, so that it
    follows slanted digits (S. Avidan, A. Shamir, Seam carving for content-aware image resizing,
    2007); those that pass the middle row through the least ink in their neighbourhood are taken.
    """
    height, width = mask.shape
    if width < _WIDE * height or height < 8:
        return [mask]
    seams = _seams(mask)
    if not seams:
        return [mask]
    columns = np.arange(width)
    part = sum((columns[None, :] >= seam[:, None]).astype(np.intp) for seam in seams)
    parts = [mask & (part == number) for number in range(len(seams) + 1)]
    return [each for each in parts if each.any()]


def _seams(mask: Mask) -> list[NDArray[np.intp]]:
    """The column of each seam in each row, the seams from the left."""
    height = len(mask)
    ink = mask.astype(np.float32)
    above, come_from = _cheapest_ways(ink[: height // 2 + 1])
    below, go_to = _cheapest_ways(ink[: height // 2 - 1 : -1])
    total = above + below - ink[height // 2]
    found = []
    total[total > _WIDEST_CUT * _pen_width(mask)] = np.inf
    for column in _least(total, apart=max(int(_APART * height), 1), most=_most(mask)):
        upper, lower = _followed(come_from, column), _followed(go_to, column)
        found.append(np.concatenate([upper[::-1], lower[1:]]))
    return sorted(found, key=lambda seam: int(seam[height // 2]))


def _most(mask: Mask) -> int:
    height, width = mask.shape
    return int(min(_A_HEIGHT * width / height - 1, _MOST))


def _pen_width(mask: Mask) -> float:
    """About how wide the strokes are: their area by half of their edge."""
    wide = np.pad(mask, 1)
    inner = wide[:-2, 1:-1] & wide[2:, 1:-1] & wide[1:-1, :-2] & wide[1:-1, 2:]
    return 2 * float(mask.sum()) / max(float((mask & ~inner).sum()), 1)


def _cheapest_ways(ink: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.int8]]:
    """The least ink from the first row to each pixel of the last; from each pixel, the step aside
    by which that way comes from the row before, (rows, columns)."""
    cost = ink[0].copy()
    steps = np.zeros(ink.shape, np.int8)
    for row in range(1, len(ink)):
        wide = np.pad(cost, 1, constant_values=np.inf)
        choices = np.stack([wide[:-2] + _SIDEWAYS, cost, wide[2:] + _SIDEWAYS])
        best = choices.argmin(axis=0)
        cost = choices[best, np.arange(len(cost))] + ink[row]
        steps[row] = best - 1
    return cost, steps


def _followed(steps: NDArray[np.int8], column: int) -> NDArray[np.intp]:
    """The columns of the way to the last row's `column`, from there back to the first row."""
    way = [column]
    for row in range(len(steps) - 1, 0, -1):
        column += int(steps[row, column])
        way.append(column)
    return np.array(way, np.intp)


def _least(costs: NDArray[np.float32], *, apart: int, most: int) -> list[int]:
    """The columns of the lowest costs, each at least `apart` from the others and from the ends."""
    chosen: list[int] = []
    for column in np.argsort(costs, kind="stable").tolist():
        if len(chosen) == most or not np.isfinite(costs[column]):
            break
        if min(column, len(costs) - 1 - column) < apart:
            continue
        if all(abs(column - other) >= apart for other in chosen):
            chosen.append(column)
    return chosen
