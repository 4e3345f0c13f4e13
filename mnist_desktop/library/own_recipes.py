"""The user's own recipes: a folder of recipe files, each known by the name inside it."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import file_stem
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.library.atomic import sync_folder
from mnist_desktop.library.recipe_file import RecipeFileError, open_recipe, save_recipe


class OwnRecipes:
    """Reads and writes the folder; it is made when the first recipe is saved.

    A recipe is found by its name, large or small letters alike. Other processes may write there
    too, and people: so every call looks again.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> tuple[list[Recipe], list[str]]:
        """All recipes, by name; and for each file that isn't one, a sentence that says why."""
        recipes: dict[str, Recipe] = {}
        faults = []
        for path in self._files():
            try:
                recipe = open_recipe(path)
            except RecipeFileError as error:
                faults.append(str(error))
            else:
                recipes.setdefault(recipe.name.casefold(), recipe)
        return [recipes[name] for name in sorted(recipes)], faults

    def find(self, name: str) -> Recipe | None:
        """The recipe of that name, if there is one."""
        recipes, _ = self.read()
        return next((each for each in recipes if _is_named(each, name)), None)

    def save(self, recipe: Recipe) -> None:
        """Keep a recipe, in place of one with its name. Raises UserError."""
        path = self._path_of(recipe.name) or self._new_path(recipe.name)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            save_recipe(recipe, path)
        except OSError as error:
            raise UserError(f"{path} can't be written: {error.strerror or error}") from error

    def delete(self, name: str) -> None:
        """Delete the recipe of that name, if there is one. Raises UserError."""
        path = self._path_of(name)
        if path is None:
            return
        try:
            path.unlink(missing_ok=True)
            sync_folder(self._folder)
        except OSError as error:
            raise UserError(f"{path} can't be deleted: {error.strerror or error}") from error

    def _files(self) -> list[Path]:
        """Each file that may hold a recipe; a folder that isn't there has none."""
        return sorted(path for path in self._folder.glob("*.json") if path.is_file())

    def _path_of(self, name: str) -> Path | None:
        return next((path for path, recipe in self._readable() if _is_named(recipe, name)), None)

    def _readable(self) -> Iterator[tuple[Path, Recipe]]:
        for path in self._files():
            try:
                yield path, open_recipe(path)
            except RecipeFileError:
                continue  # `read` tells of it

    def _new_path(self, name: str) -> Path:
        stem = file_stem(name)
        names = (f"{stem}.json" if number == 1 else f"{stem} {number}.json" for number in count(1))
        return next(path for path in map(self._folder.joinpath, names) if not path.exists())


def _is_named(recipe: Recipe, name: str) -> bool:
    return recipe.name.casefold() == name.casefold()
