import json
from dataclasses import replace
from typing import Any

import pytest

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.presets import BEST, PRESETS, SEED
from mnist_desktop.core.recipes.recipe import Recipe

ALL_CHANGED: dict[str, Any] = {
    "name": "all changed",
    "optimizer": "nesterov",
    "learning_rate": 0.02,
    "momentum": 0.8,
    "weight_decay": 0.005,
    "schedule": "one_cycle",
    "warm_up_epochs": 1.5,
    "batch_size": 64,
    "epochs": 3,
    "loss": "mean_squared_error",
    "label_smoothing": 0.1,
    "initializer": "he_normal",
    "averaging": 0.99,
    "seed": 7,
    "ways_of_writing": 100,
}


@pytest.mark.parametrize(
    "recipe", [*PRESETS.values(), replace(SEED, **ALL_CHANGED)], ids=lambda recipe: recipe.name
)
def test_a_recipe_is_read_back_from_its_json(recipe: Recipe) -> None:
    assert Recipe.from_json(json.loads(json.dumps(recipe.to_json()))) == recipe


def test_each_field_of_the_json_is_read() -> None:
    changed = Augmentation(rotation=10.0)
    recipe = Recipe.from_json({**SEED.to_json(), **ALL_CHANGED, "augmentation": changed.to_json()})
    assert recipe == replace(SEED, **ALL_CHANGED, augmentation=changed)


def test_a_recipe_of_the_first_version_is_read_as_it_was() -> None:
    first = ("name", "layers", "optimizer", "learning_rate", "batch_size", "epochs", "seed")
    old = {name: value for name, value in SEED.to_json().items() if name in first}
    assert Recipe.from_json(old) == SEED


def test_a_schedule_that_only_warms_up_must_say_for_how_long() -> None:
    with pytest.raises(InvalidValueError, match="needs warm_up_epochs above 0, such as 1"):
        replace(SEED, schedule="warm_up")
    assert replace(SEED, schedule="warm_up", warm_up_epochs=1).warm_up_epochs == 1


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("optimizer", "lion", "optimizer must be one of sgd, momentum, nesterov, rmsprop, adam"),
        ("momentum", 1.0, "momentum must be from 0.0 to 0.9999, not 1.0"),
        ("weight_decay", -0.1, "weight_decay must be from 0.0 to 1.0, not -0.1"),
        ("schedule", "step", "schedule must be one of constant, warm_up, cosine, one_cycle"),
        ("warm_up_epochs", "two", "warm_up_epochs must be from 0 to 1000, not 'two'"),
        ("loss", "hinge", "loss must be one of cross_entropy, mean_squared_error, not 'hinge'"),
        ("label_smoothing", 0.6, "label_smoothing must be from 0.0 to 0.5, not 0.6"),
        ("initializer", "ones", "initializer must be one of glorot_uniform, glorot_normal"),
        ("name", "half of a pair \ud800", "name must be plain text, not 'half of a pair \\ud800'"),
        ("name", "two\nlines", "name must be plain text"),
        ("averaging", 1, "averaging must be from 0.0 to 0.99999, not 1"),
    ],
)
def test_a_value_that_breaks_a_rule_is_named_with_the_rule(
    field: str, value: object, said: str
) -> None:
    with pytest.raises(InvalidValueError) as raised:
        Recipe.from_json({**BEST.to_json(), field: value})
    assert said in str(raised.value)
