"""`main.py recipes`: the recipes that the app comes with, or one of them to change and to share."""

import argparse

from rich.console import Console
from rich.table import Table

from mnist_desktop.cli.report import add_json, print_json
from mnist_desktop.core.layer_words import words_for
from mnist_desktop.core.presets import PRESETS

HELP = "list the recipes, or print one as a file for train --recipe"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "name", nargs="?", choices=list(PRESETS), metavar="NAME", help="print this one as JSON"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print all recipes, or all of one."""
    if options.name:
        print_json(PRESETS[options.name].to_json())
    elif options.json:
        print_json([recipe.to_json() for recipe in PRESETS.values()])
    else:
        Console().print(_table())
    return 0


def _table() -> Table:
    table = Table("recipe", "layers")
    for heading in ("parameters", "epochs", "learning rate", "batch size"):
        table.add_column(heading, justify="right")
    for recipe in PRESETS.values():
        table.add_row(
            recipe.name,
            ", ".join(map(words_for, recipe.network.layers)),
            f"{recipe.network.parameter_count:,}",
            f"{recipe.epochs}",
            f"{recipe.learning_rate:g}",
            f"{recipe.batch_size}",
        )
    return table
