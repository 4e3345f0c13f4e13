from dataclasses import fields

import pytest

from mnist_desktop.core.field import NumberField
from mnist_desktop.core.recipes.augmentation import STRONG, Augmentation
from mnist_desktop.core.recipes.augmentation_fields import (
    AUGMENTATION_FIELDS,
    AUGMENTATION_PRESETS,
    augmentation_in_words,
)


def test_every_range_can_be_changed_in_order() -> None:
    assert [field.name for field in AUGMENTATION_FIELDS] == [
        field.name for field in fields(Augmentation)
    ]


@pytest.mark.parametrize("field", AUGMENTATION_FIELDS, ids=lambda field: field.name)
def test_an_augmentation_takes_all_that_a_slider_gives(field: NumberField) -> None:
    for value in (field.low, field.high):
        Augmentation(**{field.name: value})


@pytest.mark.parametrize("name", AUGMENTATION_PRESETS)
def test_the_sliders_can_show_each_preset(name: str) -> None:
    for field in AUGMENTATION_FIELDS:
        value = getattr(AUGMENTATION_PRESETS[name], field.name)
        steps = value / (field.step or 10.0**-field.decimals)
        assert field.low <= value <= field.high
        assert steps == pytest.approx(round(steps))


def test_a_strong_preset_changes_everything_and_more_than_a_gentle_one() -> None:
    gentle = AUGMENTATION_PRESETS["gentle"]
    for field in AUGMENTATION_FIELDS:
        assert getattr(STRONG, field.name) > getattr(gentle, field.name)


def test_an_augmentation_is_said_in_words() -> None:
    assert augmentation_in_words(STRONG) == "strong"
    assert augmentation_in_words(Augmentation()) == "none"
    assert augmentation_in_words(Augmentation(shift=1, noise=3)) == "shift, noise"
