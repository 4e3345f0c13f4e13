"""The same recipe with other seeds: how much of a figure is chance."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean, stdev

from mnist_desktop.core.checks import InvalidValueError, check_integer
from mnist_desktop.core.percent import percent
from mnist_desktop.core.recipes.recipe import MAX_SEED, Recipe

MAX_SEEDS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How the same figure came out in several runs."""

    values: tuple[float, ...]

    @property
    def mean(self) -> float:
        return fmean(self.values)

    @property
    def deviation(self) -> float | None:
        """The standard deviation of such runs, estimated from these (n - 1); None for one run."""
        return stdev(self.values) if len(self.values) > 1 else None

    @property
    def low(self) -> float:
        return min(self.values)

    @property
    def high(self) -> float:
        return max(self.values)

    def to_json(self) -> dict[str, float | int | None]:
        """The figures as a JSON object."""
        return {
            "runs": len(self.values),
            "mean": self.mean,
            "deviation": self.deviation,
            "min": self.low,
            "max": self.high,
        }


def recipes_of_seeds(recipe: Recipe, count: int) -> list[Recipe]:
    """The recipe with its own seed and those that follow, `count` in all.

    Raises InvalidValueError where there are not as many.
    """
    check_integer("seeds", count, 1, MAX_SEEDS)
    if recipe.seed + count - 1 > MAX_SEED:
        raise InvalidValueError(f"from seed {recipe.seed} on there are not {count} more")
    return [replace(recipe, seed=recipe.seed + number) for number in range(count)]


def spread_of(values: Sequence[float | None]) -> Spread | None:
    """The spread of what is known; None where nothing is."""
    known = tuple(value for value in values if value is not None)
    return Spread(values=known) if known else None


def spread_in_words(spread: Spread) -> str:
    """ "mean 97.12 %, deviation 0.11, 96.93 to 97.31 %"; of a single run, just its figure."""
    deviation = spread.deviation
    if deviation is None:
        return percent(spread.mean, 2)
    return (
        f"mean {percent(spread.mean, 2)}, deviation {100 * deviation:.2f}, "
        f"{100 * spread.low:.2f} to {percent(spread.high, 2)}"
    )
