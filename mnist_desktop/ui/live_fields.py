"""What of a recipe can be changed while it is trained."""

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mnist_desktop.core.augmentation import Augmentation
from mnist_desktop.core.augmentation_fields import AUGMENTATION_PRESETS
from mnist_desktop.core.changes import Change, changed
from mnist_desktop.core.field import ChoiceField, Field
from mnist_desktop.core.recipe import Recipe
from mnist_desktop.core.recipe_fields import BASIC
from mnist_desktop.ui.card import muted_label
from mnist_desktop.ui.field_grid import FieldGrid
from mnist_desktop.ui.theme import GRID

_PAUSE_MS = 400  # in clicking or typing, after which a value counts: each change is marked
_OWN = "own"
_FIELDS: tuple[Field, ...] = (
    *(field for field in BASIC if field.name in ("learning_rate", "batch_size")),
    ChoiceField(
        name="augmentation",
        label="Augmentation",
        explanation="How far each training image is changed from the next epoch on: as the recipe "
        "has it, not at all, gently or strongly.",
        choices={_OWN: "As it began"} | {name: name.capitalize() for name in AUGMENTATION_PRESETS},
    ),
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
        self._is_training = False
        self._grid = FieldGrid(_FIELDS, prefix="live_")
        self._grid.changed.connect(self._choose)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(muted_label("While it is trained"))
        column.addWidget(self._grid)

    def show_recipe(self, recipe: Recipe, changes: tuple[Change, ...]) -> None:
        """Show the values of a run: of its recipe, and what became of it."""
        self._recipe, self._changes = recipe, list(changes)
        self.waiting.clear()
        self._show()

    def show_change(self, change: Change) -> None:
        """Show what the training has taken."""
        self._changes.append(change)
        if not self.waiting:
            self._show()

    def offer(self, *, training: bool, going_on: bool) -> None:
        """Let it be changed in training, or before a run goes on."""
        self._is_training = training
        self.setEnabled(self._recipe is not None and (training or going_on))

    def _show(self) -> None:
        if self._recipe is None:
            return
        recipe = changed(self._recipe, self._changes)
        names = {augmentation: name for name, augmentation in AUGMENTATION_PRESETS.items()}
        self._grid.show_values(
            {
                "learning_rate": recipe.learning_rate,
                "batch_size": recipe.batch_size,
                "augmentation": _OWN
                if recipe.augmentation == self._recipe.augmentation
                else names.get(recipe.augmentation, _OWN),
            }
        )

    def _choose(self, field: str, value: Any) -> None:
        if field == "augmentation":
            value = self._augmentation(value).to_json()
        self.waiting[field] = value
        if self._is_training:
            self._pause.start()

    def _augmentation(self, name: str) -> Augmentation:
        if self._recipe is not None and name == _OWN:
            return self._recipe.augmentation
        return AUGMENTATION_PRESETS[name]

    def _tell(self) -> None:
        waiting, self.waiting = self.waiting, {}
        for field, value in waiting.items():
            self.change_wanted.emit(field, value)
