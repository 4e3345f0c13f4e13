"""A recipe in the making as JSON, and back, though its layers may be no network yet."""

import json
from dataclasses import replace
from typing import Any

from mnist_desktop.core.checks import InvalidValueError, check_integer, check_keys
from mnist_desktop.core.networks.network import layers_from_json, layers_to_json
from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.recipes.recipe import MAX_NON_DIGITS, Recipe
from mnist_desktop.core.recipes.recipe_draft import RecipeDraft

_WITH_ALL = replace(SEED, validation_images=1, warm_up_epochs=1.0)
"""Takes any valid value of a field: there is nothing that one could be without."""


def draft_json(draft: RecipeDraft) -> bytes:
    """What a person made of a recipe, and of which."""
    value = {
        "origin": draft.origin.to_json(),
        "name": draft.name,
        "layers": layers_to_json(draft.layers),
        "settings": {**draft.settings, "augmentation": draft.settings["augmentation"].to_json()},
    }
    return json.dumps(value).encode()


def draft_of_json(data: bytes) -> RecipeDraft:
    """The draft that `draft_json` wrote. Raises InvalidValueError."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise InvalidValueError(f"this is not JSON ({error})") from None
    parts = check_keys("a draft", value, ("origin", "name", "layers", "settings"))
    try:
        origin, layers = Recipe.from_json(parts["origin"]), tuple(layers_from_json(parts["layers"]))
        settings = {**RecipeDraft.of(origin).settings, **_settings(parts["settings"])}
        name = replace(origin, name=parts["name"]).name
    except (KeyError, TypeError) as error:
        raise InvalidValueError(f"a draft has all its parts: {error}") from None
    return RecipeDraft(origin=origin, name=name, layers=layers, settings=settings)


def _settings(value: object) -> dict[str, Any]:
    """The fields of a recipe, each valid by itself."""
    known = [name for name in Recipe.__slots__ if name not in ("name", "network")]
    settings = dict(check_keys("settings", value, known))
    if "augmentation" in settings:
        settings["augmentation"] = Augmentation.from_json(settings["augmentation"])
    for field, each in settings.items():
        if field == "non_digits":  # decides how many outputs the network must have
            check_integer(field, each, 0, MAX_NON_DIGITS)
        else:
            replace(_WITH_ALL, **{field: each})
    return settings
