"""Accuracies of several runs side by side: a strip for each recipe and split."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mnist_desktop.core.evaluation.metrics import accuracy_interval
from mnist_desktop.core.evaluation.seeds import Spread
from mnist_desktop.core.percent import percent
from mnist_desktop.core.runs.run_entry import RunEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One run: its accuracy, and Wilson's interval of that at 95 %."""

    run: str
    accuracy: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The runs of a recipe by one split, in the order in which they were given."""

    recipe: str
    split: str  # "validation" or "test"
    dots: tuple[Dot, ...]

    @property
    def spread(self) -> Spread:
        return Spread(values=tuple(dot.accuracy for dot in self.dots))

    @property
    def title(self) -> str:
        """ "seed, test images, 5 runs"."""
        runs = f"{len(self.dots)} run{'' if len(self.dots) == 1 else 's'}"
        return f"{self.recipe}, {self.split} images, {runs}"

    @property
    def words(self) -> str:
        """How they came out: "mean 97.12 ± 0.11 %, 96.93 to 97.31 %"; of one run, its figure."""
        spread = self.spread
        if spread.deviation is None:
            return percent(spread.mean, 2)
        return (
            f"mean {100 * spread.mean:.2f} ± {100 * spread.deviation:.2f} %, "
            f"{100 * spread.low:.2f} to {percent(spread.high, 2)}"
        )


def strips_of(entries: Sequence[RunEntry]) -> list[Strip]:
    """A strip for each recipe and each split that any of its runs read, as they first come."""
    recipes = list(dict.fromkeys(entry.recipe for entry in entries))
    strips = []
    for recipe in recipes:
        runs = [entry for entry in entries if entry.recipe == recipe]
        for split, dots in (("validation", _validation(runs)), ("test", _test(runs))):
            found = tuple(dots)
            if found:
                strips.append(Strip(recipe=recipe, split=split, dots=found))
    return strips


def dot_in_words(dot: Dot) -> str:
    """ "seed 2026-11-22 18.03.05: 97.31 % (96.97 to 97.61)"."""
    low, high = dot.interval
    return f"{dot.run}: {percent(dot.accuracy, 2)} ({100 * low:.2f} to {100 * high:.2f})"


def _test(entries: Iterable[RunEntry]) -> Iterable[Dot]:
    for entry in entries:
        if entry.test_images:
            yield _dot(entry.name, entry.test_correct, entry.test_images)


def _validation(entries: Iterable[RunEntry]) -> Iterable[Dot]:
    for entry in entries:
        if entry.validation_images:
            yield _dot(entry.name, entry.validation_correct, entry.validation_images)


def _dot(name: str, correct: int, of: int) -> Dot:
    return Dot(run=name, accuracy=correct / of, interval=accuracy_interval(correct, of))


def strip_table(strips: Iterable[Strip]) -> Iterator[list[str]]:
    """A line for each run of each strip."""
    yield ["recipe", "split", "run", "accuracy", "low", "high"]
    for strip in strips:
        for dot in strip.dots:
            figures = (dot.accuracy, *dot.interval)
            yield [strip.recipe, strip.split, dot.run, *(f"{figure:.6f}" for figure in figures)]
