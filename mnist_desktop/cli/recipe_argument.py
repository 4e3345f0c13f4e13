"""A recipe on the command line: one of the app's, one of the user's own, or a file."""

from pathlib import Path

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.recipes.presets import ALL_PRESETS
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.library.own_recipes import OwnRecipes
from mnist_desktop.library.recipe_file import open_recipe
from mnist_desktop.paths import own_recipes


def find_recipe(argument: str) -> Recipe:
    """The recipe of that name, else that in the file `argument`. Raises UserError."""
    if argument in ALL_PRESETS:
        return ALL_PRESETS[argument]
    own = OwnRecipes(own_recipes())
    if recipe := own.find(argument):
        return recipe
    if Path(argument).exists() or argument.endswith(".json"):
        return open_recipe(Path(argument))
    names = ", ".join([*ALL_PRESETS, *(recipe.name for recipe in own.read()[0])])
    raise UserError(f"a recipe must be one of {names}, or a recipe's file, not {argument!r}")
