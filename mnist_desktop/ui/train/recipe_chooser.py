"""The list of recipes: those that the app comes with, the user's own, and the one being changed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from mnist_desktop.core.recipes.recipe_draft import RecipeDraft
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.number_box import ChoiceBox
from mnist_desktop.ui.widgets.preview import preview


class RecipeChooser(ChoiceBox):
    """Asks for another recipe, by its name."""

    recipe_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        describe(
            self,
            name="recipe",
            label="Recipe",
            explanation="A network and the numbers to train it with; a larger network takes "
            "longer and reads better.",
        )
        self.currentIndexChanged.connect(self._choose)

    def show_recipes(self, presets: Sequence[str], own: Sequence[str], draft: RecipeDraft) -> None:
        """List the recipes by name; the current one is the draft, or what it began as."""
        was_blocked = self.blockSignals(True)
        self.clear()
        for name in presets:
            self.addItem(name, name)
        if own or draft.is_changed:
            self.insertSeparator(self.count())
        for name in own:
            is_changed = draft.is_changed and name == draft.name
            self.addItem(f"{name}, changed" if is_changed else name, name)
        if self.findData(draft.name) < 0:
            self.addItem(f"{draft.name}, not saved", draft.name)
        self.setCurrentIndex(self.findData(draft.name))
        self.blockSignals(was_blocked)

    def _choose(self, index: int) -> None:
        self.recipe_chosen.emit(self.itemData(index))


if __name__ == "__main__":
    preview(RecipeChooser)
