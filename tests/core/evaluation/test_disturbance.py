"""What each disturbance does to an image, and what it leaves as it is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Images
from mnist_desktop.core.evaluation.disturbance import DISTURBANCES, Disturbance

BY_NAME = {disturbance.name: disturbance for disturbance in DISTURBANCES}
KINDS = pytest.mark.parametrize("kind", DISTURBANCES, ids=lambda kind: kind.name)


def square(count: int = 1) -> Images:
    """A square of 8 x 8 full ink, right above the middle of each image."""
    images = np.zeros((count, 28, 28), np.uint8)
    images[:, 4:12, 10:18] = 255
    return images


def disturbed(name: str, setting: float, count: int = 1) -> Images:
    return BY_NAME[name].disturb(square(count), setting, np.arange(count))


def middle(image: np.ndarray) -> tuple[float, float]:
    """The row and the column of the middle of the ink."""
    rows, columns = np.nonzero(image > 127)
    return float(rows.mean()), float(columns.mean())


def test_there_are_the_eight_kinds_that_the_page_names() -> None:
    assert list(BY_NAME) == [
        *("rotation", "shift", "scale", "thickness"),
        *("noise", "blur", "contrast", "occlusion"),
    ]


@KINDS
def test_the_setting_that_changes_nothing_is_among_the_settings(kind: Disturbance) -> None:
    assert kind.none in kind.settings
    assert np.array_equal(kind.disturb(square(3), kind.none, np.arange(3)), square(3))


@KINDS
def test_settings_rise_and_every_other_one_changes_images(kind: Disturbance) -> None:
    assert list(kind.settings) == sorted(set(kind.settings))
    faint = (square(60) * 0.4).astype(np.uint8)  # so that more contrast shows, too
    for setting in set(kind.settings) - {kind.none}:
        assert not np.array_equal(kind.disturb(faint, setting, np.arange(60)), faint), setting


@KINDS
@settings(deadline=None)
@given(first=st.integers(0, 9_000), among=st.integers(1, 5))
def test_an_image_is_disturbed_in_one_way_whatever_is_disturbed_with_it(
    kind: Disturbance, first: int, among: int
) -> None:
    setting = kind.settings[-1]
    numbers = np.arange(first, first + among)
    together = kind.disturb(square(among), setting, numbers)
    alone = kind.disturb(square(1), setting, numbers[-1:])
    assert np.array_equal(together[-1], alone[0])


def test_the_images_that_are_given_stay_as_they_are() -> None:
    images = square(2)
    for kind in DISTURBANCES:
        kind.disturb(images, kind.settings[-1], np.arange(2))
    assert np.array_equal(images, square(2))


def test_a_quarter_turn_clockwise_takes_what_is_above_to_the_right() -> None:
    row, column = middle(disturbed("rotation", 90)[0])
    assert row == pytest.approx(13.5, abs=0.5)
    assert column > 18


def test_a_shift_moves_by_as_many_pixels_in_eight_directions() -> None:
    moves = [
        np.subtract(middle(image), middle(square()[0])) for image in disturbed("shift", 3, count=8)
    ]
    assert np.hypot(*np.transpose(moves)) == pytest.approx(3, abs=0.4)
    assert len({tuple(np.round(move).tolist()) for move in moves}) == 8


@pytest.mark.parametrize(("scale", "side"), [(0.5, 4), (1.5, 12)])
def test_a_scale_changes_the_side_of_a_square(scale: float, side: int) -> None:
    ink = (disturbed("scale", scale)[0] > 127).sum()
    assert np.sqrt(ink) == pytest.approx(side, abs=0.6)


@pytest.mark.parametrize(("pixels", "side"), [(-2, 4), (-1, 6), (1, 10)])
def test_thickness_is_what_lines_gain_at_either_side(pixels: float, side: int) -> None:
    image = disturbed("thickness", pixels)[0]
    assert (image[8] > 127).sum() == side
    assert (image[:, 14] > 127).sum() == side


def test_noise_has_the_deviation_that_is_asked_for() -> None:
    grey = np.full((20, 28, 28), 128, np.uint8)
    noisy = BY_NAME["noise"].disturb(grey, 16, np.arange(20))
    assert (noisy.astype(float) - 128).std() == pytest.approx(16, rel=0.05)


def test_blur_spreads_a_point_by_its_deviation_and_keeps_its_ink() -> None:
    point = np.zeros((1, 28, 28), np.uint8)
    point[0, 14, 14] = 255
    blurred = BY_NAME["blur"].disturb(point, 1.5, np.arange(1))[0].astype(float)
    places = np.arange(28) - 14
    assert blurred.sum() == pytest.approx(255, rel=0.05)
    assert np.sqrt((blurred.sum(axis=0) * places**2).sum() / blurred.sum()) == pytest.approx(
        1.5, rel=0.1
    )


def test_contrast_multiplies_the_ink_up_to_full_ink() -> None:
    grey = np.full((1, 28, 28), 100, np.uint8)
    contrast = BY_NAME["contrast"]
    assert (contrast.disturb(grey, 0.5, np.arange(1)) == 50).all()
    assert (contrast.disturb(grey, 3, np.arange(1)) == 255).all()


def test_occlusion_takes_away_a_square_of_that_side() -> None:
    full = np.full((50, 28, 28), 255, np.uint8)
    occluded = BY_NAME["occlusion"].disturb(full, 10, np.arange(50))
    assert ((occluded == 0).sum(axis=(1, 2)) == 100).all()
    assert len({middle(255 - image) for image in occluded}) > 30


def test_a_setting_is_written_with_its_unit() -> None:
    words = {kind.name: kind.words(kind.settings[0]) for kind in DISTURBANCES}
    assert words["rotation"] == "−90°"
    assert words["shift"] == "0 pixels"
    assert words["contrast"] == "0.05×"
