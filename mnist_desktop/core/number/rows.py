"""The order in which digits are read: by rows from above, and in a row from left to right."""

from collections.abc import Sequence

from mnist_desktop.core.ink.box import Box

_SHARED = 0.3  # of the lower box: what a digit's neighbour in the row has of its height at least


def rows_of(boxes: Sequence[Box]) -> list[list[int]]:
    """The indices of `boxes`, row by row.

    Each box is held against the last one of a row only, so that a row may climb or fall.
    """
    rows: list[list[int]] = []
    for index in sorted(range(len(boxes)), key=lambda i: boxes[i].left + boxes[i].right):
        shares = [_shared(boxes[index], boxes[row[-1]]) for row in rows]
        best = max(range(len(rows)), key=shares.__getitem__, default=None)
        if best is not None and shares[best] >= _SHARED:
            rows[best].append(index)
        else:
            rows.append([index])
    return sorted(rows, key=lambda row: _middle(boxes, row))


def _shared(first: Box, second: Box) -> float:
    """How much of the height of the lower of the two boxes is beside the other; 0 if none."""
    shared = min(first.bottom, second.bottom) - max(first.top, second.top)
    least = min(first.bottom - first.top, second.bottom - second.top)
    if least <= 0:
        return float(shared >= 0)
    return shared / least


def _middle(boxes: Sequence[Box], row: list[int]) -> float:
    return sum(boxes[index].top + boxes[index].bottom for index in row) / len(row)
