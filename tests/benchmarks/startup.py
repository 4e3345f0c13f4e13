"""From the start of the process to the first paint, and until a stroke is read.

The alternative is a bare window of PySide6 in the same interpreter: what no app of Qt can go below.
All modules are compiled and in the disk's cache, as they are from the second start on.
"""

import time
from collections.abc import Iterator
from tempfile import TemporaryDirectory

from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row

_PROCESSES = 11


def rows() -> Iterator[Row]:
    ours, bare = [], []
    with TemporaryDirectory() as bytecode:
        for _ in range(1 + _PROCESSES):
            ours.append(_start("tests.benchmarks._startup", bytecode))
            bare.append(_start("tests.benchmarks._bare", bytecode))
    del ours[0], bare[0]  # they compiled the modules
    for key, name in (("painted", "first paint"), ("ready", "a stroke is read")):
        seconds = [each[key] for each in ours]
        yield median_row(f"{name}, median", "s", seconds, [each["painted"] for each in bare])
        yield Row(name=f"{name}, worst", unit="s", ours=max(seconds), n=_PROCESSES)
    processor = [[each["processor"] for each in side] for side in (ours, bare)]
    yield median_row("first paint, processor time, median", "s", *processor)


def _start(module: str, bytecode: str) -> dict[str, float]:
    """Seconds from the start of a process to the moments that it names, and of processor time."""
    started = time.time_ns()
    measured: dict[str, int] = measure(
        module, PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=bytecode
    )
    seconds = {
        moment: (measured[moment] - started) / 1e9
        for moment in ("painted", "ready")
        if moment in measured
    }
    return seconds | {"processor": measured["processor"] / 1e9}
