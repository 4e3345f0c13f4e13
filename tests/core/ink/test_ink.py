"""Strokes, pictures, and what an eraser leaves of them."""

from typing import TypeAlias

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.ink.curve import Points, Widths, distances
from mnist_desktop.core.ink.ink import Ink, Picture, Stroke, erase, with_stroke

Place: TypeAlias = tuple[float, float]


def stroke(*points: Place, width: float = 0.05) -> Stroke:
    return Stroke(np.array(points, np.float32), np.full(len(points), width, np.float32))


def path(*points: Place) -> Points:
    return np.array(points, np.float32)


def test_a_new_sheet_is_empty_and_one_with_a_dot_is_not() -> None:
    assert Ink().is_empty
    assert not with_stroke(Ink(), stroke((0.5, 0.5))).is_empty


def test_a_picture_without_ink_is_as_good_as_none() -> None:
    assert Ink(picture=Picture(np.zeros((5, 5), np.uint8), 0, 0, 1, 1)).is_empty


@pytest.mark.parametrize(
    ("points", "widths"),
    [
        (np.zeros((0, 2)), np.zeros(0)),
        (np.zeros((2, 3)), np.ones(2)),
        (np.zeros((2, 2)), np.ones(3)),
        (np.full((2, 2), np.nan), np.ones(2)),
        (np.full((2, 2), np.inf), np.ones(2)),
        (np.zeros((2, 2)), np.zeros(2)),
    ],
)
def test_what_is_not_a_stroke_is_refused(points: Points, widths: Widths) -> None:
    with pytest.raises(ValueError, match="points"):
        Stroke(points.astype(np.float32), widths.astype(np.float32))


def test_a_stroke_keeps_its_points_when_the_callers_change() -> None:
    points = np.zeros((2, 2), np.float32)
    kept = Stroke(points, np.ones(2, np.float32))
    points[:] = 7
    assert not kept.points.any()
    with pytest.raises(ValueError, match="read-only"):
        kept.points[0] = 1


def test_an_eraser_that_meets_nothing_changes_nothing() -> None:
    ink = Ink((stroke((0.1, 0.1), (0.9, 0.1)),), Picture(np.eye(4, dtype=np.uint8), 0, 0, 0.1, 0.1))
    assert erase(ink, path((0.2, 0.5), (0.9, 0.9)), 0.05) is ink


def test_an_eraser_across_a_stroke_cuts_it_in_two() -> None:
    ink = Ink((stroke((0.1, 0.5), (0.9, 0.5)), stroke((0.1, 0.9), (0.2, 0.9))))
    left = erase(ink, path((0.5, 0.3), (0.5, 0.6)), 0.1)
    first, second, untouched = left.strokes
    assert untouched is ink.strokes[1]
    assert first.points[0, 0] == pytest.approx(0.1)
    assert first.points[-1, 0] == pytest.approx(0.5 - 0.1 - 0.025, abs=0.005)
    assert second.points[0, 0] == pytest.approx(0.5 + 0.1 + 0.025, abs=0.005)
    assert second.points[-1, 0] == pytest.approx(0.9)


def test_an_eraser_over_all_of_it_leaves_an_empty_sheet() -> None:
    ink = Ink((stroke((0.5, 0.5)),), Picture(np.full((2, 2), 9, np.uint8), 0.4, 0.4, 0.2, 0.2))
    assert erase(ink, path((0.5, 0.5)), 0.3).is_empty


def test_a_curve_that_bulges_beyond_its_points_is_met_there() -> None:
    bulging = stroke((0.2, 0.5), (0.3, 0.3), (0.7, 0.3), (0.8, 0.5), width=0.001)
    top = bulging.smooth(step=0.01)[0][:, 1].min()
    assert top < 0.28
    assert erase(Ink((bulging,)), path((0.5, top)), 0.004).strokes != (bulging,)


points = st.tuples(st.floats(0, 1), st.floats(0, 1))


@given(
    st.lists(points, min_size=1, max_size=6),
    st.lists(points, min_size=1, max_size=3),
    st.floats(0.01, 0.3),
)
def test_no_ink_is_left_beneath_the_eraser(
    drawn: list[Place], passed: list[Place], radius: float
) -> None:
    left = erase(Ink((stroke(*drawn),)), path(*passed), radius)
    for part in left.strokes:
        smooth, _ = part.smooth(step=0.004)
        assert distances(smooth, path(*passed)).min() > radius + 0.025 - 0.005


def test_the_eraser_blanks_the_pictures_pixels_under_it_and_no_others() -> None:
    pixels = np.full((10, 10), 200, np.uint8)
    ink = Ink(picture=Picture(pixels, 0.0, 0.0, 1.0, 1.0))
    picture = erase(ink, path((0.0, 0.25), (1.0, 0.25)), 0.06).picture
    assert picture is not None
    assert not picture.pixels[2].any()
    assert (np.delete(picture.pixels, 2, axis=0) == 200).all()
    assert (pixels == 200).all()


@pytest.mark.parametrize("place", [(-1, -1), (2, 0.5), (0.5, 3)])
def test_an_eraser_beside_the_picture_leaves_it(place: Place) -> None:
    ink = Ink(picture=Picture(np.full((3, 3), 1, np.uint8), 0.0, 0.0, 1.0, 1.0))
    assert erase(ink, path(place), 0.1) is ink
