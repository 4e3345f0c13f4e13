"""How long the window stands still when a page, a tab or a dialog is opened or resized.

The median of three windows, each in a process of its own, and what its thread worked in the longest
stop, which other work on the machine changes less. "resized" is the longest stop of four sizes. All
modules are compiled and in the disk's cache, as they are from the second start on.
"""

from collections.abc import Iterator
from statistics import median
from tempfile import TemporaryDirectory

from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row

_WINDOWS = 3


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as bytecode:
        compiled = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": bytecode}
        measured = [
            _by_what(measure("tests.benchmarks._pages", **compiled)) for _ in range(1 + _WINDOWS)
        ]
    del measured[0]  # it compiled the modules
    for what in measured[0]:
        for kind, place in (("longest stop", 0), ("work in it", 1)):
            ours = median(each[what][place] for each in measured)
            yield Row(name=f"{what}, {kind}", unit="ms", ours=ours, n=_WINDOWS)


def _by_what(stops: dict[str, list[float]]) -> dict[str, list[float]]:
    """The four sizes of a page together."""
    found: dict[str, list[float]] = {}
    for what, stop in stops.items():
        name = what.rstrip(" 0123")
        before = found.get(name, [0.0, 0.0])
        found[name] = [max(*pair) for pair in zip(before, stop, strict=True)]
    return found
