import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.ink_json import InkJsonError, ink_json, ink_of_json

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


@pytest.mark.parametrize(
    "data", [b"", b"7", b"[7]", b"[{}]", b'[{"points": [[0, 1]], "widths": [-1]}]', b"\xff"]
)
def test_what_are_no_strokes_is_refused(data: bytes) -> None:
    with pytest.raises(InkJsonError):
        ink_of_json(data)
