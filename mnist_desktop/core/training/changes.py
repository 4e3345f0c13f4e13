"""What is changed of a recipe while it is trained, and from which step on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mnist_desktop.core.checks import InvalidValueError, check_choice, check_integer, check_keys
from mnist_desktop.core.recipes.recipe import Recipe

CHANGEABLE = ("learning_rate", "batch_size", "augmentation")
_MAX_COUNT = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field of the recipe has another value after `step` steps of `epoch` (from 1).

    `value` is as in the recipe's JSON. A learning rate is that of the recipe: its schedule goes on
    from it. Batch size and augmentation change at an epoch's start, where `step` is 0.
    """

    epoch: int
    step: int
    field: str
    value: Any

    @property
    def place(self) -> tuple[int, int, str]:
        """What only one change can have."""
        return self.epoch, self.step, self.field

    def to_json(self) -> dict[str, Any]:
        """The change as a JSON object, read back by `from_json`."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, value: object) -> "Change":
        """The change of a JSON object; raises InvalidValueError for anything that is not one."""
        options = check_keys("a change", value, cls.__slots__)
        return cls(
            epoch=check_integer("epoch", options.get("epoch"), 1, _MAX_COUNT),
            step=check_integer("step", options.get("step"), 0, _MAX_COUNT),
            field=check_choice("field", options.get("field"), CHANGEABLE),
            value=options.get("value"),
        )


def changed(recipe: Recipe, changes: Iterable[Change]) -> Recipe:
    """The recipe as it is after all of the changes. Raises InvalidValueError."""
    return with_fields(recipe, {change.field: change.value for change in changes})


def with_fields(recipe: Recipe, fields: Mapping[str, Any]) -> Recipe:
    """The recipe with other values in some fields, as in its JSON. Raises InvalidValueError."""
    return Recipe.from_json({**recipe.to_json(), **fields}) if fields else recipe


class Wishes:
    """What is to be changed, from when it is wanted until the training takes it."""

    def __init__(self) -> None:
        self._fields: dict[str, Any] = {}

    def want(self, field: str, value: Any) -> None:
        """Have a field of CHANGEABLE be changed as soon as it can; the last word counts.

        Raises InvalidValueError for another one.
        """
        if field not in CHANGEABLE:
            raise InvalidValueError(
                f"{field} can't be changed in a run that has begun: only {', '.join(CHANGEABLE)} "
                "can; for longer, give it one more epoch"
            )
        self._fields[field] = value

    def take(self) -> dict[str, Any]:
        """What was wanted since the last call."""
        fields, self._fields = self._fields, {}
        return fields
