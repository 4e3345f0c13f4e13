from dataclasses import fields, replace
from typing import Any

import pytest

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.field import ChoiceField, Field
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.recipe_fields import BASIC, GROUPS

ALL = (*BASIC, *(field for group in GROUPS for field in group.fields))
ELSEWHERE = {"name", "network", "ways_of_writing", "augmentation", "data"}
# What some choices of another field need.
ALONGSIDE: dict[str, dict[str, Any]] = {
    "patience": {"validation_images": 1_000},
    "schedule": {"warm_up_epochs": 1.0},
}


def test_every_hyperparameter_can_be_filled_in_once() -> None:
    names = [field.name for field in ALL]
    assert len(names) == len(set(names))
    assert {*names, *ELSEWHERE} == {field.name for field in fields(Recipe)}


@pytest.mark.parametrize("field", ALL, ids=lambda field: field.name)
def test_a_recipe_takes_all_that_a_field_offers_and_no_more(field: Field) -> None:
    good: list[Any]
    bad: list[Any]
    if isinstance(field, ChoiceField):
        good, bad = list(field.choices), ["none of them"]
    else:
        good, bad = [field.low, field.high], [field.low - 1, field.high + 1]
    recipe = replace(SEED, **ALONGSIDE.get(field.name, {}))
    for value in good:
        layers = (Flatten(), Dense(11 if field.name == "non_digits" and value else 10, "softmax"))
        replace(recipe, network=NetworkSpec(layers), **{field.name: value})
    for value in bad:
        with pytest.raises(InvalidValueError):
            replace(recipe, **{field.name: value})
