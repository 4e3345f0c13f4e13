"""A recipe's file: the JSON object of a recipe, for people to write and to share."""

import json
from pathlib import Path
from typing import Any

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import read_at_most
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.library.atomic import write_atomically

_MAX_BYTES = 1_000_000


class RecipeFileError(UserError):
    """A file is not a recipe that the app can open; the message names the file and the fault."""


def save_recipe(recipe: Recipe, path: Path) -> None:
    """Write the recipe to `path`, whole or not at all. Raises OSError."""
    write_atomically(path, (json.dumps(recipe.to_json(), indent=1) + "\n").encode())


def open_recipe(path: Path) -> Recipe:
    """Read the recipe in `path`. Raises RecipeFileError."""
    try:
        return Recipe.from_json(_json(path))
    except FileNotFoundError:
        raise RecipeFileError(f"{path}: there is no such file") from None
    except OSError as error:
        raise RecipeFileError(f"{path}: can't be read ({error.strerror or error})") from None
    except InvalidValueError as error:
        raise RecipeFileError(f"{path}: {error}") from None


def _json(path: Path) -> Any:
    content = read_at_most(path, _MAX_BYTES)
    if len(content) > _MAX_BYTES:
        raise InvalidValueError(f"a recipe has at most {_MAX_BYTES:,} bytes")
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise InvalidValueError(f"this is not JSON ({error})") from None
