"""What a person writes is read as a number: strokes are grouped, ordered, and read in batches."""

from dataclasses import replace

import numpy as np
import pytest

from mnist_desktop.core.answers.answer import Reader
from mnist_desktop.core.ink.ink import Ink, Stroke, with_stroke
from mnist_desktop.core.networks.layers import CLASSES
from mnist_desktop.core.number.grouping import Grouping
from mnist_desktop.core.number.number_reader import NumberReader
from mnist_desktop.core.ways_of_writing.numbers import numbers_of_ways
from mnist_desktop.library.network_file import open_network
from mnist_desktop.paths import gate_network, shipped_network
from tests.core.number.inks import FIVE, ONE, SEVEN, ZERO, Lines, Told, ink_of, strokes


def groups(ink: Ink) -> list[list[set[int]]]:
    """Row by row, the places in time of the strokes that are taken for one digit."""
    reading = NumberReader(Told()).read(ink)
    places = {stroke: place for place, stroke in enumerate(ink.strokes)}
    return [
        [{places[stroke] for stroke in ink.strokes if stroke in digit.keys} for digit in row]
        for row in reading.rows
    ]


def test_an_empty_sheet_has_no_digits() -> None:
    reading = NumberReader(Told()).read(Ink())
    assert reading.number == ""
    assert reading.digits == ()


def test_one_digit_of_two_strokes_is_one_digit() -> None:
    assert groups(ink_of(strokes(SEVEN, left=0.3))) == [[{0, 1}]]


def test_digits_are_read_from_left_to_right_in_whatever_order_they_were_written() -> None:
    ink = ink_of(strokes(ZERO, left=0.6), strokes(ONE, left=0.1), strokes(ZERO, left=0.3))
    assert groups(ink) == [[{1}, {2}, {0}]]


def test_a_bar_that_crosses_belongs_to_its_digit_even_when_it_is_drawn_last() -> None:
    digit, bar = strokes(SEVEN, left=0.1)
    ink = ink_of([digit], strokes(ZERO, left=0.35), [bar])
    assert groups(ink) == [[{0, 2}, {1}]]


@pytest.mark.parametrize(
    "letter",
    [
        [[(0.0, 0.0), (0.7, 1.0)], [(0.7, 0.0), (0.0, 1.0)]],  # X
        [[(0.4, 0.0), (0.4, 0.9)], [(0.0, 0.45), (0.85, 0.45)]],  # +
        [[(0.0, 0.0), (0.0, 1.0)], [(0.6, 0.0), (0.0, 0.5), (0.6, 1.0)]],  # K
    ],
    ids=["X", "+", "K"],
)
def test_a_letter_of_two_strokes_is_one_thing_that_is_no_digit(letter: Lines) -> None:
    reader = Reader(
        network=open_network(shipped_network()), gate=open_network(gate_network(), CLASSES + 1)
    )
    reading = NumberReader(reader).read(ink_of(strokes(letter, left=0.3, height=0.5)))
    assert [digit.answer.is_digit for digit in reading.digits] == [False]


def test_the_bar_of_a_five_belongs_to_it() -> None:
    ink = ink_of(strokes(FIVE, left=0.1), strokes(ONE, left=0.4))
    assert groups(ink) == [[{0, 1}, {2}]]


def test_two_rows_are_read_from_above() -> None:
    ink = ink_of(
        strokes(ONE, left=0.1, top=0.6),
        strokes(ZERO, left=0.3, top=0.6),
        strokes(ZERO, left=0.1, top=0.1),
        strokes(ONE, left=0.4, top=0.1),
    )
    assert groups(ink) == [[{2}, {3}], [{0}, {1}]]


def test_a_row_may_climb() -> None:
    digits = [strokes(ZERO, left=0.25 * i, top=0.7 - 0.12 * i, height=0.2) for i in range(4)]
    assert groups(ink_of(*digits)) == [[{0}, {1}, {2}, {3}]]


def test_a_slip_of_the_pen_is_left_out() -> None:
    dot = Stroke(np.array([[0.9, 0.2]], np.float32), np.array([0.02], np.float32))
    assert groups(ink_of(strokes(ZERO, left=0.1), [dot])) == [[{0}]]


def test_a_dot_alone_is_read() -> None:
    dot = Stroke(np.array([[0.5, 0.5]], np.float32), np.array([0.02], np.float32))
    assert groups(Ink((dot,))) == [[{0}]]


def test_what_a_person_joined_is_one_digit_and_what_they_parted_is_two() -> None:
    ink = ink_of(strokes(ONE, left=0.1), strokes(ONE, left=0.3))
    one, other = (frozenset([stroke]) for stroke in ink.strokes)
    joined = replace(ink, grouping=Grouping().merged(one, other))
    assert groups(joined) == [[{0, 1}]]
    parted = replace(joined, grouping=joined.grouping.split(one, other))
    assert groups(parted) == [[{0}, {1}]]
    seven = ink_of(strokes(SEVEN, left=0.1))
    one, other = (frozenset([stroke]) for stroke in seven.strokes)
    assert len(groups(replace(seven, grouping=Grouping().split(one, other)))[0]) == 2


def test_what_a_person_joined_stays_joined_while_they_write_on() -> None:
    ink = ink_of(strokes(ONE, left=0.1), strokes(ONE, left=0.3))
    one, other = (frozenset([stroke]) for stroke in ink.strokes)
    joined = replace(ink, grouping=Grouping().merged(one, other))
    assert groups(with_stroke(joined, *strokes(ZERO, left=0.6))) == [[{0, 1}, {2}]]


def test_while_a_stroke_grows_only_the_groups_that_hold_it_are_read() -> None:
    told = Told()
    reader = NumberReader(told)
    before = ink_of(*(strokes(ZERO, left=0.2 * i, height=0.2) for i in range(4)))
    reader.read(before)
    assert told.asked[0] >= 4
    for length in (0.1, 0.2, 0.3):
        end = np.array([[0.85, 0.1], [0.85, 0.1 + length]], np.float32)
        reader.read(with_stroke(before, Stroke(end, np.full(2, 0.03, np.float32))))
    assert len(told.asked) == 4
    assert max(told.asked[1:]) <= 2


def test_a_sheet_that_did_not_change_is_not_read_again() -> None:
    told = Told()
    reader = NumberReader(told)
    ink = ink_of(strokes(SEVEN, left=0.1), strokes(ZERO, left=0.5))
    first, again = reader.read(ink), reader.read(ink)
    assert len(told.asked) == 1
    assert first.number == again.number


def test_a_scribble_of_many_strokes_is_read_within_bounds() -> None:
    rng = np.random.default_rng(0)
    heap = [Stroke(rng.random((6, 2), np.float32), np.full(6, 0.03, np.float32)) for _ in range(60)]
    told = Told()
    NumberReader(told).read(Ink(tuple(heap)))
    assert sum(told.asked) <= 300


@pytest.mark.parametrize("shift", [(0.0, 0.0), (7.0, -3.0)])
def test_size_and_place_make_no_difference(shift: tuple[float, float]) -> None:
    ink = ink_of(strokes(SEVEN, left=0.1), strokes(FIVE, left=0.35), strokes(ONE, left=0.6))
    moved = Ink(
        tuple(
            Stroke(stroke.points * np.float32(3) + np.array(shift, np.float32), stroke.widths)
            for stroke in ink.strokes
        )
    )
    assert groups(moved) == groups(ink) == [[{0, 1}, {2, 3}, {4}]]


def test_most_numbers_that_are_generated_are_read_wholly_right() -> None:
    reader = Reader(network=open_network(shipped_network()))
    numbers = list(numbers_of_ways(60, np.random.default_rng(5)))
    right = [NumberReader(reader).read(number.ink).number == number.text for number in numbers]
    assert np.mean(right) >= 0.8
