"""Drawing and erasing, from pen down to pen up."""

import numpy as np
import pytest

from mnist_desktop.core.ink.gesture import Drawing, Erasing
from mnist_desktop.core.ink.ink import Ink, Stroke

LINE = Ink((Stroke(np.array([[0.1, 0.5], [0.9, 0.5]]), np.array([0.05, 0.05])),))


def test_drawing_adds_one_stroke_to_the_ink_that_was_there() -> None:
    drawing = Drawing(LINE)
    assert drawing.ink is LINE
    drawing.move(0.2, 0.3, 0.05)
    drawing.move(0.4, 0.3, 0.07)
    old, new = drawing.ink.strokes
    assert old is LINE.strokes[0]
    np.testing.assert_allclose(new.points, [[0.2, 0.3], [0.4, 0.3]], atol=1e-6)
    np.testing.assert_allclose(new.widths, [0.05, 0.07], atol=1e-6)


def test_a_pen_that_rests_adds_no_points_but_its_dot_grows_with_the_pressure() -> None:
    drawing = Drawing(Ink())
    for width in (0.02, 0.08, 0.05):
        drawing.move(0.5, 0.5, width)
    assert drawing.ink.strokes[0].widths.tolist() == pytest.approx([0.08])


def test_an_eraser_takes_what_lies_between_two_of_its_places() -> None:
    erasing = Erasing(LINE)
    erasing.move(0.5, 0.2, 0.1)
    assert erasing.ink is LINE
    erasing.move(0.5, 0.8, 0.1)
    assert len(erasing.ink.strokes) == 2
