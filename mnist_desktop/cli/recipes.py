"""`main.py recipes`: the app's recipes and one's own, or one of them to change and to share."""

import argparse
import sys
from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mnist_desktop.cli.recipe_argument import find_recipe
from mnist_desktop.cli.report import add_json, print_json
from mnist_desktop.core.networks.layer_words import words_for
from mnist_desktop.core.recipes.presets import ALL_PRESETS
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.library.own_recipes import OwnRecipes
from mnist_desktop.paths import own_recipes

HELP = "list the recipes, or print one as a file for train --recipe"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="print this one as JSON")
    add_json(parser)


def run(options: argparse.Namespace) -> int:
    """Print all recipes, or all of one."""
    if options.name:
        print_json(find_recipe(options.name).to_json())
        return 0
    own, faults = OwnRecipes(own_recipes()).read()
    for fault in faults:
        print(fault, file=sys.stderr)
    recipes = [*ALL_PRESETS.values(), *own]
    if options.json:
        print_json([recipe.to_json() for recipe in recipes])
    else:
        Console().print(_table(recipes))
    return 0


def _table(recipes: Sequence[Recipe]) -> Table:
    table = Table("recipe", "layers")
    for heading in ("parameters", "epochs", "learning rate", "batch size"):
        table.add_column(heading, justify="right")
    for recipe in recipes:
        table.add_row(
            escape(recipe.name),
            ", ".join(map(words_for, recipe.network.layers)),
            f"{recipe.network.parameter_count:,}",
            f"{recipe.epochs}",
            f"{recipe.learning_rate:g}",
            f"{recipe.batch_size}",
        )
    return table
