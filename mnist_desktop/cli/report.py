"""What the commands print: a progress bar on stderr, and their findings on stdout."""

import argparse
import json
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from mnist_desktop.core.arrays import ConfusionMatrix
from mnist_desktop.core.datasets.class_names import DIGITS, ClassNames

_WIDTH = 160  # of a table that goes to a file or a pipe


def progress_bar() -> Progress:
    """A bar on stderr, gone when it is done; silent where stderr is not a terminal."""
    console = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option that every command has."""
    parser.add_argument(
        "--json", action="store_true", help="print one JSON document, and nothing else"
    )


def print_json(document: Any) -> None:
    """The one document on stdout."""
    print(json.dumps(document, indent=1, allow_nan=False))


def print_matrix(matrix: ConfusionMatrix, names: ClassNames = DIGITS) -> None:
    """The confusion matrix as a table: actual digits in rows, predicted ones in columns."""
    table = Table("actual", *names, title="confusion matrix")
    for column in table.columns:
        column.justify = "right"
    for name, row in zip(names, matrix.tolist(), strict=True):
        table.add_row(name, *(f"{count:,}" if count else "·" for count in row))
    (Console() if names == DIGITS else wide_console()).print(table)


def wide_console() -> Console:
    """For tables: as wide as the terminal, and wider than most where they go to a file or a pipe.

    A name is shown as it is: "[b]" is no markup in it, and ":)" no picture.
    """
    width = None if Console().is_terminal else _WIDTH
    return Console(width=width, markup=False, emoji=False, highlight=False)
