"""How the app's memory grows over 200 cycles of train, stop, other recipe (8 networks)."""

from collections.abc import Iterator

from tests.benchmarks.fresh_process import measure
from tests.benchmarks.row import Row

_CYCLES = 200
_FIRST = 20  # in which all networks are compiled


def rows() -> Iterator[Row]:
    resident: list[float] = measure("tests.benchmarks._cycles", str(_CYCLES))
    for name, figure in (
        (f"resident after {_FIRST} cycles", resident[_FIRST - 1]),
        (f"resident after {_CYCLES} cycles", resident[-1]),
        (f"growth from cycle {_FIRST} to {_CYCLES}", resident[-1] - resident[_FIRST - 1]),
        ("highest on the way, over the first", max(resident[_FIRST:]) - resident[_FIRST - 1]),
    ):
        yield Row(name=name, unit="MB", ours=figure, n=_CYCLES)
