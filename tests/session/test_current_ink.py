"""The ink that several pages share."""

import numpy as np
import pytest

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.session.current_ink import CurrentInk


@pytest.fixture
def current() -> CurrentInk:
    return CurrentInk()


def stroke(*places: tuple[float, float]) -> Ink:
    return Ink((Stroke(np.array(places, np.float32), np.full(len(places), 0.05, np.float32)),))


SEVEN = stroke((0.3, 0.2), (0.7, 0.2), (0.5, 0.8))
ONE = stroke((0.5, 0.2), (0.5, 0.8))


def test_every_change_is_told(current: CurrentInk) -> None:
    told: list[Ink] = []
    current.changed.connect(lambda: told.append(current.ink))
    current.show(ONE)
    current.put(SEVEN)
    current.undo()
    current.redo()
    assert told == [ONE, SEVEN, Ink(), SEVEN]


def test_a_stroke_being_drawn_is_part_of_the_ink_and_no_step_yet(current: CurrentInk) -> None:
    current.put(SEVEN)
    current.show(ONE)
    assert (current.ink, current.settled) == (ONE, SEVEN)
    current.drop()
    assert current.ink is SEVEN


def test_undo_takes_back_the_stroke_being_drawn_before_any_step(current: CurrentInk) -> None:
    current.put(SEVEN)
    current.show(ONE)
    current.undo()
    assert current.ink is SEVEN
    current.undo()
    assert current.ink == Ink()
    assert not current.can_undo
    current.undo()
    assert current.ink == Ink()


def test_nothing_is_done_again_while_a_stroke_is_drawn(current: CurrentInk) -> None:
    current.put(SEVEN)
    current.undo()
    current.show(ONE)
    current.redo()
    assert current.ink is ONE


def test_the_image_is_that_of_the_ink_at_any_time(current: CurrentInk) -> None:
    assert current.image is None
    current.show(ONE)
    np.testing.assert_array_equal(current.image, rasterize(ONE))
    current.put(SEVEN)
    np.testing.assert_array_equal(current.image, rasterize(SEVEN))
    assert current.image is current.image
