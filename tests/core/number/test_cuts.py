"""Digits that were written without lifting the pen come apart, by themselves and by hand."""

import numpy as np
import pytest

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.number.cuts import cut_stroke
from mnist_desktop.core.number.number_reader import NumberReader
from mnist_desktop.core.number.regrouping import joined, parted
from tests.core.number.inks import ONE, Told, strokes


def stroke(*points: tuple[float, float]) -> Stroke:
    return Stroke(np.array(points, np.float32), np.full(len(points), 0.03, np.float32))


def noughts(count: int) -> Stroke:
    """Side by side, and the pen never lifted."""
    angles = np.linspace(-np.pi, np.pi, 25)
    rings = [
        (0.2 + 0.3 * place + 0.15 * np.cos(angles), 0.5 + 0.25 * np.sin(angles))
        for place in range(count)
    ]
    return stroke(*((x, y) for ring in rings for x, y in np.stack(ring, axis=1).tolist()))


def width_of(image: Image) -> int:
    columns = np.flatnonzero(image.any(axis=0))
    return int(columns[-1] - columns[0])


@pytest.mark.parametrize("count", [2, 3])
def test_a_stroke_of_several_digits_has_a_cut_between_each_two(count: int) -> None:
    parts = cut_stroke(noughts(count), 0.5)
    assert len(parts) >= count
    ends = [float(part.points[-1, 0]) for part in parts[:-1]]
    for border in range(1, count):
        assert min(abs(end - (0.05 + 0.3 * border)) for end in ends) < 0.05


@pytest.mark.parametrize("height", [0.5, 0.8])
def test_a_stroke_that_is_one_digit_wide_is_whole(height: float) -> None:
    (whole,) = cut_stroke(noughts(1), height)
    assert len(whole.points) == 25


def test_a_low_foot_is_no_digit() -> None:
    foot = ((0.1, 0.7), (0.3, 0.7), (0.5, 0.68), (0.8, 0.7))
    two = stroke((0.1, 0.2), (0.3, 0.1), (0.4, 0.3), *foot)
    assert len(cut_stroke(two, 0.6)) == 1


def test_by_hand_a_single_stroke_is_cut_and_stays_so() -> None:
    told = Told(lambda image: 8 if width_of(image) > 17 else 0)
    ink = Ink((noughts(2),))
    again = parted(ink, frozenset(ink.strokes), told)
    assert again is not None
    assert len(again.strokes) >= 2
    assert len(NumberReader(told).read(again).digits) == 2
    more = Ink((*again.strokes, *strokes(ONE, left=1.0)), grouping=again.grouping)
    assert len(NumberReader(told).read(more).digits) == 3
    first, second = NumberReader(told).read(again).digits
    back = joined(again, first.keys, second.keys)
    assert len(NumberReader(told).read(back).digits) == 1


def test_a_dot_can_not_be_parted() -> None:
    ink = Ink((stroke((0.5, 0.5)),))
    assert parted(ink, frozenset(ink.strokes), Told()) is None
