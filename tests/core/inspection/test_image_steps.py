"""The steps from ink to image, each with what would be read there."""

import numpy as np
import pytest

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.datasets.dataset import load_split
from mnist_desktop.core.ink.ink import Ink, Picture, Stroke
from mnist_desktop.core.ink.rasterize import ink_of_image, rasterize
from mnist_desktop.core.inspection.image_steps import STEPS, ReadStep, read_steps
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import resources, shipped_network

_POINTS = np.array([(0.1, 0.1), (0.3, 0.1), (0.2, 0.4)], np.float32)
SMALL_SEVEN = Ink((Stroke(_POINTS, np.full(3, 0.02, np.float32)),))


@pytest.fixture(scope="module")
def digit() -> Image:
    folder = resources() / "mnist"
    names = ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")
    image: Image = load_split(*(folder / name for name in names)).images[0]
    return image


def by_name(ink: Ink) -> dict[str, ReadStep]:
    return {each.step.name: each for each in read_steps(open_network(shipped_network()), ink)}


def test_an_empty_sheet_has_no_steps() -> None:
    assert read_steps(None, Ink()) == []


def test_without_a_network_there_are_images_and_no_answers() -> None:
    steps = read_steps(None, SMALL_SEVEN)
    assert [each.step for each in steps] == list(STEPS)
    assert all(each.digit is None and each.image.any() for each in steps)


def test_the_last_right_step_is_the_image_that_the_sheet_reads() -> None:
    steps = by_name(SMALL_SEVEN)
    np.testing.assert_array_equal(steps["centered"].image, rasterize(SMALL_SEVEN))
    assert steps["centered"].digit == 7


def test_a_small_digit_on_a_large_sheet_is_small_until_its_box_is_cut_out() -> None:
    steps = by_name(SMALL_SEVEN)
    rows, columns = np.nonzero(steps["sheet"].image)
    assert rows.max() < 14
    assert columns.max() < 14
    rows, _ = np.nonzero(steps["cut"].image)
    assert (rows.min(), rows.max()) == (0, 27)
    rows, _ = np.nonzero(steps["fitted"].image)
    assert (rows.min(), rows.max()) == (4, 23)


def test_the_pen_is_as_drawn_until_its_own_step() -> None:
    steps = by_name(SMALL_SEVEN)
    total = {name: int(each.image.sum()) for name, each in steps.items()}
    assert total["fitted"] < total["pen"] == total["centered"]
    assert total["thin"] < total["centered"] < total["thick"]


def test_a_stretched_digit_is_as_wide_as_high_and_an_inverted_one_has_ink_at_its_rim() -> None:
    steps = by_name(SMALL_SEVEN)
    rows, columns = np.nonzero(steps["stretched"].image)
    assert np.ptp(rows) == np.ptp(columns) == 19
    assert steps["inverted"].image[0, 0] == 255


def test_an_image_of_mnist_goes_through_all_steps_as_a_picture(digit: Image) -> None:
    steps = by_name(ink_of_image(digit))
    np.testing.assert_array_equal(steps["centered"].image, digit)
    np.testing.assert_array_equal(steps["sheet"].image, digit)
    assert steps["centered"].digit == 7


def test_ink_and_a_picture_beyond_the_sheet_are_not_cut_off() -> None:
    strokes = (Stroke(_POINTS + np.float32(1.0), np.full(3, 0.1, np.float32)),)
    picture = Picture(np.full((9, 9), 255, np.uint8), left=-0.6, top=0.2, width=0.1, height=0.1)
    image = by_name(Ink(strokes, picture))["sheet"].image
    _, columns = np.nonzero(image)
    assert (columns.min(), columns.max()) == (0, 27)
