"""Files of pen strokes."""

import gzip
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.ink.ink import DEFAULT_PEN_WIDTH, Ink
from mnist_desktop.core.ink.rasterize import rasterize
from mnist_desktop.core.ink.strokes_file import StrokesError, read_strokes


def written(folder: Path, entries: Any) -> Path:
    path = folder / "digits.json"
    path.write_text(json.dumps(entries))
    return path


def test_each_entry_is_drawn_in_the_middle_two_thirds_of_the_sheet(tmp_path: Path) -> None:
    strokes = [[[100, 2000], [400, 2600]], [], [[250, 2300]]]
    (ink,) = read_strokes(written(tmp_path, [{"strokes": strokes, "label": "7", "writer": 3}]))
    first, second = ink.strokes
    np.testing.assert_allclose(first.points, [[1 / 3, 1 / 6], [2 / 3, 5 / 6]], atol=1e-6)
    np.testing.assert_allclose(second.points, [[0.5, 0.5]], atol=1e-6)
    assert first.widths.tolist() == pytest.approx([DEFAULT_PEN_WIDTH] * 2)


def test_entries_keep_their_order_and_a_zipped_file_is_the_same(tmp_path: Path) -> None:
    entries = [{"strokes": [[[0, 0], [1, k]]]} for k in range(5)]
    plain = read_strokes(written(tmp_path, entries))
    zipped = tmp_path / "digits.json.gz"
    zipped.write_bytes(gzip.compress(json.dumps(entries).encode()))
    again = read_strokes(zipped)
    assert len(plain) == len(again) == 5
    for one, other in zip(plain, again, strict=True):
        np.testing.assert_array_equal(one.strokes[0].points, other.strokes[0].points)
    assert plain[0].strokes[0].points[1, 1] == 0.5, "the first is level"


def test_an_empty_list_has_no_ink(tmp_path: Path) -> None:
    assert read_strokes(written(tmp_path, [])) == []


@pytest.mark.parametrize(
    "points",
    [
        [[5, 5]],
        [[5, 5], [5, 5]],
        [[0, 3], [9, 3]],
        [[3, 0], [3, 9]],
        [[1e300, -1e300], [-1e300, 1e300]],
        [[1.7e308, 0], [-1.7e308, 1]],
        [[1e-320, 0], [0, 0]],
        [[10**300, 0], [0, 10**300]],
    ],
)
def test_dots_straight_lines_and_extreme_values_make_an_image(
    points: list[list[float]], tmp_path: Path
) -> None:
    (ink,) = read_strokes(written(tmp_path, [{"strokes": [points]}]))
    assert rasterize(ink).any()


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({"strokes": []}, "must be a list"),
        ("digits", "must be a list"),
        ([{"strokes": [[[0, 0]]]}, 7], "entry 2 must be"),
        ([{"ink": []}], "entry 1 must be"),
        ([{"strokes": {"a": 1}}], "entry 1 must be"),
        ([{"strokes": []}], "entry 1 has no points"),
        ([{"strokes": [[], []]}], "entry 1 has no points"),
        ([{"strokes": [5]}], "entry 1, stroke 1 must be a list"),
        ([{"strokes": [[[0, 0]], [[1, 2], [3]]]}], "entry 1, stroke 2, point 2 must be"),
        ([{"strokes": [[[1, 2, 3]]]}], "point 1 must be"),
        ([{"strokes": [[["1", 2]]]}], "point 1 must be"),
        ([{"strokes": [[[True, 2]]]}], "point 1 must be"),
        ([{"strokes": [[[None, 2]]]}], "point 1 must be"),
        ([{"strokes": [[[float("nan"), 2]]]}], "finite numbers, not .NaN"),
        ([{"strokes": [[[float("inf"), 2]]]}], "finite numbers, not .Infinity"),
        ([{"strokes": [[[10**400, 2]]]}], "finite numbers"),
    ],
)
def test_a_wrong_entry_is_named_with_its_fault(entries: Any, fault: str, tmp_path: Path) -> None:
    path = written(tmp_path, entries)
    with pytest.raises(StrokesError, match=fault) as error:
        read_strokes(path)
    assert str(error.value).startswith(f"{path}: ")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "not JSON"),
        (b"[{", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[" + b"9" * 5000 + b"]", "not JSON"),
        (gzip.compress(b"[]" * 999)[:-12], "damaged"),
        (b"\x1f\x8b no gzip", "can't be read"),
    ],
)
def test_a_file_that_is_no_json_is_named_with_its_fault(
    content: bytes, fault: str, tmp_path: Path
) -> None:
    path = tmp_path / "digits.json"
    path.write_bytes(content)
    with pytest.raises(StrokesError, match=fault):
        read_strokes(path)


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(StrokesError, match="there is no such file"):
        read_strokes(tmp_path / "none.json")
    with pytest.raises(StrokesError, match="can't be read"):
        read_strokes(tmp_path)


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.json.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(300):
            file.write(bytes(1 << 20))
    with pytest.raises(StrokesError, match="too large"):
        read_strokes(path)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.just("strokes"), inner, max_size=1)
    ),
    max_leaves=12,
)


@settings(max_examples=200)
@given(json_values)
def test_any_json_gives_ink_or_an_error_for_the_user(
    tmp_path_factory: pytest.TempPathFactory, entries: Any
) -> None:
    path = written(tmp_path_factory.mktemp("any"), entries)
    inks: list[Ink] = []
    with suppress(StrokesError):
        inks = read_strokes(path)
    assert not any(ink.is_empty for ink in inks)


def test_an_entry_of_more_points_than_any_pen_gives_is_refused(tmp_path: Path) -> None:
    most = [[k % 100, k % 77] for k in range(20_000)]
    assert len(read_strokes(written(tmp_path, [{"strokes": [most]}]))) == 1
    with pytest.raises(StrokesError, match="entry 1 has more than 20,000 points"):
        read_strokes(written(tmp_path, [{"strokes": [most, [[0, 0]]]}]))
