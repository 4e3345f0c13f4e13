"""Augmentation: what stays as it was, what moves, and that chance alone decides."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.recipes.augmentation import Augmentation, augment

_ALL = Augmentation(
    shift=2.0,
    rotation=15.0,
    scale=0.1,
    shear=0.2,
    distortion=1.0,
    thickness=0.7,
    contrast=0.5,
    noise=8.0,
)


def _squares(count: int = 200) -> Images:
    """A white square of 10 x 10 in the middle of each."""
    images = np.zeros((count, 28, 28), np.uint8)
    images[:, 9:19, 9:19] = 255
    return images


def _changed(images: Images, seed: int = 0, **ranges: float) -> Images:
    return augment(images, Augmentation(**ranges), np.random.default_rng(seed))


def _centers(images: Images) -> np.ndarray:
    mass = images.astype(float)
    places = np.arange(28)
    total = mass.sum(axis=(1, 2))
    down = (mass.sum(axis=2) * places).sum(axis=1) / total
    across = (mass.sum(axis=1) * places).sum(axis=1) / total
    return np.stack([down, across], axis=1)


def _ink(images: Images) -> np.ndarray:
    ink: np.ndarray = images.astype(float).sum(axis=(1, 2)) / 255
    return ink


def test_no_augmentation_leaves_every_image_as_it_is() -> None:
    images = np.random.default_rng(1).integers(0, 256, (300, 28, 28), np.uint8)
    assert np.array_equal(_changed(images), images)


def test_the_same_seed_makes_the_same_images_and_another_seed_makes_others() -> None:
    first, again, other = (
        augment(_squares(), _ALL, np.random.default_rng(seed)) for seed in (3, 3, 4)
    )
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_the_images_given_are_not_changed() -> None:
    images = _squares()
    augment(images, _ALL, np.random.default_rng(0))
    assert np.array_equal(images, _squares())


def test_each_image_of_a_batch_is_changed_in_its_own_way() -> None:
    changed = augment(_squares(200), _ALL, np.random.default_rng(0))
    assert len(np.unique(changed.reshape(200, -1), axis=0)) == 200


def test_a_shift_moves_the_ink_up_to_its_range_and_loses_none() -> None:
    changed = _changed(_squares(1_000), shift=3.0)
    moves = np.abs(_centers(changed) - 13.5)
    assert 2.9 < moves.max() < 3.05
    assert np.allclose(_ink(changed), 100, atol=1)


def test_a_rotation_keeps_the_centre_and_turns_both_ways() -> None:
    images = np.zeros((500, 28, 28), np.uint8)
    images[:, 13:15, 4:24] = 255
    changed = _changed(images, rotation=30.0)
    assert np.allclose(_centers(changed), 13.5, atol=0.15)
    left = (changed[:, :, 5].astype(float) * np.arange(28)).sum(axis=1)
    rows = left / changed[:, :, 5].astype(float).sum(axis=1)
    furthest = 8.5 * np.tan(np.radians(30))
    assert rows.min() == pytest.approx(13.5 - furthest, abs=0.4)
    assert rows.max() == pytest.approx(13.5 + furthest, abs=0.4)


def test_scale_changes_each_axis_by_itself_within_its_range() -> None:
    changed = _changed(_squares(1_000), scale=0.3)
    high, wide = changed[:, :, 13:15].max(axis=2), changed[:, 13:15].max(axis=1)
    heights, widths = high.sum(axis=1) / 255, wide.sum(axis=1) / 255
    for sizes in (heights, widths):
        assert sizes.min() == pytest.approx(7, abs=0.3)
        assert sizes.max() == pytest.approx(13, abs=0.3)
    assert abs(np.corrcoef(heights, widths)[0, 1]) < 0.1


def test_shear_moves_upper_and_lower_rows_apart_and_keeps_the_rows() -> None:
    changed = _changed(_squares(), shear=0.3)
    places = np.arange(28)
    upper, lower = (
        (changed[:, row] * places).sum(axis=1) / changed[:, row].sum(axis=1, dtype=float)
        for row in (10, 17)
    )
    assert np.abs(upper - lower).max() == pytest.approx(0.3 * 7, abs=0.15)
    assert np.array_equal(changed.any(axis=2), _squares().any(axis=2))


def test_thickness_makes_some_strokes_thicker_and_some_thinner() -> None:
    ink = _ink(_changed(_squares(500), thickness=1.0))
    # A square of 10 x 10 gains 4 rows of 10 at most, and loses its rim of 36.
    assert ink.max() == pytest.approx(140, abs=2)
    assert ink.min() == pytest.approx(64, abs=2)


def test_a_distortion_bends_lines_smoothly() -> None:
    images = np.zeros((300, 28, 28), np.uint8)
    images[:, 13:15, 2:26] = 255
    changed = _changed(images, distortion=1.0).astype(float)
    rows = (changed * np.arange(28)[:, None]).sum(axis=1) / np.maximum(changed.sum(axis=1), 1)
    line = rows[:, 5:23]
    assert 0.7 < (line - 13.5).std() < 1.3
    assert np.abs(np.diff(line, axis=1)).max() < 1.5


def test_contrast_keeps_paper_white_and_ink_within_a_byte() -> None:
    images = _squares()
    images[images > 0] = 200
    changed = _changed(images, contrast=0.5)
    assert not changed[:, :9].any()
    assert changed[:, 13, 13].min() == pytest.approx(200 / 1.5, abs=2)
    assert changed.max() == 255


def test_noise_has_the_deviation_that_was_asked_for() -> None:
    gray = np.full((50, 28, 28), 128, np.uint8)
    assert _changed(gray, noise=10.0).std() == pytest.approx(10, abs=0.3)


@settings(max_examples=30, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "shift": st.floats(0, 10),
            "rotation": st.floats(0, 180),
            "scale": st.floats(0, 0.5),
            "shear": st.floats(0, 1),
            "distortion": st.floats(0, 5),
            "thickness": st.floats(0, 1),
            "contrast": st.floats(0, 3),
            "noise": st.floats(0, 128),
        },
    )
)
def test_any_ranges_are_read_back_from_json_and_give_images(ranges: dict[str, float]) -> None:
    augmentation = Augmentation(**ranges)
    assert Augmentation.from_json(augmentation.to_json()) == augmentation
    changed = augment(_squares(3), augmentation, np.random.default_rng(0))
    assert changed.shape == (3, 28, 28)
    assert changed.dtype == np.uint8


def test_a_range_too_large_is_named_with_its_rule() -> None:
    with pytest.raises(InvalidValueError, match=r"rotation must be from 0.0 to 180.0, not 200"):
        Augmentation(rotation=200)
    with pytest.raises(InvalidValueError, match="augmentation has no field 'blur'"):
        Augmentation.from_json({"blur": 1})


def test_ranges_grow_together_as_far_as_they_may() -> None:
    wide = Augmentation(shift=2.0, thickness=0.9).times(1.5)
    assert wide == Augmentation(shift=3.0, thickness=1.0)
