"""From a pointer event to the bars that answer it, painted; while idle and while training.

The alternative draws on the same sheet, and reads it with Keras' `predict`.
"""

from collections.abc import Iterator

import numpy as np

from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row

_FIGURES = {"median": 50, "p95": 95, "p99": 99}


def rows() -> Iterator[Row]:
    idle, training, keras = (
        measure("tests.benchmarks._pointer", state) for state in ("idle", "training", "keras")
    )
    for name, percent in _FIGURES.items():
        yield Row(
            name=f"pointer to bars, idle, {name}",
            unit="ms",
            ours=float(np.percentile(idle, percent)),
            other=float(np.percentile(keras, percent)),
            n=len(idle),
        )
    for name, percent in _FIGURES.items():
        ours = float(np.percentile(training, percent))
        yield Row(name=f"pointer to bars, training, {name}", unit="ms", ours=ours, n=len(training))
