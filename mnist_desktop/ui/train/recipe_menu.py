"""What can be done with a recipe as a whole: save, copy, rename, delete, import, export."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from mnist_desktop.core.files import file_stem
from mnist_desktop.core.recipes.presets import PRESETS
from mnist_desktop.core.recipes.recipe import MAX_NAME
from mnist_desktop.session.training.recipes import Recipes
from mnist_desktop.ui.widgets.choose_file import choose_file_to_open, choose_file_to_save
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.name_dialog import NameDialog
from mnist_desktop.ui.widgets.theme import GRID

_KINDS = "Recipes (*.json)"


class RecipeMenu(QToolButton):
    """A button that opens the menu; it offers what can be done with the recipe being edited."""

    def __init__(self, recipes: Recipes) -> None:
        super().__init__()
        self._recipes = recipes
        describe(
            self,
            name="recipe_menu",
            label="Recipe menu",
            explanation="Save this recipe by its name, copy, rename, delete, import or export it.",
        )
        self.setIcon(icon("more"))
        self.setIconSize(QSize(int(2.5 * GRID), int(2.5 * GRID)))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        menu.setObjectName("recipe_actions")
        self._save = _action(menu, "save", "Save", "Ctrl+Shift+S")
        self._copy = _action(menu, "copy", "Save a copy")
        self._rename = _action(menu, "rename", "Rename…", "F2")
        self._delete = _action(menu, "delete", "Delete")
        menu.addSeparator()
        bring = _action(menu, "import", "Import…")
        self._share = _action(menu, "export", "Export…")
        self._save.triggered.connect(recipes.save)
        self._copy.triggered.connect(recipes.copy)
        self._rename.triggered.connect(self._ask_name)
        self._delete.triggered.connect(recipes.delete)
        bring.triggered.connect(
            partial(choose_file_to_open, self, "Import a recipe", _KINDS, recipes.bring)
        )
        self._share.triggered.connect(self._ask_file)
        self.setMenu(menu)
        self.addActions([self._save, self._rename])  # for their keys
        recipes.changed.connect(self._offer)
        recipes.edited.changed.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        """A recipe that can't be trained can't be kept either."""
        draft, is_own = self._recipes.edited.draft, self._recipes.is_own
        can_be_kept = not draft.problem
        self._save.setEnabled(can_be_kept and self._has_news())
        for action in (self._copy, self._share):
            action.setEnabled(can_be_kept)
        self._rename.setEnabled(can_be_kept and draft.name not in PRESETS)
        self._delete.setEnabled(is_own)

    def _has_news(self) -> bool:
        """Whether there is something to save; a preset's epochs and seed alone are not."""
        draft = self._recipes.edited.draft
        if self._recipes.is_own:
            return draft.recipe() != self._recipes.own[draft.name]
        return draft.name not in PRESETS

    def _ask_name(self) -> None:
        name = self._recipes.edited.draft.name
        dialog = NameDialog(
            "Rename the recipe", name, self._fault_of, self._recipes.rename, self.window()
        )
        dialog.open()

    def _fault_of(self, name: str) -> str:
        if not 1 <= len(name) <= MAX_NAME:
            return f"A name has 1 to {MAX_NAME} characters."
        is_same = name.casefold() == self._recipes.edited.draft.name.casefold()
        if self._recipes.is_taken(name) and not is_same:
            return "There is a recipe of that name."
        return ""

    def _ask_file(self) -> None:
        suggested = f"{file_stem(self._recipes.edited.draft.name)}.json"
        choose_file_to_save(self, "Export this recipe", _KINDS, suggested, self._recipes.share)


def _action(menu: QMenu, name: str, text: str, keys: str = "") -> QAction:
    action = menu.addAction(text)
    action.setObjectName(f"recipe_{name}")
    action.setShortcut(keys)
    return action
