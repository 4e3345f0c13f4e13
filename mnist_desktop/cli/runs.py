"""`main.py runs`: list what was trained here, or tell all about some."""

import argparse
import sys
from pathlib import Path
from typing import Any

from rich.table import Table

from mnist_desktop.cli.report import add_json, print_json, wide_console
from mnist_desktop.cli.run_details import document_of, print_details, write_curves
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.runs.run_entry import RunEntry
from mnist_desktop.core.runs.run_facts import accuracy_in_words, size_in_words, time_in_words
from mnist_desktop.core.runs.run_list import matching
from mnist_desktop.library.opening import open_library
from mnist_desktop.paths import kept_networks

HELP = "list the runs in the library, or tell all about some"
_HEADS = ("run", "name", "recipe", "state", "test accuracy (95 %)", "epochs", "started", "size")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "runs", type=int, nargs="*", metavar="RUN", help="all about the runs of these numbers"
    )
    parser.add_argument(
        "--csv",
        type=Path,
        metavar="FILE",
        help="write the curves of these runs to a table, - for stdout",
    )
    parser.add_argument(
        "--search", default="", metavar="TEXT", help="only those with these words in name or notes"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="only the newest N")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print the runs, the newest first, or all about those that were named."""
    if options.runs:
        return _tell(options)
    if options.csv is not None:
        raise UserError("--csv needs the numbers of the runs whose curves are wanted")
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


def _tell(options: argparse.Namespace) -> int:
    """Print or write all about some runs."""
    library, _ = open_library(kept_networks())
    try:
        found = [library.details(run) for run in options.runs]
    finally:
        library.close()
    if options.csv is not None:
        write_curves(found, options.csv)
    if options.json:
        documents = [{**_document(each.entry), **document_of(each)} for each in found]
        print_json(documents if len(documents) > 1 else documents[0])
    elif options.csv is None:
        for each in found:
            print_details(each, wide_console())
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
        "test_looks": entry.looks,
        "validation_accuracy": entry.validation_accuracy,
        "starred": entry.is_starred,
        "notes": entry.notes,
        "bytes": entry.size,
        "epochs_bytes": entry.epochs_size,
        "file": str(entry.path) if entry.has_network else None,
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
    wide_console().print(table)
