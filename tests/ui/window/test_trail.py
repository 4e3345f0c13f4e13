"""The way back: what was seen before, with the ink that was there."""

import numpy as np
import pytest

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.ui.window.trail import Place, Trail

DRAW, MATRIX, WHY = Place("draw"), Place("evaluate", "matrix"), Place("inspect", "why")


def some_ink(value: int) -> Ink:
    return ink_of_image(np.full((28, 28), value, np.uint8))


OWN, SEVEN, NEAR = some_ink(1), some_ink(7), some_ink(9)


def test_a_step_back_leads_to_what_was_seen_before_and_a_step_forward_returns() -> None:
    trail = Trail(DRAW)
    trail.go_to(MATRIX)
    trail.go_to(WHY)
    trail.go_back(OWN)
    assert trail.place == MATRIX
    trail.go_back(OWN)
    assert (trail.place, trail.can_go_back) == (DRAW, False)
    trail.go_forward(OWN)
    trail.go_forward(OWN)
    assert (trail.place, trail.can_go_forward) == (WHY, False)


def test_the_same_place_again_is_no_step() -> None:
    trail = Trail(DRAW)
    trail.go_to(DRAW)
    assert not trail.can_go_back


def test_a_tab_that_comes_to_be_seen_later_than_its_page_is_no_step_but_another_tab_is() -> None:
    trail = Trail(DRAW)
    trail.go_to(Place("evaluate"))
    trail.go_to(MATRIX)
    trail.go_to(Place("evaluate", "map"))
    trail.go_back(OWN)
    assert trail.place == MATRIX
    trail.go_back(OWN)
    assert trail.place == DRAW


def test_another_way_ends_the_way_forward() -> None:
    trail = Trail(DRAW)
    trail.go_to(MATRIX)
    trail.go_back(OWN)
    trail.go_to(WHY)
    assert not trail.can_go_forward
    trail.go_back(OWN)
    assert trail.place == DRAW


def test_what_is_drawn_between_two_pages_stays_on_the_way_back() -> None:
    trail = Trail(DRAW)
    trail.go_to(WHY)
    assert trail.go_back(OWN) is None


def test_the_ink_that_a_link_replaced_comes_back_and_the_other_one_on_the_way_forth() -> None:
    trail = Trail(DRAW)
    trail.go_to(MATRIX)
    trail.leave_ink(OWN)
    trail.go_to(WHY)  # with SEVEN
    assert trail.go_back(SEVEN) is OWN
    assert trail.go_back(OWN) is None
    assert trail.go_forward(OWN) is None
    assert trail.go_forward(OWN) is SEVEN


def test_other_ink_at_the_same_place_is_a_step() -> None:
    trail = Trail(WHY)
    trail.leave_ink(SEVEN)
    trail.go_to(WHY)  # with NEAR
    assert trail.can_go_back
    assert trail.go_back(NEAR) is SEVEN
    assert trail.place == WHY


def test_what_was_drawn_after_a_step_back_is_found_again() -> None:
    trail = Trail(MATRIX)
    trail.leave_ink(OWN)
    trail.go_to(WHY)
    trail.go_back(SEVEN)
    trail.go_forward(NEAR)
    assert trail.go_back(SEVEN) is NEAR


def test_there_is_no_place_before_the_first_one() -> None:
    with pytest.raises(IndexError):
        Trail(DRAW).go_back(OWN)
