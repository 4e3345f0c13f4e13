"""The axis of a chart's values, with few enough numbers when it is logarithmic."""

from collections.abc import Sequence
from math import ceil, floor, log10

import pyqtgraph as pg

_Ticks = list[tuple[float | None, Sequence[float]]]
_STEPS = ((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 5), (1, 3), (1,))
_ROOM = 22.0  # pixels from one number to the next


class LevelAxis(pg.AxisItem):
    """pyqtgraph's own numbers lie over each other on a logarithmic axis that is not high."""

    # Overrides of pyqtgraph's

    def logTickValues(self, low: float, high: float, size: float, levels: _Ticks) -> _Ticks:
        """The places of the numbers, as logarithms: as many a decade as there is room for."""
        pixels = size / max(high - low, 1e-9)
        fitting = next((n for n, steps in enumerate(_STEPS) if _gap(steps) * pixels >= _ROOM), 3)
        for steps in _STEPS[fitting::-1]:  # closer ones, where the axis has no two of these
            every = ceil(_ROOM / pixels) if len(steps) == 1 else 1
            decades = range(floor(low), ceil(high) + 1, every)
            ticks = [decade + log10(step) for decade in decades for step in steps]
            inside = [tick for tick in ticks if low <= tick <= high]
            if len(inside) > 1:
                return [(None, inside)]
        return levels

    def logTickStrings(self, values: Sequence[float], scale: float, spacing: float) -> list[str]:  # noqa: ARG002
        return [f"{10**value * scale:.2g}" for value in values]


def _gap(steps: Sequence[int]) -> float:
    """The least part of a decade between two of its numbers."""
    return min(log10(b / a) for a, b in zip(steps, (*steps[1:], 10), strict=True))
