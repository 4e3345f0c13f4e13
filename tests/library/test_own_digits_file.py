"""The file of own digits: what was kept comes back, and nothing damaged is lost."""

import json
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.ink.ink import DEFAULT_PEN_WIDTH, Ink, Stroke
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.teaching.own_digits import MOST, OwnDigit
from mnist_desktop.library.own_digits_file import (
    OwnDigitsError,
    open_own_digits,
    save_own_digits,
)

_POINTS = np.array([(0.3, 0.2), (0.7, 0.2), (0.5, 0.8)], np.float32)
SEVEN = Ink((Stroke(_POINTS, np.full(3, 0.04, np.float32)),))


def own(label: str = "7") -> OwnDigit:
    return OwnDigit(ink=SEVEN, label=label, time="2026-11-22T20:00:00+00:00", read_as=2)


def test_digits_come_back_as_they_were_kept(tmp_path: Path) -> None:
    path = tmp_path / "new" / "my_digits.json"
    save_own_digits([own(), own("n")], path)
    digits, fault = open_own_digits(path)
    assert not fault
    assert [(each.label, each.time, each.read_as) for each in digits] == [
        ("7", own().time, 2),
        ("n", own().time, 2),
    ]
    assert np.array_equal(rasterize(digits[0].ink), rasterize(SEVEN))


def test_strokes_of_elsewhere_are_drawn_with_the_default_pen(tmp_path: Path) -> None:
    path = tmp_path / "digits.json"
    path.write_text(json.dumps([{"label": "7", "strokes": [(1000 * _POINTS).tolist()]}]))
    [digit], fault = open_own_digits(path)
    assert not fault
    assert set(digit.ink.strokes[0].widths) == {np.float32(DEFAULT_PEN_WIDTH)}
    assert digit.ink.strokes[0].points.max() <= 1


@pytest.mark.parametrize("widths", [[], [[0.1]], [[0.1, 0.1, 0]], [[0.1, 0.1, 9]], "thin", 3])
def test_widths_that_do_not_fit_are_said(widths: object, tmp_path: Path) -> None:
    path = tmp_path / "my_digits.json"
    path.write_text(json.dumps([{"label": "7", "strokes": [_POINTS.tolist()], "widths": widths}]))
    digits, fault = open_own_digits(path)
    assert digits == []
    assert '"widths" of entry 1 must hold a number above 0' in fault


def test_where_there_is_no_file_there_is_no_digit(tmp_path: Path) -> None:
    assert open_own_digits(tmp_path / "none.json") == ([], "")


@pytest.mark.parametrize("content", [b"", b"[{]", b'[{"strokes": [[[0, 0]]]}]', b"\xff\xfe"])
def test_a_damaged_file_is_moved_aside_and_said(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "my_digits.json"
    path.write_bytes(content)
    digits, fault = open_own_digits(path)
    assert digits == []
    assert "my_digits damaged.json" in fault
    assert not path.exists()
    assert (tmp_path / "my_digits damaged.json").read_bytes() == content


def test_a_file_that_is_damaged_later_does_not_take_the_place_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "my_digits.json"
    for content in ("[1", "[2", "[3"):
        path.write_text(content)
        _, fault = open_own_digits(path)
    assert "my_digits damaged 3.json" in fault
    names = ("my_digits damaged.json", "my_digits damaged 2.json", "my_digits damaged 3.json")
    assert [(tmp_path / name).read_text() for name in names] == ["[1", "[2", "[3"]


def test_too_many_digits_are_refused_and_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "my_digits.json"
    save_own_digits([own()], path)
    with pytest.raises(OwnDigitsError, match="has room for"):
        save_own_digits([own()] * (MOST + 1), path)
    assert len(open_own_digits(path)[0]) == 1


@pytest.mark.parametrize("label", ["", "10", "x"])
def test_no_other_label_is_taken(label: str) -> None:
    with pytest.raises(ValueError, match="label must be one of"):
        own(label)
