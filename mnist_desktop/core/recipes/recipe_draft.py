"""A recipe in the making: its layers needn't be a network yet."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from itertools import count
from typing import Any

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.layer_measures import Fault, fault_of
from mnist_desktop.core.networks.layers import CLASSES, Layer
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.recipe import MAX_NAME, Recipe

_MINE = re.compile(r" \(mine(?: \d+)?\)$")
_VALIDATION_IMAGES = 5_000  # a twelfth of MNIST's, for who has not said how many
_OF_THE_RUN = ("epochs", "seed", "data")
"""How long, by what chance and from which images: the recipe is still the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeDraft:
    """The recipe that a person began with, and what they have made of it.

    `settings` are the fields of Recipe but name and network; each is valid by itself.
    """

    origin: Recipe
    name: str
    layers: tuple[Layer, ...]
    settings: Mapping[str, Any]

    @classmethod
    def of(cls, recipe: Recipe) -> "RecipeDraft":
        """A draft in which nothing is changed yet."""
        settings = {
            field.name: getattr(recipe, field.name)
            for field in fields(recipe)
            if field.name not in ("name", "network")
        }
        return cls(origin=recipe, name=recipe.name, layers=recipe.network.layers, settings=settings)

    def changed(self, field: str, value: Any) -> "RecipeDraft":
        """The draft with another value of one field of Recipe; "layers" takes the layers.

        What the value can't do without comes with it: patience brings validation images. Raises
        ValueError for a field that a recipe has not.
        """
        if field == "layers":
            return replace(self, layers=tuple(value))
        if field not in self.settings:
            raise ValueError(f"a recipe has no field {field!r}")
        settings = {**self.settings, field: value}
        return replace(self, settings=settings | _needed(field, settings))

    @property
    def is_changed(self) -> bool:
        """Whether it is still the recipe that it was, but for its epochs and its seed."""
        before = RecipeDraft.of(self.origin)
        return self.layers != before.layers or any(
            self.settings[name] != before.settings[name]
            for name in self.settings
            if name not in _OF_THE_RUN
        )

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the layers, if anything; images of no digit need an output more."""
        return fault_of(self.layers, CLASSES + bool(self.settings["non_digits"]))

    @property
    def problem(self) -> str:
        """Why this can't be trained, as a sentence for the user; empty if it can."""
        fault = self.fault
        if fault is not None:
            return f"Layer {fault.place + 1}: {fault.sentence}"
        try:
            self.recipe()
        except InvalidValueError as error:
            return f"{str(error)[0].upper()}{str(error)[1:]}."
        return ""

    def schedule_recipe(self) -> Recipe | None:
        """A recipe with these settings, whatever its layers are; None where they can't be."""
        try:
            return replace(self.origin, **{**self.settings, "non_digits": self.origin.non_digits})
        except InvalidValueError:
            return None

    def recipe(self) -> Recipe:
        """The recipe as it stands. Raises InvalidValueError where it isn't one."""
        return Recipe(name=self.name, network=NetworkSpec(self.layers), **self.settings)


def _needed(field: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What else must change for a recipe to take the new value of `field`."""
    if field == "schedule" and settings["schedule"] == "warm_up":
        return {"warm_up_epochs": settings["warm_up_epochs"] or 1.0}
    if field == "patience" and settings["patience"] and not settings["validation_images"]:
        return {"validation_images": _VALIDATION_IMAGES}
    if field == "validation_images" and not settings["validation_images"]:
        return {"patience": 0}
    return {}


def name_of_copy(name: str, taken: Collection[str]) -> str:
    """A name for one's own copy: "seed (mine)", or "seed (mine 2)" where that is taken."""
    taken = {each.casefold() for each in taken}
    plain = _MINE.sub("", name)
    for number in count(1):
        suffix = " (mine)" if number == 1 else f" (mine {number})"
        copy = plain[: MAX_NAME - len(suffix)] + suffix
        if copy.casefold() not in taken:
            break
    return copy
