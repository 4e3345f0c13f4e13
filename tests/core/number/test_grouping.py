"""What was said last holds."""

from mnist_desktop.core.number.grouping import Grouping

A, B, C = frozenset("a"), frozenset("b"), frozenset("c")


def test_joining_takes_back_that_they_were_parted() -> None:
    said = Grouping().split(A, B)
    assert said.are_apart(A, B)
    assert said.are_apart(B, A)
    assert not said.merged(A, B).are_apart(A, B)


def test_parting_takes_back_that_they_were_joined() -> None:
    said = Grouping().merged(A, B).split(A, B)
    assert said.together == ()
    assert said.are_apart(A, B)


def test_joining_a_third_keeps_all_three_together() -> None:
    assert Grouping().merged(A, B).merged(A | B, C).together == (A | B | C,)


def test_joining_keeps_what_was_said_of_others() -> None:
    said = Grouping().split(A, B, C).merged(A, B)
    assert not said.are_apart(A, B)
    assert said.are_apart(A, C)
    assert said.are_apart(B, C)


def test_parting_keeps_what_else_was_said() -> None:
    said = Grouping().merged(A, B).split(A | B, C)
    assert said.together == (A | B,)
    assert not said.are_apart(A, B)
