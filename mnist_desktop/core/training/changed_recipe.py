"""A recipe in training, and what is changed of it on the way."""

from collections.abc import Mapping
from typing import Any

from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.changes import Change, Wishes, changed

_AT_ONCE = "learning_rate"
"""What may change within an epoch; all else waits for the next one."""


class ChangedRecipe:
    """Grants wishes as soon as it can, and remembers where each took effect."""

    def __init__(self, recipe: Recipe, wishes: Wishes) -> None:
        self._recipe = recipe
        self.changes: tuple[Change, ...] = ()
        """In the order of their places."""
        self._wishes = wishes

    def at(self, epoch: int, step: int) -> Recipe:
        """The recipe as it has become there."""
        before = (change for change in self.changes if change.place[:2] <= (epoch, step))
        return changed(self._recipe, before)

    def begin_epoch(self, epoch: int) -> list[Change]:
        """Grant what was wished for; return what that changes."""
        return self._grant(self._wishes.take(), epoch)

    def between_steps(self, epoch: int, step: int) -> list[Change]:
        """Grant what was wished for: for the rest of the epoch where that can be, else the next."""
        wanted = self._wishes.take()
        now = {field: value for field, value in wanted.items() if field == _AT_ONCE}
        later = {field: value for field, value in wanted.items() if field != _AT_ONCE}
        return [*self._grant(now, epoch, step), *self._grant(later, epoch + 1)]

    def _grant(self, wanted: Mapping[str, Any], epoch: int, step: int = 0) -> list[Change]:
        granted = []
        for field, value in wanted.items():
            if self.at(epoch, step).to_json()[field] == value:
                continue
            change = Change(epoch=epoch, step=step, field=field, value=value)
            others = (each for each in self.changes if each.place != change.place)
            self.changes = tuple(sorted((*others, change), key=lambda each: each.place))
            granted.append(change)
        return granted
