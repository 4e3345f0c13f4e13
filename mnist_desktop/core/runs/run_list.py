"""Searches and sorts the library's entries."""

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Any

from mnist_desktop.core.runs.run_entry import RunEntry


class RunColumn(Enum):
    """What the library's table shows of a run, from left to right."""

    STAR = ""
    NAME = "Name"
    ACCURACY = "Test accuracy (95 %)"
    RECIPE = "Recipe"
    EPOCHS = "Epochs"
    STATE = "State"
    PARAMETERS = "Parameters"
    CREATED = "Started"
    SIZE = "Size"


_KEYS: dict[RunColumn, Callable[[RunEntry], Any]] = {
    RunColumn.STAR: lambda run: run.is_starred,
    RunColumn.NAME: lambda run: run.name.casefold(),
    RunColumn.RECIPE: lambda run: run.recipe.casefold(),
    RunColumn.STATE: lambda run: run.state,
    RunColumn.ACCURACY: lambda run: -1.0 if run.test_accuracy is None else run.test_accuracy,
    RunColumn.EPOCHS: lambda run: run.epochs,
    RunColumn.PARAMETERS: lambda run: run.parameters,
    RunColumn.CREATED: lambda run: run.created,
    RunColumn.SIZE: lambda run: run.disk_use,
}


def matching(entries: Iterable[RunEntry], search: str) -> list[RunEntry]:
    """The runs in whose name, recipe, state or notes every word of `search` occurs."""
    words = search.casefold().split()
    if not words:
        return list(entries)
    return [entry for entry in entries if _has_all(entry, words)]


def in_order(
    entries: Iterable[RunEntry], by: RunColumn = RunColumn.CREATED, *, descending: bool = True
) -> list[RunEntry]:
    """The same runs, sorted by a column; among equals, the newest first."""
    newest_first = sorted(entries, key=lambda run: (run.created, run.id), reverse=True)
    return sorted(newest_first, key=_KEYS[by], reverse=descending)


def _has_all(entry: RunEntry, words: list[str]) -> bool:
    text = f"{entry.name}\n{entry.recipe}\n{entry.state}\n{entry.notes}".casefold()
    return all(word in text for word in words)
