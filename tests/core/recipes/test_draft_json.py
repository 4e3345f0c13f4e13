import json

import pytest

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.networks.layers import Dense, Dropout
from mnist_desktop.core.recipes.augmentation import Augmentation
from mnist_desktop.core.recipes.draft_json import draft_json, draft_of_json
from mnist_desktop.core.recipes.presets import PRESETS, SEED
from mnist_desktop.core.recipes.recipe_draft import RecipeDraft


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_comes_back_as_it_was(name: str) -> None:
    draft = RecipeDraft.of(PRESETS[name])
    assert draft_of_json(draft_json(draft)) == draft


def test_what_was_changed_comes_back_with_layers_that_are_no_network() -> None:
    draft = RecipeDraft.of(SEED)
    for field, value in {
        "layers": (Dropout(0.25), Dense(7, "relu")),
        "schedule": "warm_up",
        "warm_up_epochs": 0.0,  # which that schedule can't do without: it is in the making
        "patience": 3,
        "non_digits": 500,
        "augmentation": Augmentation(shift=1.5),
    }.items():
        draft = draft.changed(field, value)
    assert draft.problem
    assert draft_of_json(draft_json(draft)) == draft


@pytest.mark.parametrize(
    "change",
    [
        {"settings": {"learning_rate": "fast"}},
        {"settings": {"non_digits": -1}},
        {"settings": {"no such": 1}},
        {"layers": [{"kind": "magic"}]},
        {"layers": 7},
        {"name": ""},
        {"origin": None},
    ],
)
def test_a_part_that_can_not_be_is_refused(change: dict[str, object]) -> None:
    value = json.loads(draft_json(RecipeDraft.of(SEED))) | change
    with pytest.raises(InvalidValueError):
        draft_of_json(json.dumps(value).encode())


@pytest.mark.parametrize("data", [b"", b"7", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_draft_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidValueError):
        draft_of_json(data)
