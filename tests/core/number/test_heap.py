"""Which digits of a reading lie within each other, as the strokes of one digit do."""

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.number.grouping import Grouping
from mnist_desktop.core.number.heap import heap_of
from mnist_desktop.core.number.number_reading import ReadDigit, read_as_one
from mnist_desktop.core.number.regrouping import joined
from tests.core.number.inks import SEVEN, ZERO, Told, ink_of, strokes

BODY, BAR = strokes(SEVEN, left=0.3)
FOOT = strokes([[(0.0, 1.0), (0.3, 1.0)]], left=0.32)[0]


def digit_of(*parts: Stroke) -> ReadDigit:
    (digit,) = read_as_one(Ink(parts), Told()).digits
    return digit


def test_a_bar_and_a_foot_are_of_the_digit_that_they_lie_in_whichever_is_chosen() -> None:
    digits = [digit_of(BODY), digit_of(BAR), digit_of(FOOT)]
    assert [heap_of(digits, place) for place in range(3)] == [digits] * 3


def test_digits_side_by_side_are_no_heap_though_one_leans_over_the_other() -> None:
    for left in (0.22, 0.35):
        digits = [digit_of(*strokes(ZERO, left=0.1)), digit_of(*strokes(ZERO, left=left))]
        assert heap_of(digits, 0) == [digits[0]]


def test_what_a_person_said_to_be_apart_is_no_heap() -> None:
    digits = [digit_of(BODY), digit_of(BAR)]
    said = Grouping(apart=((digits[0].keys, digits[1].keys),))
    assert heap_of(digits, 0, said) == [digits[0]]


def test_a_heap_is_joined_by_all_its_strokes() -> None:
    ink = ink_of([BODY], [BAR], [FOOT], strokes(ZERO, left=0.7))
    one = joined(ink, *(frozenset((stroke,)) for stroke in (BODY, BAR, FOOT)))
    (together,) = one.grouping.together
    assert together == {BODY, BAR, FOOT}
