from dataclasses import replace
from typing import Any

import pytest

from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.recipes.presets import PRESETS, SEED
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.recipes.recipe_draft import RecipeDraft, name_of_copy


@pytest.mark.parametrize("recipe", PRESETS.values(), ids=lambda recipe: recipe.name)
def test_a_draft_in_which_nothing_is_changed_is_its_recipe(recipe: Recipe) -> None:
    draft = RecipeDraft.of(recipe)
    assert draft.recipe() == recipe
    assert not draft.is_changed
    assert not draft.problem


def test_one_field_is_changed() -> None:
    draft = RecipeDraft.of(SEED).changed("learning_rate", 0.5)
    assert draft.recipe() == replace(SEED, learning_rate=0.5)
    assert draft.is_changed


@pytest.mark.parametrize(("field", "value"), [("epochs", 3), ("seed", 7)])
def test_epochs_and_seed_make_no_other_recipe(field: str, value: int) -> None:
    assert not RecipeDraft.of(SEED).changed(field, value).is_changed


def test_layers_may_be_wrong_on_the_way_and_the_draft_says_where() -> None:
    draft = RecipeDraft.of(SEED).changed("layers", (Dense(10, "softmax"),))
    assert draft.problem.startswith("Layer 1: Dense needs a row of numbers")
    mended = draft.changed("layers", (Flatten(), Dense(10, "softmax")))
    assert not mended.problem
    assert mended.recipe().network.parameter_count == 7_850


def test_images_of_no_digit_need_an_output_more() -> None:
    draft = RecipeDraft.of(SEED).changed("non_digits", 500)
    assert "must give 11 numbers, one for each digit and one for what is none" in draft.problem
    assert draft.fault is not None
    assert draft.fault.remedy is not None
    mended = draft.changed("layers", draft.fault.remedy.layers)
    assert mended.recipe().network.classes == 11
    assert draft.schedule_recipe() is not None


def test_a_setting_that_a_recipe_refuses_is_told() -> None:
    draft = RecipeDraft.of(SEED).changed("epochs", 0)
    assert draft.problem == "Epochs must be from 1 to 1000, not 0."


@pytest.mark.parametrize(
    ("changes", "settings"),
    [
        ([("patience", 3)], {"patience": 3, "validation_images": 5_000}),
        ([("validation_images", 800), ("patience", 3)], {"patience": 3, "validation_images": 800}),
        ([("patience", 3), ("validation_images", 0)], {"patience": 0, "validation_images": 0}),
        ([("schedule", "warm_up")], {"schedule": "warm_up", "warm_up_epochs": 1.0}),
    ],
)
def test_a_change_brings_what_it_needs(
    changes: list[tuple[str, Any]], settings: dict[str, Any]
) -> None:
    draft = RecipeDraft.of(SEED)
    for field, value in changes:
        draft = draft.changed(field, value)
    assert draft.recipe() == replace(SEED, **settings)


def test_a_field_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no field 'colour'"):
        RecipeDraft.of(SEED).changed("colour", "red")


@pytest.mark.parametrize(
    ("name", "taken", "copy"),
    [
        ("seed", [], "seed (mine)"),
        ("seed", ["Seed (mine)"], "seed (mine 2)"),
        ("seed (mine)", ["seed (mine)", "seed (mine 2)"], "seed (mine 3)"),
        ("x" * 80, [], "x" * 73 + " (mine)"),
    ],
)
def test_a_copy_has_a_name_of_its_own(name: str, taken: list[str], copy: str) -> None:
    assert name_of_copy(name, taken) == copy
