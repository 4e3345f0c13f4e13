import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mnist_desktop.core.history import History
from mnist_desktop.core.ink.ink import Ink, Stroke


@given(st.lists(st.integers(0, 3)))
def test_undone_all_the_way_and_redone_all_the_way_it_is_as_it_was(values: list[int]) -> None:
    history = History(0)
    for value in values:
        history.record(value)
    last = history.value
    while history.can_undo:
        history.undo()
    assert history.value == 0
    while history.can_redo:
        history.redo()
    assert history.value == last


def test_a_slider_on_its_way_is_one_step() -> None:
    history = History(0)
    for value in (1, 2, 3):
        history.record(value, change="shift")
    history.record(9, change="rotation")
    history.undo()
    assert history.value == 3
    history.undo()
    assert history.value == 0


def test_after_an_undo_the_same_change_is_a_step_of_its_own() -> None:
    history = History(0)
    history.record(1, change="shift")
    history.record(2, change="rotation")
    history.undo()
    history.record(5, change="shift")
    history.undo()
    assert history.value == 1


def test_a_new_step_takes_away_what_could_be_redone() -> None:
    history = History(0)
    history.record(1)
    history.undo()
    history.record(2)
    assert not history.can_redo
    with pytest.raises(IndexError):
        history.redo()


def test_what_changes_nothing_is_no_step() -> None:
    history = History(0)
    history.record(0)
    assert not history.can_undo
    with pytest.raises(IndexError):
        history.undo()


def test_only_so_many_steps_are_kept() -> None:
    history = History(0)
    for value in range(1, 601):
        history.record(value)
    steps = 0
    while history.can_undo:
        history.undo()
        steps += 1
    assert (steps, history.value) == (500, 100)


def test_values_are_compared_as_they_compare_themselves() -> None:
    history = History(Ink())
    history.record(Ink())
    assert not history.can_undo
    stroke = Stroke(np.array([[0.5, 0.5]], np.float32), np.array([0.1], np.float32))
    history.record(Ink((stroke,)))
    history.record(Ink((stroke,)))
    history.undo()
    assert history.value.is_empty
    assert not history.can_undo
