import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.ink.ink import Ink, Picture, Stroke
from mnist_desktop.core.ink.ink_json import InkJsonError, ink_json, ink_of_json
from mnist_desktop.core.number.grouping import Grouping

NUMBERS = st.floats(-2, 2, width=32)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS, st.floats(0.015625, 1, width=32)), min_size=1)


@given(st.lists(POINTS, max_size=4))
def test_ink_comes_back_as_it_was(strokes: list[list[tuple[float, float, float]]]) -> None:
    ink = Ink(
        tuple(
            Stroke(np.array([each[:2] for each in stroke]), np.array([each[2] for each in stroke]))
            for stroke in strokes
        )
    )
    again = ink_of_json(ink_json(ink))
    assert len(again.strokes) == len(ink.strokes)
    for before, after in zip(ink.strokes, again.strokes, strict=True):
        assert np.array_equal(before.points, after.points)
        assert np.array_equal(before.widths, after.widths)


def test_a_picture_comes_back_pixel_by_pixel_in_its_place() -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (30, 20), np.uint8)
    picture = Picture(pixels, left=0.25, top=0.5, width=0.2, height=0.3)
    again = ink_of_json(ink_json(Ink(picture=picture))).picture
    assert again is not None
    assert np.array_equal(again.pixels, pixels)
    assert (again.left, again.top, again.width, again.height) == (0.25, 0.5, 0.2, 0.3)


def test_what_was_said_of_strokes_and_of_pieces_of_a_picture_comes_back() -> None:
    strokes = tuple(Stroke(np.array([[x, 0.5]]), np.array([0.04])) for x in (0.1, 0.2, 0.9))
    picture = Picture(np.full((2, 2), 255, np.uint8), left=0.4, top=0.4, width=0.1, height=0.1)
    one, two, three = strokes
    gone = Stroke(np.array([[0.3, 0.3]]), np.array([0.04]))
    said = Grouping(
        together=(frozenset((one, two)), frozenset((two, gone))),
        apart=((frozenset((one,)), frozenset((three, (picture, 0, 0, 4)))),),
    )
    again = ink_of_json(ink_json(Ink(strokes, picture, said)))
    one, two, three = again.strokes
    assert again.grouping == Grouping(
        together=(frozenset((one, two)),),
        apart=((frozenset((one,)), frozenset((three, (again.picture, 0, 0, 4)))),),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"7",
        b"[7]",
        b"{}",
        b'{"strokes": [{"points": [[0, 1]], "widths": [-1]}], "picture": null, "said": {}}',
        b'{"strokes": [], "picture": {"pixels": "AAAA"}, "said": {}}',
        b'{"strokes": [], "picture": null, "said": {"together": [[5]], "apart": []}}',
        b"\xff",
    ],
)
def test_what_is_no_ink_is_refused(data: bytes) -> None:
    with pytest.raises(InkJsonError):
        ink_of_json(data)
