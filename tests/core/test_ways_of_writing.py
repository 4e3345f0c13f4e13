"""The ways of writing: each makes a digit on the sheet, the same for the same seed."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.ways_of_writing import (
    WayOfWriting,
    images_of_ways,
    middle_form,
    share_of,
    ways_of_writing,
    write,
)

_WAYS = ways_of_writing()
_IDS = [f"{way.digit} {way.name}" for way in _WAYS]


def _way(digit: int, name: str) -> WayOfWriting:
    return next(way for way in _WAYS if (way.digit, way.name) == (digit, name))


def test_every_digit_has_several_ways_each_with_its_own_name_and_description() -> None:
    assert set(Counter(way.digit for way in _WAYS)) == set(range(10))
    assert min(Counter(way.digit for way in _WAYS).values()) >= 6
    assert len(set(_IDS)) == len(_WAYS)
    assert all(way.description and way.share > 0 for way in _WAYS)


@pytest.mark.parametrize("way", _WAYS, ids=_IDS)
def test_the_middle_form_is_always_the_same_and_in_the_middle_of_the_sheet(
    way: WayOfWriting,
) -> None:
    ink, again = middle_form(way), middle_form(way)
    points = np.concatenate([stroke.points for stroke in ink.strokes])
    assert np.array_equal(points, np.concatenate([stroke.points for stroke in again.strokes]))
    low, high = points.min(axis=0), points.max(axis=0)
    assert (low + high) / 2 == pytest.approx([0.5, 0.5], abs=0.01)
    assert (high - low).max() == pytest.approx(0.72, abs=0.01)


def test_the_shares_of_a_digits_ways_sum_to_one() -> None:
    for digit in range(10):
        assert sum(share_of(way) for way in _WAYS if way.digit == digit) == pytest.approx(1)


@pytest.mark.parametrize("way", _WAYS, ids=_IDS)
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32 - 1))
def test_a_way_makes_ink_inside_the_sheet_that_leaves_an_image(
    way: WayOfWriting, seed: int
) -> None:
    ink = write(way, np.random.default_rng(seed))
    for stroke in ink.strokes:
        reach = stroke.widths[:, None] / 2
        assert (stroke.points - reach).min() >= 0
        assert (stroke.points + reach).max() <= 1
    assert rasterize(ink).any()


@pytest.mark.parametrize("way", _WAYS, ids=_IDS)
def test_the_same_seed_writes_the_same_and_the_next_writes_another(way: WayOfWriting) -> None:
    first, again, other = (rasterize(write(way, np.random.default_rng(n))) for n in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_many_images_have_the_ten_digits_as_labels_about_as_often() -> None:
    images, labels = images_of_ways(1_000, np.random.default_rng(5))
    assert images.shape == (1_000, 28, 28)
    assert images.any(axis=(1, 2)).all()
    counts = np.bincount(labels, minlength=10)
    assert counts.min() > 65
    assert counts.max() < 140


def test_many_images_are_the_same_for_the_same_seed() -> None:
    first, again = (images_of_ways(50, np.random.default_rng(8)) for _ in range(2))
    assert np.array_equal(first[0], again[0])
    assert np.array_equal(first[1], again[1])


def test_a_crossed_seven_has_ink_that_a_plain_one_lacks() -> None:
    plain, crossed = (
        np.mean([rasterize(write(_way(7, name), np.random.default_rng(n))) > 0 for n in range(60)])
        for name in ("plain", "crossed")
    )
    assert crossed > 1.1 * plain


def test_a_foot_widens_the_last_rows_of_a_one() -> None:
    def width_of_foot(name: str) -> float:
        images = [rasterize(write(_way(1, name), np.random.default_rng(n))) for n in range(60)]
        return float(np.mean([(image[19:25] > 100).sum(axis=1).max() for image in images]))

    assert width_of_foot("flag and foot") > 2 * width_of_foot("flag")
