"""What `main.py runs RUN...` tells of runs: their facts, their epochs, hints, and their curves."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from mnist_desktop.cli.hints import print_hints
from mnist_desktop.core.charts.chart_table import table_of
from mnist_desktop.core.charts.training_curves import curves_of
from mnist_desktop.core.csv_table import csv_table
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.evaluation.hint import Hint
from mnist_desktop.core.evaluation.hints import hints_for
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.runs.run_entry import RunDetails, RunState
from mnist_desktop.core.runs.run_facts import run_facts
from mnist_desktop.library.atomic import write_atomically

_FIGURES = (
    *("train_loss", "train_accuracy", "validation_loss", "validation_accuracy"),
    *("test_loss", "test_accuracy", "learning_rate", "seconds"),
)


def document_of(details: RunDetails) -> dict[str, Any]:
    """All that the library knows of a run beside its line in the list, for --json."""
    return {
        "facts": run_facts(details),
        "hints": [hint.to_json() for hint in _hints(details)],
        "history": [line.to_json() for line in details.history],
        "changes": [change.to_json() for change in details.changes],
        "pins": {pin.key: pin.text for pin in details.pins},
        "weights_epoch": details.weights_epoch,
        "versions": dict(details.versions),
    }


def write_curves(runs: Sequence[RunDetails], path: Path) -> None:
    """Write the figures of all epochs of these runs to `path`, or to stdout for "-"."""
    table = csv_table(table_of([curves_of(details) for details in runs]))
    if str(path) == "-":
        sys.stdout.write(table.decode())
        return
    try:
        write_atomically(path, table)
    except OSError as error:
        raise UserError(f"{path} can't be written: {error.strerror or error}") from None


def print_details(details: RunDetails, console: Console) -> None:
    """Print a run's facts, a line for each epoch and change, and the hints on it."""
    facts = run_facts(details)
    width = max(map(len, facts))
    print(details.entry.name)
    for name, fact in facts.items():
        print(f"{name:{width}}  {fact}")
    if details.history:
        console.print(_epochs(details.history))
    for change in details.changes:
        print(f"epoch {change.epoch}, step {change.step}: {change.field} {change.value}")
    print_hints(_hints(details))


def _hints(details: RunDetails) -> Sequence[Hint]:
    if details.recipe is None:
        return ()
    is_over = details.entry.state is RunState.FINISHED
    return hints_for(details.recipe, details.history, is_over=is_over)


def _epochs(history: Sequence[EpochRecord]) -> Table:
    lines = [line.to_json() for line in history]
    figures = [name for name in _FIGURES if any(name in line for line in lines)]
    table = Table("epoch", *(name.replace("_", " ") for name in figures), box=None, pad_edge=False)
    for line in lines:
        cells = (f"{line[name]:.4g}" if name in line else "" for name in figures)
        table.add_row(str(line["epoch"]), *cells)
    return table
