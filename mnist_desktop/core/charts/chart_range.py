"""How far a chart's axes go: in round steps, so that they stand still while a run grows."""

from math import ceil, floor, log10

_EPOCHS = (1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_PARTS = 8  # of an axis, about, between two of the ends that it may have
_LOOSE = 0.6  # an axis of which the values fill less is drawn tighter


def epochs_shown(reached: float) -> int:
    """The last epoch on an axis for a run that has reached `reached` epochs: 12, 15, 20, ..."""
    least = max(1, ceil(reached))
    decade = 10.0 ** floor(log10(least))
    return next(end for share in _EPOCHS if (end := ceil(share * decade)) >= least)


def levels_shown(
    low: float, high: float, before: tuple[float, float] | None = None
) -> tuple[float, float]:
    """The ends of an axis for values from `low` to `high`: `before`, as long as it does.

    Ends are multiples of 1, 2 or 5 times a power of ten, and never equal.
    """
    if before is not None and before[0] <= low and high <= before[1]:
        filled = (high - low) / (before[1] - before[0])
        if filled >= _LOOSE or low == high:
            return before
    step = _round_step((high - low) / _PARTS or max(abs(high), 1e-9) / _PARTS)
    first, last = floor(low / step), ceil(high / step)
    return first * step, max(last, first + 1) * step


def _round_step(about: float) -> float:
    decade = 10.0 ** floor(log10(about))
    return next(step * decade for step in (1, 2, 5, 10) if step * decade >= about * (1 - 1e-9))
