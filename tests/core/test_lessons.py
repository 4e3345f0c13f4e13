"""What a network is shown in each epoch."""

from dataclasses import replace

import numpy as np

from mnist_desktop.core.augmentation import Augmentation
from mnist_desktop.core.lessons import Lessons
from tests.fakes import TINY, tiny_dataset

SPLIT = tiny_dataset().train
CHANGED = replace(TINY, epochs=3, augmentation=Augmentation(shift=2.0, noise=5.0))
JOINED = replace(TINY, ways_of_writing=40)


def test_a_plain_recipe_shows_the_training_images_themselves() -> None:
    lessons = Lessons(TINY, SPLIT)
    assert lessons.unchanged is SPLIT
    assert lessons.split(1) is SPLIT
    assert lessons.split(2) is SPLIT


def test_ways_of_writing_follow_the_training_images() -> None:
    split = Lessons(JOINED, SPLIT).split(1)
    assert len(split) == len(SPLIT) + 40
    assert np.array_equal(split.images[: len(SPLIT)], SPLIT.images)
    assert split.images[len(SPLIT) :].any(axis=(1, 2)).all()


def test_ways_of_writing_are_those_of_the_recipes_seed() -> None:
    first, again, other = (
        Lessons(replace(JOINED, seed=seed), SPLIT).unchanged.images for seed in (1, 1, 2)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_augmentation_changes_the_images_anew_in_each_epoch_and_keeps_the_labels() -> None:
    lessons = Lessons(CHANGED, SPLIT)
    first, second = lessons.split(1), lessons.split(2)
    assert not np.array_equal(first.images, SPLIT.images)
    assert not np.array_equal(first.images, second.images)
    assert np.array_equal(second.labels, SPLIT.labels)
    lessons.close()


def test_an_epochs_images_do_not_depend_on_the_epochs_before() -> None:
    in_order, at_once = Lessons(CHANGED, SPLIT), Lessons(CHANGED, SPLIT)
    *_, third = (in_order.split(epoch) for epoch in (1, 2, 3))
    assert np.array_equal(third.images, at_once.split(3).images)
    in_order.close()
    at_once.close()
