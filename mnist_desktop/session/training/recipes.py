"""The recipes' live state: those that there are, and the one that is being edited."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.recipes.presets import ALL_PRESETS, PRESETS, SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.recipe_draft import RecipeDraft, name_of_copy
from mnist_desktop.library.own_recipes import OwnRecipes
from mnist_desktop.library.recipe_file import open_recipe, save_recipe
from mnist_desktop.session.training.edited_recipe import EditedRecipe

_MOST_TOLD = 2
"""Files that can't be listed, of which a notice tells why."""


class Recipes(QObject):
    """Chooses, saves, copies, renames, deletes and shares; a preset itself is never changed."""

    changed = Signal()
    """`own` is another list."""
    deleted = Signal(str)
    """The name of the recipe that `undo_delete` brings back."""
    restored = Signal()
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, folder: Path) -> None:
        """`folder` is that of the user's own recipes; it may not exist yet."""
        super().__init__()
        self.own: dict[str, Recipe] = {}
        self.edited = EditedRecipe(SEED, lambda: self.own)
        self._files = OwnRecipes(folder)
        self._deleted: list[Recipe] = []

    def read(self) -> None:
        """Look which recipes there are in the folder; tell of those that can't be read."""
        recipes, faults = self._files.read()
        told = [f"{fault}. It is left as it is, and not listed." for fault in faults]
        told += [
            f"One of your own recipes is called {recipe.name}, as one of the app's is, and is not "
            "listed. Give it another name in its file."
            for recipe in recipes
            if recipe.name in ALL_PRESETS
        ]
        if told:  # at once, as a notice takes the place of the one before
            more = f"Not listed as well: {len(told) - _MOST_TOLD:,} more."
            self.failed.emit(" ".join(told[:_MOST_TOLD] + [more] * (len(told) > _MOST_TOLD)))
        self._take([recipe for recipe in recipes if recipe.name not in ALL_PRESETS])

    def choose(self, name: str) -> None:
        """Go on with the recipe of that name; one that was not saved is the one being edited."""
        recipe = PRESETS.get(name) or self.own.get(name)
        if recipe is not None:
            # What is to be learned stays: a recipe can learn any data set.
            self.edited.choose(replace(recipe, data=self.edited.draft.settings["data"]))

    def take_over(self, recipe: Recipe) -> None:
        """Go on with the recipe of a run, by another name where it isn't what its name says now."""
        known = ALL_PRESETS.get(recipe.name) or self.own.get(recipe.name)
        if known is not None and replace(RecipeDraft.of(recipe), origin=known).is_changed:
            recipe = replace(recipe, name=name_of_copy(recipe.name, self.own))
        self.edited.choose(recipe)

    def is_taken(self, name: str) -> bool:
        """Whether a recipe has that name, large or small letters alike."""
        return name.casefold() in {each.casefold() for each in (*ALL_PRESETS, *self.own)}

    @property
    def is_own(self) -> bool:
        """Whether the recipe being edited is one of the user's, as saved or changed since."""
        return self.edited.draft.name in self.own

    def save(self) -> None:
        """Keep the recipe being edited, under its name; a preset as a copy."""
        if self.edited.draft.name in PRESETS:
            self.copy()
        else:
            self._do(lambda: self._keep(self.edited.draft.recipe()))

    def copy(self) -> None:
        """Keep the recipe being edited under another name, and go on with that."""
        name = name_of_copy(self.edited.draft.name, (*self.own, self.edited.draft.name))
        self._do(lambda: self._keep(replace(self.edited.draft.recipe(), name=name)))

    def rename(self, name: str) -> None:
        """Keep the recipe being edited as `name`, and no longer as what it was called."""
        self._do(lambda: self._rename(name))

    def delete(self) -> None:
        """Delete the own recipe that is being edited, and go on with the first preset."""
        self._do(self._delete)

    def undo_delete(self) -> None:
        """Bring back what was deleted last, if anything was."""
        if self._deleted and self._do(lambda: self._keep(self._renamed(self._deleted[-1]))):
            self._deleted.pop()
            self.restored.emit()

    def bring(self, path: Path) -> None:
        """Keep the recipe in a file that the user has, and go on with it."""
        self._do(lambda: self._keep(self._renamed(open_recipe(path))))

    def share(self, path: Path) -> None:
        """Write the recipe being edited to a file of the user's choice."""
        try:
            save_recipe(self.edited.draft.recipe(), path)
        except OSError as error:
            self.failed.emit(f"{path} can't be written: {error.strerror or error}.")

    def _keep(self, recipe: Recipe) -> None:
        self._files.save(recipe)
        self._take([*self.own.values(), recipe])
        self.edited.choose(recipe)

    def _rename(self, name: str) -> None:
        before = self.edited.draft.name
        is_same = name.casefold() == before.casefold()
        if self.is_taken(name) and not is_same:
            raise UserError(f"there is a recipe called {name} already; choose another name")
        self._keep(replace(self.edited.draft.recipe(), name=name))
        if before in self.own and name != before:
            if not is_same:
                self._files.delete(before)
            self._take([each for each in self.own.values() if each.name != before])

    def _delete(self) -> None:
        recipe = self.own.get(self.edited.draft.name)
        if recipe is not None:
            self._files.delete(recipe.name)
            self._deleted.append(recipe)
            self._take([each for each in self.own.values() if each is not recipe])
            self.edited.choose(SEED)
            self.deleted.emit(recipe.name)

    def _renamed(self, recipe: Recipe) -> Recipe:
        """The recipe, by another name where its own is taken."""
        if not self.is_taken(recipe.name):
            return recipe
        return replace(recipe, name=name_of_copy(recipe.name, self.own))

    def _take(self, recipes: list[Recipe]) -> None:
        """Know these recipes; the last of a name counts."""
        own = {recipe.name: recipe for recipe in recipes}
        self.own = dict(sorted(own.items(), key=lambda item: item[0].casefold()))
        self.changed.emit()

    def _do(self, work: Callable[[], None]) -> bool:
        """Do it, or tell why it can't be done."""
        try:
            work()
        except UserError as error:
            text = str(error)
            self.failed.emit(f"{text[:1].upper()}{text[1:]}.")
            return False
        return True
