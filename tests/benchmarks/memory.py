"""What the app has in memory (resident) before TensorFlow is loaded, beside a bare window.

Each step is added to those before it: the Train page's charts bring pyqtgraph, the Evaluate page
the MNIST images and their reading. The Train page is kept from loading TensorFlow.
"""

from collections.abc import Iterator

from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row, median_row

_PROCESSES = 5


def rows() -> Iterator[Row]:
    ours: list[dict[str, float]] = [measure("tests.benchmarks._memory") for _ in range(_PROCESSES)]
    bare = [measure("tests.benchmarks._bare")["megabytes"] for _ in range(_PROCESSES)]
    for step in ours[0]:
        yield median_row(f"in memory: {step}", "MB", [each[step] for each in ours], bare)
