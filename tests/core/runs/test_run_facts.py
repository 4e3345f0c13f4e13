"""What is told of a run, in words."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mnist_desktop.core.recipes.augmentation import UNCHANGED
from mnist_desktop.core.runs.run_entry import RunDetails, RunEntry, RunState
from mnist_desktop.core.runs.run_facts import accuracy_in_words, run_facts
from mnist_desktop.core.training.changes import Change
from tests.fakes import TINY

ENTRY = RunEntry(
    id=1,
    path=Path("a.safetensors"),
    name="a",
    state=RunState.STOPPED,
    created=datetime(2026, 11, 22, tzinfo=UTC),
    recipe="tiny",
    parameters=42_310,
    epochs=2,
    validation_correct=19,
    validation_images=20,
    looks=3,
    checkpoint_size=512_000,
)
DETAILS = RunDetails(
    entry=ENTRY, recipe=TINY, history=(), test=None, train=None, versions={}, weights_epoch=1
)


def test_a_run_that_was_never_tested_shows_what_validation_says() -> None:
    assert accuracy_in_words(ENTRY) == "95.00 % of validation"
    facts = run_facts(DETAILS)
    assert facts["Validation accuracy"] == "95.00 %"
    assert facts["Test accuracy"] == "–"
    assert facts["Looks at the test split"] == "3"
    assert facts["Best epoch"] == "1"
    assert facts["Checkpoint"] == "512 kB"


@pytest.mark.parametrize(("epochs", "words"), [(1, "1 of 2"), (2, "2 of 2"), (5, "2 and 3 more")])
def test_epochs_beyond_the_recipes_are_told_apart(epochs: int, words: str) -> None:
    details = replace(DETAILS, entry=replace(ENTRY, epochs=epochs))
    assert run_facts(details)["Epochs"] == words


def test_what_was_changed_meanwhile_is_told_with_its_epoch() -> None:
    changes = (
        Change(epoch=2, step=30, field="learning_rate", value=0.0005),
        Change(epoch=3, step=0, field="augmentation", value=UNCHANGED.to_json()),
    )
    told = run_facts(replace(DETAILS, changes=changes))["Changed meanwhile"]
    assert told == "learning rate 0.0005 in epoch 2; augmentation none in epoch 3"
