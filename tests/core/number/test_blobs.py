"""A picture of a number: its blobs are grouped as strokes are, and touching digits are cut."""

import numpy as np
from numpy.typing import NDArray

from mnist_desktop.core.ink.ink import Ink, Picture
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.number.blobs import blobs_of, united_picture
from mnist_desktop.core.number.number_reader import NumberReader
from mnist_desktop.core.number.seams import cut_at_seams
from tests.core.number.inks import Told


def picture(pixels: NDArray[np.uint8]) -> Picture:
    """In the middle of the sheet, as high as half of it."""
    height, width = pixels.shape
    return Picture(pixels, left=0.1, top=0.2, width=0.5 * width / height, height=0.5)


def rings(*lefts: int, width: int) -> NDArray[np.uint8]:
    """Noughts, 50 pixels high and 30 wide."""
    y, x = np.mgrid[:60, :width].astype(np.float32)
    pixels = np.zeros((60, width), np.uint8)
    for left in lefts:
        far = np.hypot((x - left - 15) / 15, (y - 30) / 25)
        pixels[(far <= 1) & (far > 0.65)] = 255
    return pixels


def test_each_blob_is_a_piece_and_specks_are_none() -> None:
    pixels = rings(5, 60, width=100)
    pixels[2, 2] = 255
    found = blobs_of(picture(pixels))
    assert len(found) == 2
    assert sorted(round(piece.box.left, 2) for piece in found) == [0.14, 0.6]


def test_blobs_put_together_again_are_the_picture() -> None:
    whole = picture(rings(5, 60, width=100))
    again = united_picture([part.ink.picture for part in blobs_of(whole) if part.ink.picture])
    assert again is not None
    rows, columns = (np.flatnonzero(whole.pixels.any(axis=axis)) for axis in (1, 0))
    inked = whole.pixels[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    np.testing.assert_array_equal(again.pixels, inked)


def test_the_digits_of_a_picture_are_read_from_left_to_right() -> None:
    reading = NumberReader(Told()).read(Ink(picture=picture(rings(5, 50, 95, width=140))))
    lefts = [digit.steps.box.left for digit in reading.digits]
    assert len(lefts) == 3
    assert lefts == sorted(lefts)


def test_a_blob_of_two_digits_is_cut_where_they_touch() -> None:
    blob = rings(0, 29, width=60)[5:55] > 0
    parts = cut_at_seams(blob)
    middles = [np.flatnonzero(part[25]) for part in parts]
    assert min(abs(int(each[-1]) - 29) for each in middles if len(each)) <= 6
    np.testing.assert_array_equal(sum(part.astype(int) for part in parts), blob)


def test_a_narrow_blob_is_not_cut() -> None:
    blob = rings(0, width=31)[5:55] > 0
    (whole,) = cut_at_seams(blob)
    np.testing.assert_array_equal(whole, blob)


def test_an_image_of_mnists_size_is_one_digit() -> None:
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 6] = image[4:24, 20] = 255
    assert len(blobs_of(ink_of_image(image).picture or picture(image))) == 1
