"""What the Inspect page makes of the current ink, and how long the pen waits for it.

"activations" is the arithmetic alone: all that leaves each layer for one image. "pen to layers" is
from when a pointer event is due until the sheet, the answer and every layer are painted. Maps of
what the answer hangs on are the first ones, which are shown while one draws. "ticks of 5 ms" and
"maps" are the times between two of them while one draws: how long the window stands still, and how
far the map is behind.
"""

from collections.abc import Iterator

import numpy as np

from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row

_NETWORKS = ("seed", "best")
_FIGURES = {"median": 50, "p95": 95}


def rows() -> Iterator[Row]:
    for network in _NETWORKS:
        measured: dict[str, list[float]] = {
            **measure("tests.benchmarks._inspect", network),
            **measure("tests.benchmarks._inspect_why", network),
        }
        for what, milliseconds in measured.items():
            for figure, percent in _FIGURES.items():
                yield Row(
                    name=f"{what}, {network}, {figure}",
                    unit="ms",
                    ours=float(np.percentile(milliseconds, percent)),
                    n=len(milliseconds),
                )
