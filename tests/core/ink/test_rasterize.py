"""From ink to the image that MNIST would have made of it."""

from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.arrays import Image, Images
from mnist_desktop.core.datasets.dataset import load_split
from mnist_desktop.core.ink.ink import DEFAULT_PEN_WIDTH, Ink, Picture, Stroke, with_stroke
from mnist_desktop.core.ink.rasterize import image_of_ink, ink_of_image, rasterization, rasterize
from mnist_desktop.paths import resources

_MNIST = resources() / "mnist"
Place: TypeAlias = tuple[float, float]


@pytest.fixture(scope="module")
def images() -> Images:
    names = ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")
    return load_split(*(_MNIST / name for name in names)).images


def stroke(*points: Place, width: float = DEFAULT_PEN_WIDTH) -> Stroke:
    return Stroke(np.array(points, np.float32), np.full(len(points), width, np.float32))


def moved(ink: Ink, x: float, y: float, scale: float) -> Ink:
    """The ink elsewhere and larger, drawn with a pen as much thicker."""
    return Ink(
        tuple(Stroke(each.points * scale + (x, y), each.widths * scale) for each in ink.strokes)
    )


def sides(image: Image) -> tuple[int, int]:
    """Height and width of the box of ink."""
    rows, columns = np.flatnonzero(image.any(axis=1)), np.flatnonzero(image.any(axis=0))
    return int(np.ptp(rows)) + 1, int(np.ptp(columns)) + 1


SEVEN = Ink((stroke((0.3, 0.2), (0.7, 0.2), (0.45, 0.85)),))
places = st.tuples(st.floats(0, 1), st.floats(0, 1))
inks = st.lists(st.lists(places, min_size=1, max_size=8), min_size=1, max_size=4).map(
    lambda strokes: Ink(tuple(stroke(*points) for points in strokes))
)


def test_an_empty_sheet_is_an_image_without_ink() -> None:
    assert not rasterize(Ink()).any()
    assert rasterize(Ink()).shape == (28, 28)
    assert rasterization(Ink()) is None


@given(inks)
def test_the_box_of_ink_is_20_pixels_large_and_its_center_of_mass_in_the_middle(ink: Ink) -> None:
    image = rasterize(ink)
    assert image.shape == (28, 28)
    assert image.dtype == np.uint8
    assert max(sides(image)) == 20
    mass = image.sum(dtype=np.int64)
    for axis in (0, 1):
        center = image.sum(axis=axis, dtype=np.int64) @ np.arange(28) / mass
        first, last = np.flatnonzero(image.any(axis=axis))[[0, -1]]
        at_the_edge = first == 0 or last == 27
        assert abs(center - 14) <= 0.5 + 1e-9 or at_the_edge


@given(inks, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5), st.sampled_from([0.5, 1, 1.5]))
def test_place_and_size_on_the_sheet_do_not_matter(
    ink: Ink, x: float, y: float, scale: float
) -> None:
    here, there = rasterization(ink), rasterization(moved(ink, x, y, scale))
    assert here is not None
    assert there is not None
    difference = np.abs(here.fitted.astype(int) - there.fitted.astype(int))
    # A margin may round to the next pixel; what is drawn is the same but for rounding.
    assert difference.max() <= 3 or (here.fitted.any(0) != there.fitted.any(0)).any()


def test_the_aspect_is_kept() -> None:
    height, width = sides(rasterize(Ink((stroke((0.5, 0.2), (0.5, 0.8)),))))
    assert height == 20
    assert width <= 4
    wide = Ink((stroke((0.2, 0.4), (0.8, 0.4)), stroke((0.2, 0.7), (0.8, 0.7))))
    height, width = sides(rasterize(wide))
    assert width == 20
    assert 10 <= height <= 12


def test_strokes_are_anti_aliased_by_how_much_of_a_pixel_they_cover() -> None:
    # A horizontal line, 20 pixels long and 2.25 thick: two full rows and a quarter of a third.
    line = Ink((stroke((0.0, 0.5), (17.75 / 20, 0.5), width=2.25 / 20),))
    steps = rasterization(line)
    assert steps is not None
    middle = steps.fitted[:, 10]
    assert sorted(middle[middle > 0].tolist()) == pytest.approx([64, 255, 255], abs=4)


def test_a_dot_is_a_disc() -> None:
    image = rasterize(Ink((stroke((0.5, 0.5)),)))
    assert sides(image) == (20, 20)
    np.testing.assert_array_equal(image, image.T)
    assert image.sum() / 255 == pytest.approx(np.pi * 100, rel=0.02)


@pytest.mark.parametrize("size", [0.25, 0.5, 0.9])
def test_a_digit_drawn_small_is_no_fatter_than_one_drawn_large(size: float) -> None:
    normal = int(rasterize(SEVEN).sum())
    ink = Ink((stroke(*((x * size, y * size) for x, y in SEVEN.strokes[0].points.tolist())),))
    assert int(rasterize(ink).sum()) == pytest.approx(normal, rel=0.2)


def test_a_pen_pressed_harder_draws_thicker() -> None:
    points = np.array([(0.5, 0.1), (0.5, 0.9)], np.float32)
    ink = Ink((Stroke(points, np.array([0.04, 0.12], np.float32)),))
    rows = rasterize(ink).sum(axis=1, dtype=np.int64)
    inked = rows[rows > 0]
    assert inked[-4:-1].mean() > 2 * inked[1:4].mean()


def test_many_points_and_few_on_the_same_line_make_the_same_image() -> None:
    few = np.linspace((0.3, 0.2), (0.6, 0.9), 2)
    many = np.linspace((0.3, 0.2), (0.6, 0.9), 500)
    one, other = (
        rasterize(Ink((stroke(*map(tuple, points.tolist())),))).astype(int)
        for points in (few, many)
    )
    assert np.abs(one - other).max() <= 3


def test_an_mnist_image_put_on_the_sheet_is_read_as_itself(images: Images) -> None:
    for index, image in enumerate(images):
        np.testing.assert_array_equal(rasterize(ink_of_image(image)), image, f"image {index}")
        np.testing.assert_array_equal(image_of_ink(ink_of_image(image)), image)


def test_the_steps_of_an_mnist_image_lead_to_it(images: Images) -> None:
    for image in images[:200]:
        steps = rasterization(ink_of_image(image))
        assert steps is not None
        rebuilt = np.zeros((28, 28), np.uint8)
        rebuilt[steps.row : steps.row + 20, steps.column : steps.column + 20] = steps.fitted
        np.testing.assert_array_equal(rebuilt, image)


def test_a_stroke_over_an_mnist_image_leaves_the_rest_of_it_as_it_was(images: Images) -> None:
    changed = 0
    for image in images[:100]:
        rows, columns = np.nonzero(image == image.max())
        on_ink = ((columns[0] + 0.5) / 28, (rows[0] + 0.5) / 28)
        image_after = rasterize(with_stroke(ink_of_image(image), stroke(on_ink, width=0.01)))
        changed += int((image_after != image).sum() > 1)
    assert changed <= 1, "the centre of mass may round to the next pixel"


def test_a_stroke_beside_a_picture_is_in_the_image_with_it() -> None:
    square = Picture(np.full((4, 4), 255, np.uint8), 0.1, 0.4, 0.2, 0.2)
    steps = rasterization(with_stroke(Ink(picture=square), stroke((0.8, 0.3), (0.8, 0.7))))
    assert steps is not None
    ink = steps.fitted > 128
    assert ink[:, :4].any(), "the square"
    assert ink[:, 16:].any(), "the stroke"
    assert not ink[:, 7:14].any(), "paper between them"
    assert steps.box.left == pytest.approx(0.1)
    assert steps.box.right == pytest.approx(0.8 + DEFAULT_PEN_WIDTH / 2)


def test_a_picture_is_averaged_when_it_is_shrunk() -> None:
    # Both ink, or it would be a drawing with the thinnest of pens, which is brought to the sheet's.
    checkered = np.where(np.indices((200, 200)).sum(axis=0) % 2, 255, 161).astype(np.uint8)
    steps = rasterization(Ink(picture=Picture(checkered, 0.0, 0.0, 1.0, 1.0)))
    assert steps is not None
    assert abs(steps.fitted[2:-2, 2:-2].astype(int) - 208).max() <= 3


def test_the_faint_fringe_of_a_picture_does_not_count_for_its_box() -> None:
    pixels = np.zeros((60, 60), np.uint8)
    pixels[10:50, 20:40] = 255
    pixels[5:55, 15:45][pixels[5:55, 15:45] == 0] = 20
    steps = rasterization(Ink(picture=Picture(pixels, 0.0, 0.0, 1.0, 1.0)))
    assert steps is not None
    assert (steps.box.top, steps.box.bottom) == pytest.approx((10 / 60, 50 / 60))


def test_a_picture_that_is_faint_all_over_is_still_read() -> None:
    pixels = np.zeros((9, 9), np.uint8)
    pixels[2:7, 4] = 3
    assert rasterize(Ink(picture=Picture(pixels, 0.0, 0.0, 1.0, 1.0))).max() == 3


def test_a_stroke_on_an_erased_picture_is_read_alone() -> None:
    bare = Picture(np.zeros((28, 28), np.uint8), 0.0, 0.0, 1.0, 1.0)
    assert max(sides(rasterize(with_stroke(Ink(picture=bare), SEVEN.strokes[0])))) == 20


def test_two_specks_far_apart_leave_no_trace() -> None:
    pixels = np.zeros((512, 512), np.uint8)
    pixels[0, 0] = pixels[-1, -1] = 255
    ink = Ink(picture=Picture(pixels, 0.0, 0.0, 1.0, 1.0))
    assert rasterization(ink) is None
    assert not rasterize(ink).any()
