"""Chooses a recipe, and changes its hyperparameters."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from mnist_desktop.core.field import ChoiceField, Field
from mnist_desktop.core.networks.layer_measures import measures_of
from mnist_desktop.core.networks.layer_words import words_for
from mnist_desktop.core.recipes.presets import PRESETS
from mnist_desktop.core.recipes.recipe_draft import RecipeDraft
from mnist_desktop.core.recipes.recipe_fields import BASIC, GROUPS
from mnist_desktop.library.data_sets import DataSetEntry
from mnist_desktop.session.training.recipes import Recipes
from mnist_desktop.ui.train.data_chooser import DataChooser
from mnist_desktop.ui.train.images_form import ImagesForm, images_in_words
from mnist_desktop.ui.train.recipe_chooser import RecipeChooser
from mnist_desktop.ui.train.recipe_menu import RecipeMenu
from mnist_desktop.ui.train.schedule_sketch import ScheduleSketch
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.field_grid import FieldGrid
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.keep_menu import keep_menu
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.section import Section
from mnist_desktop.ui.widgets.theme import GRID
from mnist_desktop.ui.widgets.undo_bar import UndoBar

_ABOUT = {
    "seed": "The classic: two hidden layers of 50 units, ten sigmoid outputs.",
    "softmax": "The seed network with a softmax at its end, as one would write it today.",
    "wide": "More units: it learns the training images nearly by heart.",
    "convolutional": "Looks at neighbouring pixels together, and errs a third as often.",
    "fast": "Reads 99 of 100 digits after two passes: as short a training as we found.",
    "lenet-5": "The network that read cheques in the nineties, as one builds it today.",
    "best": "Learns other hands' ways of writing too, each image changed anew in each epoch; "
    "takes about twenty minutes.",
}


_OWN = "A recipe of your own."


class RecipeForm(QWidget):
    """The recipes, what the chosen one is, and its numbers to change."""

    layers_wanted = Signal()
    """The user wants to edit the layers."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, recipes: Recipes) -> None:
        super().__init__()
        self._recipes = recipes
        self._edited = edited = recipes.edited
        self._chooser = RecipeChooser()
        self._chooser.recipe_chosen.connect(recipes.choose)
        self._menu = RecipeMenu(recipes)
        self._undo_bar = UndoBar("Bring back the recipe that was deleted last.")
        self._undo_bar.undo_wanted.connect(recipes.undo_delete)
        recipes.deleted.connect(self._show_deleted)
        recipes.restored.connect(self._undo_bar.hide)
        self._data = DataChooser()
        self._data.data_chosen.connect(lambda name: edited.change("data", name))
        self._about = muted_label()
        self._about.setWordWrap(True)
        self._layers = muted_label()
        self._layers.setWordWrap(True)
        describe(
            self._layers,
            name="layers",
            label="Layers",
            explanation="The layers that an image passes, and how many parameters they hold.",
        )
        self._edit = QPushButton(icon("layers"), "Edit layers…")
        self._fault = QLabel()
        self._fault.setObjectName("recipe_fault")
        self._fault.setProperty("fault", True)
        self._fault.setWordWrap(True)
        self._sketch = ScheduleSketch()
        self._images = ImagesForm()
        self._images.failed.connect(self.failed)
        self._images.augmentation_changed.connect(
            lambda augmentation, part: edited.change("augmentation", augmentation, part)
        )
        self._images.ways_changed.connect(lambda ways: edited.change("ways_of_writing", ways))
        every = [*BASIC, *(field for group in GROUPS for field in group.fields)]
        self._grids = [
            FieldGrid(fields, beside=every) for fields in (BASIC, *(each.fields for each in GROUPS))
        ]
        for grid in self._grids:
            grid.changed.connect(edited.change)
        self._sections = {
            group.name: Section(
                group.title,
                *((grid, self._kept_sketch()) if group.name == "schedule" else (grid,)),
                name=group.name,
                explanation=group.sentence,
            )
            for group, grid in zip(GROUPS, self._grids[1:], strict=True)
        }
        self._sections["images"] = Section(
            "Augmentation",
            self._images,
            name="images",
            explanation="What the network is shown: images changed anew in each epoch, and digits "
            "of other hands.",
        )
        self._undo, self._redo = self._undo_actions()
        self._lay_out()
        edited.changed.connect(self._show)
        recipes.changed.connect(self._show)
        self._show()

    def offer_data(self, entries: Sequence[DataSetEntry]) -> None:
        """Let the recipe learn any of these data sets."""
        self._data.show_entries(entries)
        self._data.show_chosen(self._edited.draft.settings["data"])

    def take_focus(self) -> None:
        """Let the keyboard reach the button that opens the layers."""
        self._edit.setFocus()

    def _show(self) -> None:
        draft = self._edited.draft
        self._chooser.show_recipes(list(PRESETS), list(self._recipes.own), draft)
        self._data.show_chosen(draft.settings["data"])
        self._about.setText(_about(draft, is_own=self._recipes.is_own))
        self._layers.setText(_summary(draft))
        self._fault.setText(f"⚠ {draft.problem}")
        self._fault.setVisible(bool(draft.problem))
        for grid in self._grids:
            grid.show_values(draft.settings)
        for group in GROUPS:
            self._sections[group.name].show_summary(_in_words(group.fields, draft))
        if schedule := draft.schedule_recipe():
            self._sketch.show_recipe(schedule)
        images = draft.settings["augmentation"], draft.settings["ways_of_writing"]
        self._images.show_images(*images)
        self._sections["images"].show_summary(images_in_words(*images))
        self._undo.setEnabled(self._edited.can_undo)
        self._redo.setEnabled(self._edited.can_redo)

    def _show_deleted(self, name: str) -> None:
        self._undo_bar.show_sentence(f"{name} was deleted.")

    def _undo_actions(self) -> tuple[QAction, QAction]:
        """For buttons here; whoever shows the form adds them where their keys are to work."""
        standard = QKeySequence.StandardKey
        undo = QAction(icon("undo"), "Undo", self)
        undo.setToolTip("Take back the last change of the recipe. Ctrl+Z")
        undo.setShortcuts(standard.Undo)
        undo.triggered.connect(self._edited.undo)
        redo = QAction(icon("redo"), "Redo", self)
        redo.setToolTip("Change the recipe again as it was. Ctrl+Shift+Z")
        redo.setShortcuts(standard.Redo)
        redo.triggered.connect(self._edited.redo)
        return undo, redo

    @property
    def undo_actions(self) -> tuple[QAction, QAction]:
        """Undo and redo of whatever changed the recipe."""
        return self._undo, self._redo

    def _kept_sketch(self) -> QWidget:
        """The sketch of the schedule, and how it is kept."""
        keep = keep_menu(
            "schedule",
            "Learning rate of a run",
            picture=self._sketch,
            table=self._sketch.rows,
            failed=self.failed.emit,
        )
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self._sketch, 1)
        row.addWidget(keep, alignment=Qt.AlignmentFlag.AlignTop)
        return both

    def _tools(self) -> QHBoxLayout:
        describe(
            self._edit,
            name="edit_layers",
            label="Edit layers",
            explanation="Add, remove, move and change the layers; a preset itself stays as it is.",
        )
        self._edit.clicked.connect(self.layers_wanted)
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        row.addWidget(self._edit, 1)
        for action, name in ((self._undo, "recipe_undo"), (self._redo, "recipe_redo")):
            action.setStatusTip(action.toolTip())
            button = QToolButton()
            button.setDefaultAction(action)
            button.setIconSize(QSize(int(2.5 * GRID), int(2.5 * GRID)))
            button.setObjectName(name)
            button.setAccessibleName(action.text())
            button.setStatusTip(action.statusTip())
            row.addWidget(button)
        row.addWidget(self._menu)
        return row

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for widget in (self._chooser, self._undo_bar, self._about, self._layers, self._data):
            column.addWidget(widget)
        column.addLayout(self._tools())
        column.addWidget(self._fault)
        column.addWidget(self._grids[0])
        for section in self._sections.values():
            column.addWidget(section)


def _about(draft: RecipeDraft, *, is_own: bool) -> str:
    if is_own:
        return "A recipe of your own, with changes that are not saved." * draft.is_changed or _OWN
    if draft.is_changed:
        return f"Your own copy of {draft.origin.name}, which stays as it is."
    return _ABOUT.get(draft.name, _OWN)


def _summary(draft: RecipeDraft) -> str:
    """The layers in the order in which an image passes them, and what they hold."""
    if not draft.layers:
        return "No layers."
    measures = measures_of(draft.layers)
    words = f"{', '.join(map(words_for, draft.layers))}."
    if len(measures) < len(draft.layers):
        return words
    return f"{words} {sum(layer.parameters for layer in measures):,} parameters."


def _in_words(fields: Sequence[Field], draft: RecipeDraft) -> str:
    """What is chosen in a group that is closed; what is 0 or of no use is left out."""
    words = []
    for field in fields:
        value = draft.settings[field.name]
        if field.used_with is not None and not field.used_with.is_met(draft.settings):
            continue
        if isinstance(field, ChoiceField):
            words.append(field.choices[value])
        elif value:
            words.append(f"{field.label[0].lower()}{field.label[1:]} {value:,g}")
    return ", ".join(words) or "none"


def _build() -> QWidget:
    form = RecipeForm(Recipes(Path("recipes")))
    form.setFixedWidth(34 * GRID)
    return form


if __name__ == "__main__":
    preview(_build)
