"""A line that a person draws parts what touches, and says that it is two digits."""

import numpy as np
import pytest

from mnist_desktop.core.ink.ink import Ink, Picture
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.number.knife import cut_along
from mnist_desktop.core.number.number_reader import NumberReader
from tests.core.number.inks import SEVEN, ZERO, Told, ink_of, strokes

ONE_LINE = [[(0.0, 0.0), (0.0, 1.0), (0.5, 0.0), (0.5, 1.0)]]  # two strokes down, never lifted


def line(*places: tuple[float, float]) -> np.ndarray:
    return np.array(places, np.float32)


def count(ink: Ink) -> int:
    return len(NumberReader(Told()).read(ink).digits)


def blob() -> Picture:
    """Two upright bars with a bridge between them, too narrow to look like two digits."""
    pixels = np.zeros((100, 60), np.uint8)
    pixels[:, :15] = pixels[:, 45:] = pixels[45:55] = 255
    return Picture(pixels, left=0.2, top=0.2, width=0.36, height=0.6)


def test_one_stroke_drawn_as_two_digits_is_parted_where_the_line_crosses_it() -> None:
    ink = ink_of(strokes(ONE_LINE, left=0.2, height=0.3))
    assert count(ink) == 1
    cut = cut_along(ink, line((0.275, 0.05), (0.275, 0.5)))
    assert cut is not None
    assert count(cut) == 2
    assert len(cut.strokes) == 2
    np.testing.assert_allclose(cut.strokes[0].points[-1], cut.strokes[1].points[0])
    assert cut.strokes[0].points[-1][0] == pytest.approx(0.275, abs=1e-3)


def test_a_blob_of_a_picture_is_parted_and_the_next_cut_leaves_it_so() -> None:
    ink = Ink(picture=blob())
    assert count(ink) == 1
    cut = cut_along(ink, line((0.38, 0.1), (0.38, 0.9)))
    assert cut is not None
    assert count(cut) == 2
    again = cut_along(cut, line((0.1, 0.35), (0.36, 0.35)))
    assert again is not None
    first, *_ = again.grouping.apart
    assert len(again.grouping.apart) == 2
    assert all(first)
    assert count(again) >= 2


def test_a_digit_of_mnist_can_be_parted_too() -> None:
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 8:20] = 255
    cut = cut_along(ink_of_image(image), line((0.5, 0.0), (0.5, 1.0)))
    assert cut is not None
    assert count(cut) == 2


def test_a_line_that_crosses_nothing_parts_nothing() -> None:
    ink = ink_of(strokes(SEVEN, left=0.1), strokes(ZERO, left=0.5))
    assert cut_along(ink, line((0.4, 0.0), (0.4, 1.0))) is None
    assert cut_along(Ink(picture=blob()), line((0.9, 0.0), (0.9, 1.0))) is None


def test_what_was_said_of_other_digits_still_holds() -> None:
    left, right = strokes(SEVEN, left=0.05), strokes(ONE_LINE, left=0.5)
    ink = ink_of(left, right)
    said = ink.grouping.merged(frozenset(left[:1]), frozenset(left[1:]))
    cut = cut_along(Ink(ink.strokes, None, said), line((0.575, 0.05), (0.575, 0.5)))
    assert cut is not None
    assert cut.grouping.together == (frozenset(left),)
    assert count(cut) == 3
