"""The recipe that is being edited: what changes it is one step, and can be taken back."""

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from mnist_desktop.core.history import History
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.recipe_draft import RecipeDraft, name_of_copy


class EditedRecipe(QObject):
    """Shared by all that shows or changes a part of the recipe."""

    changed = Signal()
    """`draft` is another."""

    def __init__(self, recipe: Recipe, own_names: Callable[[], Collection[str]] = tuple) -> None:
        """`own_names` tells the names of the user's own recipes; all others stay as they are."""
        super().__init__()
        self._own_names = own_names
        self._history = History(RecipeDraft.of(recipe))

    @property
    def draft(self) -> RecipeDraft:
        """The recipe as it stands."""
        return self._history.value

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether a change was taken back and nothing else done since."""
        return self._history.can_redo

    def choose(self, recipe: Recipe) -> None:
        """Go on with another recipe; Undo brings this one back."""
        self._record(RecipeDraft.of(recipe))

    def take(self, draft: RecipeDraft) -> None:
        """Go on with what was made of a recipe in another window; Undo brings this one back."""
        self._record(draft)

    def change(self, field: str, value: Any, part: str = "") -> None:
        """Give one field of Recipe another value; "layers" takes the layers.

        Changes of the same field, or of the same `part` of it, in a row are one step. A recipe
        that isn't one's own becomes a copy with a name of its own. Raises ValueError for a field
        that a recipe has not.
        """
        self._record(self._named(self.draft.changed(field, value)), change=f"{field} {part}")

    def change_layers(self, layers: Collection[Any], change: str = "") -> None:
        """Give it other layers, as a step of its own, or as one with the last such `change`."""
        self._record(self._named(self.draft.changed("layers", layers)), change=change)

    def undo(self) -> None:
        """Take back the last change, if there is one."""
        if self.can_undo:
            self._history.undo()
            self.changed.emit()

    def redo(self) -> None:
        """Do again what was taken back, if anything was."""
        if self.can_redo:
            self._history.redo()
            self.changed.emit()

    def _named(self, draft: RecipeDraft) -> RecipeDraft:
        own = self._own_names()
        if not draft.is_changed:
            return replace(draft, name=draft.origin.name)
        if draft.name in own:
            return draft
        return replace(draft, name=name_of_copy(draft.origin.name, own))

    def _record(self, draft: RecipeDraft, change: str = "") -> None:
        if draft != self.draft:
            self._history.record(draft, change=change)
            self.changed.emit()
