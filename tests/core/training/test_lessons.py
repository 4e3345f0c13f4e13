"""What a network is shown in each epoch."""

from concurrent.futures import CancelledError
from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.recipes.augmentation import UNCHANGED, Augmentation
from mnist_desktop.core.recipes.recipe import Recipe
from mnist_desktop.core.training.lessons import Lessons
from tests.fakes import TINY, tiny_dataset

SPLIT = tiny_dataset().train
CHANGES = Augmentation(shift=2.0, noise=5.0)
CHANGED = replace(TINY, epochs=3, augmentation=CHANGES)
JOINED = replace(TINY, ways_of_writing=40)


def _written(recipe: Recipe) -> Lessons:
    lessons = Lessons(recipe, SPLIT)
    list(lessons.write())
    return lessons


def test_a_plain_recipe_shows_the_training_images_themselves() -> None:
    lessons = Lessons(TINY, SPLIT)
    assert lessons.unchanged is SPLIT
    assert lessons.split(1, UNCHANGED) is SPLIT
    assert lessons.split(2, UNCHANGED) is SPLIT


def test_ways_of_writing_follow_the_training_images() -> None:
    split = _written(JOINED).split(1, UNCHANGED)
    assert len(split) == len(SPLIT) + 40
    assert np.array_equal(split.images[: len(SPLIT)], SPLIT.images)
    assert split.images[len(SPLIT) :].any(axis=(1, 2)).all()


def test_ways_of_writing_are_those_of_the_recipes_seed() -> None:
    first, again, other = (
        _written(replace(JOINED, seed=seed)).unchanged.images for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_augmentation_changes_the_images_anew_in_each_epoch_and_keeps_the_labels() -> None:
    lessons = Lessons(CHANGED, SPLIT)
    first, second = (lessons.split(epoch, CHANGES) for epoch in (1, 2))
    assert not np.array_equal(first.images, SPLIT.images)
    assert not np.array_equal(first.images, second.images)
    assert np.array_equal(second.labels, SPLIT.labels)
    lessons.close()


def test_an_epochs_images_do_not_depend_on_the_epochs_before() -> None:
    in_order, at_once = Lessons(CHANGED, SPLIT), Lessons(CHANGED, SPLIT)
    *_, third = (in_order.split(epoch, CHANGES) for epoch in (1, 2, 3))
    assert np.array_equal(third.images, at_once.split(3, CHANGES).images)
    in_order.close()
    at_once.close()


def test_writing_tells_how_far_it_is_so_that_it_can_be_left() -> None:
    lessons = Lessons(replace(JOINED, ways_of_writing=250), SPLIT)
    assert list(lessons.write()) == [100, 200]
    assert len(lessons.unchanged) == len(SPLIT) + 250


def test_closed_lessons_make_no_more_images() -> None:
    lessons = Lessons(CHANGED, SPLIT)
    lessons.close()
    with pytest.raises(CancelledError):
        lessons.split(1, CHANGES)


def test_a_split_made_ahead_is_the_one_that_is_asked_for() -> None:
    ahead, at_once = Lessons(CHANGED, SPLIT), Lessons(CHANGED, SPLIT)
    stronger = Augmentation(rotation=20.0)
    ahead.make_ahead(2, CHANGES)
    ahead.make_ahead(2, stronger)
    for augmentation in (stronger, CHANGES):
        expected = at_once.split(2, augmentation).images
        assert np.array_equal(ahead.split(2, augmentation).images, expected)
    ahead.close()
    at_once.close()
