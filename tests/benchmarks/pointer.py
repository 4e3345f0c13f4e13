"""From a pointer event to the bars that answer it, painted; while idle and while training.

The sheet reads a number at each event. "idle" is one digit, an eight; then the last of six digits,
a five of two strokes.

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
    six = measure("tests.benchmarks._pointer", "six")
    for name, percent in _FIGURES.items():
        ours = float(np.percentile(six, percent))
        which = f"pointer to bars, the last of six digits, {name}"
        yield Row(name=which, unit="ms", ours=ours, n=len(six))
    for name, percent in _FIGURES.items():
        ours = float(np.percentile(training, percent))
        yield Row(name=f"pointer to bars, training, {name}", unit="ms", ours=ours, n=len(training))
