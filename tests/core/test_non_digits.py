"""What is no digit: every kind makes images, the same for the same seed, and none that is bare."""

from collections import Counter

import numpy as np
import pytest

from mnist_desktop.core.non_digits import (
    NOT_A_DIGIT,
    NonDigit,
    images_of_non_digits,
    non_digits,
)
from mnist_desktop.core.recipes.presets import GATE
from mnist_desktop.core.training.lessons import Lessons
from tests.fakes import small_gate, tiny_dataset

_KINDS = non_digits()


@pytest.mark.parametrize("kind", _KINDS, ids=lambda kind: kind.name)
def test_a_kind_makes_images_each_its_own_and_again_from_the_same_seed(kind: NonDigit) -> None:
    images = [kind.image(np.random.default_rng(seed)) for seed in range(20)]
    again = kind.image(np.random.default_rng(7))
    assert all(image.shape == (28, 28) and image.dtype == np.uint8 for image in images)
    assert np.array_equal(images[7], again)
    if kind.name != "blank":
        assert sum(bool(image.any()) for image in images) >= 19
        assert len({image.tobytes() for image in images}) > 5


def test_every_kind_has_a_name_of_its_own_and_a_share() -> None:
    assert max(Counter(kind.name for kind in _KINDS).values()) == 1
    assert all(kind.share > 0 for kind in _KINDS)
    assert len({kind.family for kind in _KINDS}) == 5


def test_many_images_are_the_same_for_the_same_seed() -> None:
    first, again = (
        np.stack(list(images_of_non_digits(40, np.random.default_rng(3)))) for _ in range(2)
    )
    assert np.array_equal(first, again)


def test_a_recipe_with_non_digits_learns_them_as_an_eleventh_class() -> None:
    recipe, dataset = small_gate(non_digits=30), tiny_dataset(train=50, test=20)
    lessons = Lessons(recipe, dataset.train, dataset.test)
    assert lessons.to_write == 30 + 20
    assert list(lessons.write()) == []  # told of in hundreds
    assert lessons.unchanged.labels[50:].tolist() == 30 * [NOT_A_DIGIT]
    assert lessons.held_back is not None
    assert lessons.held_back.labels[20:].tolist() == 20 * [NOT_A_DIGIT]
    assert len(lessons.held_back) == 40
    lessons.close()


def test_the_gate_is_small() -> None:
    assert GATE.network.classes == 11
    assert GATE.network.parameter_count < 100_000
