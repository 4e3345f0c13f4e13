"""`main.py runs`: list what was trained here, and what became of it."""

import argparse
import sys
from typing import Any

from rich.console import Console
from rich.table import Table

from mnist_desktop.cli.hints import print_hints
from mnist_desktop.cli.report import add_json, print_json
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.hints import hints_for
from mnist_desktop.core.run_entry import RunEntry, RunState
from mnist_desktop.core.run_facts import accuracy_in_words, run_facts, size_in_words, time_in_words
from mnist_desktop.core.run_list import matching
from mnist_desktop.library.opening import open_library
from mnist_desktop.paths import kept_networks

HELP = "list the runs in the library, or tell all about one"
_HEADS = ("run", "name", "recipe", "state", "test accuracy (95 %)", "epochs", "started", "size")
_WIDTH = 160  # of a table that goes to a file or a pipe


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "number", nargs="?", type=int, metavar="RUN", help="all about the run of this number"
    )
    parser.add_argument(
        "--search", default="", metavar="TEXT", help="only those with these words in name or notes"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="only the newest N")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the runs, the newest first; or one, with the hints on it."""
    if options.number is not None:
        return _run_one(options)
    if options.limit is not None and options.limit < 1:
        raise UserError(f"--limit must be at least 1, not {options.limit}")
    library, sentence = open_library(kept_networks())
    try:
        entries = matching(library.entries(), options.search)[: options.limit]
    finally:
        library.close()
    if sentence:
        print(f"mnist-desktop: {sentence}", file=sys.stderr)
    if options.json:
        print_json([_document(entry) for entry in entries])
    else:
        _print_table(entries)
    return 0


def _run_one(options: argparse.Namespace) -> int:
    library, _ = open_library(kept_networks())
    try:
        details = library.details(options.number)
    finally:
        library.close()
    is_over = details.entry.state is RunState.FINISHED
    hints = (
        []
        if details.recipe is None
        else hints_for(details.recipe, details.history, is_over=is_over)
    )
    facts = run_facts(details)
    if options.json:
        print_json(
            {
                **_document(details.entry),
                "facts": facts,
                "history": [epoch.to_json() for epoch in details.history],
                "hints": [hint.to_json() for hint in hints],
            }
        )
        return 0
    width = max(map(len, facts))
    print(details.entry.name)
    for name, fact in facts.items():
        print(f"{name:{width}}  {fact}")
    print_hints(hints)
    return 0


def _document(entry: RunEntry) -> dict[str, Any]:
    return {
        "run": entry.id,
        "name": entry.name,
        "recipe": entry.recipe,
        "state": entry.state.value,
        "started": entry.created.isoformat(),
        "epochs": entry.epochs,
        "parameters": entry.parameters,
        "test_accuracy": entry.test_accuracy,
        "test_accuracy_interval": entry.interval,
        "starred": entry.is_starred,
        "notes": entry.notes,
        "bytes": entry.size,
        "epochs_bytes": entry.epochs_size,
        "file": str(entry.path) if entry.epochs else None,
    }


def _print_table(entries: list[RunEntry]) -> None:
    table = Table(*_HEADS, box=None, pad_edge=False)
    for column in table.columns:
        column.no_wrap = column.header != "name"
    for entry in entries:
        table.add_row(
            str(entry.id),
            f"* {entry.name}" if entry.is_starred else entry.name,
            entry.recipe,
            entry.state.value,
            accuracy_in_words(entry),
            str(entry.epochs),
            time_in_words(entry),
            size_in_words(entry.disk_use),
        )
    width = None if Console().is_terminal else _WIDTH
    # A name is shown as it is: "[b]" is no markup in it, and ":)" no picture.
    Console(width=width, markup=False, emoji=False, highlight=False).print(table)
