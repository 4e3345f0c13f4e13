"""The map of the seed network on 10,000 test images: by PCA, by UMAP, and the waits of the window.

From the click to the map that is shown. A 5 ms timer in the main thread notes when it fires while
UMAP lays out; the alternative is the same window at rest, which is what the machine allows.
"""

from collections.abc import Iterator

from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row

_PROCESSES = 3


def rows() -> Iterator[Row]:
    measured = [measure("tests.benchmarks._map") for _ in range(_PROCESSES)]
    for name, title in (("pca", "PCA, last hidden layer"), ("pixels", "PCA, 784 pixels")):
        seconds = sorted(each[name] for each in measured)
        yield Row(name=f"{title}, median", unit="s", ours=seconds[len(seconds) // 2], n=_PROCESSES)
    seconds = sorted(each["umap"] for each in measured)
    yield Row(name="UMAP, median", unit="s", ours=seconds[len(seconds) // 2], n=_PROCESSES)
    ticks = [tick for each in measured for tick in each["ticks"]]
    idle = max(tick for each in measured for tick in each["idle"])
    name = "5 ms timer while UMAP lays out, worst"
    yield Row(name=name, unit="ms", ours=max(ticks), other=idle, n=len(ticks))
