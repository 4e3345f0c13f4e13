"""`main.py train --seeds N`: the same recipe N times, each time with another seed."""

from collections.abc import Callable, Iterable
from typing import Any

from mnist_desktop.core.evaluation.seeds import Spread, recipes_of_seeds, spread_in_words, spread_of
from mnist_desktop.core.recipes.recipe import Recipe

_SPLITS = ("validation", "test")


def train_seeds(
    recipe: Recipe, count: int, train: Callable[[Recipe], dict[str, Any]]
) -> list[dict[str, Any]]:
    """Let `train` make a run of each seed; return their reports.

    An interruption ends all, after it was printed how those before came out.
    """
    reports: list[dict[str, Any]] = []
    for one in recipes_of_seeds(recipe, count):
        try:
            reports.append(train(one))
        except KeyboardInterrupt:
            print_spreads(reports)
            raise
    return reports


def seeds_document(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """All that is known of the runs, for --json."""
    spreads = {f"{split}_accuracy": spread.to_json() for split, spread in _spreads(reports)}
    return {"runs": reports, **spreads}


def print_spreads(reports: list[dict[str, Any]]) -> None:
    """Print how the accuracies of the runs came out, a line for each split."""
    for split, spread in _spreads(reports):
        count = len(spread.values)
        runs = f"{count} seed{'' if count == 1 else 's'}"
        print(f"{runs}, {split} accuracy: {spread_in_words(spread)}")


def _spreads(reports: list[dict[str, Any]]) -> Iterable[tuple[str, Spread]]:
    for split in _SPLITS:
        spread = spread_of([report.get(f"{split}_accuracy") for report in reports])
        if spread is not None:
            yield split, spread
