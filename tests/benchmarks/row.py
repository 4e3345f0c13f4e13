"""What every benchmark gives: rows of ours against the alternative, from one run."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure: the median of `n`, or what the name says of them. Of times, less is better.

    `other` is the alternative's figure, None where there is no alternative; `ratio` says how many
    times ours goes into it.
    """

    name: str
    unit: str
    ours: float
    other: float | None = None
    n: int

    @property
    def ratio(self) -> float | None:
        return None if self.other is None else self.other / self.ours

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "ratio": self.ratio}


def median_row(name: str, unit: str, ours: Sequence[float], other: Sequence[float] = ()) -> Row:
    """The medians of both; n is the smaller number of measurements."""
    n = min(len(ours), len(other) or len(ours))
    return Row(name=name, unit=unit, ours=median(ours), other=median(other) if other else None, n=n)
