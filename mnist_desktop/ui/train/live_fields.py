"""What of a recipe can be changed while it is trained."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from mnist_desktop.core.field import Field
from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.augmentation_fields import augmentation_in_words
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.recipe_fields import BASIC
from mnist_desktop.core.training.changes import Change, changed, with_fields
from mnist_desktop.ui.train.augmentation_editor import AugmentationEditor
from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.field_grid import FieldGrid
from mnist_desktop.ui.widgets.section import Section
from mnist_desktop.ui.widgets.theme import GRID

_PAUSE_MS = 400  # in clicking, sliding or typing, after which a value counts: each change is marked
_FIELDS: tuple[Field, ...] = tuple(
    field for field in BASIC if field.name in ("learning_rate", "batch_size")
)


class LiveFields(QWidget):
    """Shows the recipe of a run as it has become, and tells what is to be another."""

    change_wanted = Signal(str, object)
    """A field of the recipe, and its value as in JSON."""

    def __init__(self) -> None:
        super().__init__()
        self._recipe: Recipe | None = None
        self._changes: list[Change] = []
        self.waiting: dict[str, Any] = {}
        """What was chosen while nothing is trained: for when the run goes on."""
        self._told: dict[str, Any] = {}  # but not taken yet: some wait for the next epoch
        self._is_training = False
        self._grid = FieldGrid(_FIELDS, prefix="live_")
        self._grid.changed.connect(self._choose)
        self._augmentation = AugmentationEditor(prefix="live_")
        self._augmentation.changed.connect(
            lambda augmentation, _: self._choose("augmentation", augmentation.to_json())
        )
        self._as_it_began = QPushButton("As it began")
        describe(
            self._as_it_began,
            name="live_as_it_began",
            label="Augmentation as it began",
            explanation="Change the images as the recipe of this run does.",
        )
        self._as_it_began.clicked.connect(self._begin_again)
        self._section = Section(
            "Augmentation",
            self._augmentation,
            self._as_it_began,
            name="live_augmentation",
            explanation="How far each training image is changed from the next epoch on.",
        )
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(muted_label("While it is trained"))
        column.addWidget(self._grid)
        column.addWidget(self._section)

    def show_recipe(self, recipe: Recipe, changes: tuple[Change, ...]) -> None:
        """Show the values of a run: of its recipe, and what became of it."""
        self._recipe, self._changes = recipe, list(changes)
        self.waiting.clear()
        self._told.clear()
        self._show()

    def show_change(self, change: Change) -> None:
        """Show what the training has taken."""
        self._changes.append(change)
        if self._told.get(change.field) == change.value:
            del self._told[change.field]
        if not self.waiting:
            self._show()

    def offer(self, *, training: bool, going_on: bool) -> None:
        """Let it be changed in training, or before a run goes on."""
        self._is_training = training
        self.setEnabled(self._recipe is not None and (training or going_on))
        if not training and self._told:  # the run ended before it took that
            self._told.clear()
            self._show()

    def _show(self) -> None:
        if self._recipe is None:
            return
        wanted = {**self._told, **self.waiting}
        recipe = with_fields(changed(self._recipe, self._changes), wanted)
        self._grid.show_values(
            {"learning_rate": recipe.learning_rate, "batch_size": recipe.batch_size}
        )
        self._show_augmentation(recipe.augmentation)

    def _show_augmentation(self, augmentation: Augmentation) -> None:
        has_ways = self._recipe is not None and self._recipe.ways_of_writing > 0
        self._augmentation.show_augmentation(augmentation, has_ways=has_ways)
        self._section.show_summary(augmentation_in_words(augmentation))
        began = self._recipe.augmentation if self._recipe else augmentation
        self._as_it_began.setEnabled(augmentation != began)

    def _choose(self, field: str, value: Any) -> None:
        self.waiting[field] = value
        if field == "augmentation":
            self._show_augmentation(self._augmentation.augmentation)
        if self._is_training:
            self._pause.start()

    def _begin_again(self) -> None:
        if self._recipe is not None:
            self._augmentation.take_focus()  # before the button that has it is disabled
            self._augmentation.show_augmentation(self._recipe.augmentation)
            self._choose("augmentation", self._recipe.augmentation.to_json())

    def _tell(self) -> None:
        if not self._is_training:  # the run ended meanwhile: it waits for going on
            return
        waiting, self.waiting = self.waiting, {}
        self._told |= waiting
        for field, value in waiting.items():
            self.change_wanted.emit(field, value)
