"""A change of a recipe that its run's figures ask for."""

import json
from dataclasses import dataclass
from typing import Any

from mnist_desktop.core.recipes.augmentation import Augmentation


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What may be wrong, the figures that say so, and the change of one field that may help."""

    name: str
    reason: str
    field: str  # of Recipe
    value: Any

    @property
    def action(self) -> str:
        """The change, in words: "Set learning rate to 0.001"."""
        field = self.field.replace("_", " ")
        if isinstance(self.value, Augmentation):
            return "Shift, turn and scale the images"
        value = f"{self.value:,}" if isinstance(self.value, int) else f"{self.value}"
        return f"Set {field} to {value}"

    @property
    def setting(self) -> str:
        """The change as `train --set` takes it: "learning_rate=0.001"."""
        value = self.to_json()["value"]
        if isinstance(value, dict):
            return f"{self.field}='{json.dumps(value)}'"
        return f"{self.field}={value}"

    def to_json(self) -> dict[str, Any]:
        """The hint as a JSON object."""
        value = self.value
        if isinstance(value, Augmentation):
            value = {name: amount for name, amount in value.to_json().items() if amount}
        return {"name": self.name, "reason": self.reason, "field": self.field, "value": value}
