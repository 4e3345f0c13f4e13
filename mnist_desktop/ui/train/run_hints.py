"""The hints on the run that the Train page shows, applied to the recipe beside it."""

from collections.abc import Sequence

from mnist_desktop.core.evaluation.hints import hints_for
from mnist_desktop.core.networks.record import EpochRecord
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.runs.run_entry import RunDetails, RunState
from mnist_desktop.core.training.training import (
    EpochEnded,
    TrainingEnded,
    TrainingEvent,
    TrainingStarted,
)
from mnist_desktop.session.training.edited_recipe import EditedRecipe
from mnist_desktop.ui.train.hint_strip import HintStrip


class RunHints(HintStrip):
    """Follows a run epoch by epoch."""

    def __init__(self, edited: EditedRecipe) -> None:
        super().__init__(lambda hint: bool(edited.draft.settings.get(hint.field) == hint.value))
        self._recipe: Recipe | None = None
        self._epochs: Sequence[EpochRecord] = ()
        # A step of its own, so that Undo takes back no more than it.
        self.change_wanted.connect(lambda field, value: edited.change(field, value, "hint"))
        self.undo_wanted.connect(edited.undo)
        edited.changed.connect(self.forget_change)

    def show_event(self, event: TrainingEvent) -> None:
        """Follow the run under way."""
        match event:
            case TrainingStarted():
                self._recipe, self._epochs = event.recipe, event.history
                self.begin()
            case EpochEnded():
                self._epochs = (*self._epochs, event.record)
                self._find(is_over=False)
            case TrainingEnded():
                self._find(is_over=True)

    def show_run(self, details: RunDetails) -> None:
        """Show the hints on a run that was opened."""
        self._recipe, self._epochs = details.recipe, details.history
        self.begin()
        self._find(is_over=details.entry.state is RunState.FINISHED)

    def show_divergence(self, sentence: str) -> None:
        """Training stopped itself, as the sentence says."""
        self._find(is_over=True, diverged=sentence)

    def _find(self, *, is_over: bool, diverged: str = "") -> None:
        if self._recipe is not None:
            self.show_hints(
                hints_for(self._recipe, self._epochs, is_over=is_over, diverged=diverged)
            )
