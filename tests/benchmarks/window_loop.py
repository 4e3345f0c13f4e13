"""How long the window stands still while it trains the seed recipe, by the page that is open.

A 5 ms timer in the main thread notes when it fires; the alternative is the same window while
nothing trains, which is what the machine allows.
"""

from collections.abc import Iterator

import numpy as np

from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row

_PROCESSES = 3


def rows() -> Iterator[Row]:
    measured = [measure("tests.benchmarks._window_loop") for _ in range(_PROCESSES)]
    ticks = {page: np.concatenate([each[page] for each in measured]) for page in measured[0]}
    for page in ("train", "draw", "evaluate"):
        for name, percent in (("p99", 99), ("worst", 100)):
            ours, idle = (float(np.percentile(ticks[state], percent)) for state in (page, "idle"))
            row = f"5 ms timer, {page.capitalize()} page, {name}"
            yield Row(name=row, unit="ms", ours=ours, other=idle, n=len(ticks[page]))
