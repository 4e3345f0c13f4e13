"""Rows kept on disk come back as they were, or not at all."""

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mnist_desktop.core.inspection.hidden_rows import HiddenRows, RowsSoFar
from mnist_desktop.library.kept_rows import KeptRows

_Thing = TypeVar("_Thing")


def rows_of(count: int, width: int, seed: int = 0) -> HiddenRows:
    random = np.random.default_rng(seed)
    rows = RowsSoFar()
    rows.add(np.maximum(random.normal(size=(count, width)), 0).astype(np.float32))
    return rows.rows()


def keep(kept: KeptRows, key: str, rows: HiddenRows) -> None:
    for _ in kept.write(key, rows):
        pass


def last(things: Iterable[_Thing]) -> _Thing | None:
    found = None
    for found in things:  # noqa: B007 - the last one is wanted
        pass
    return found


@pytest.fixture
def kept(tmp_path: Path) -> KeptRows:
    return KeptRows(tmp_path / "nearest")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "nearest"


@given(count=st.integers(1, 40), width=st.sampled_from([3, 256, 300]), seed=st.integers(0, 99))
@settings(deadline=None, max_examples=15)
def test_rows_come_back_as_they_were_kept(
    tmp_path_factory: pytest.TempPathFactory, count: int, width: int, seed: int
) -> None:
    kept = KeptRows(tmp_path_factory.mktemp("nearest"))
    rows = rows_of(count, width, seed)
    keep(kept, "some", rows)
    back = last(kept.read("some", count))
    assert back is not None
    assert back.to_arrays().keys() == rows.to_arrays().keys()
    for name, array in rows.to_arrays().items():
        np.testing.assert_array_equal(back.to_arrays()[name], array, strict=True)


def test_nothing_is_found_under_a_key_that_was_never_kept(kept: KeptRows) -> None:
    assert last(kept.read("none", 30)) is None


@pytest.mark.parametrize("at", [0.0, 0.01, 0.3, 0.6, 0.9, 0.999])
def test_a_file_with_a_byte_changed_is_not_believed(
    kept: KeptRows, folder: Path, at: float
) -> None:
    keep(kept, "some", rows_of(30, 300))
    (path,) = folder.iterdir()
    data = bytearray(path.read_bytes())
    data[int(at * len(data))] ^= 0xFF
    path.write_bytes(data)
    assert last(kept.read("some", 30)) is None


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_file_that_was_cut_off_is_not_believed(
    kept: KeptRows, folder: Path, share: float
) -> None:
    keep(kept, "some", rows_of(30, 300))
    (path,) = folder.iterdir()
    data = path.read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    assert last(kept.read("some", 30)) is None


def test_a_file_of_other_rows_is_not_believed(kept: KeptRows, folder: Path) -> None:
    keep(kept, "some", rows_of(30, 300))
    (path,) = folder.iterdir()
    shutil.copy(path, folder / "other.npz")
    assert last(kept.read("other", 30)) is None
    assert last(kept.read("some", 31)) is None
    assert last(kept.read("some", 30)) is not None


def test_the_files_that_nobody_used_longest_give_way(tmp_path: Path) -> None:
    kept = KeptRows(tmp_path, files=3)
    for number, name in enumerate("abc"):
        keep(kept, name, rows_of(5, 300))
        os.utime(tmp_path / f"{name}.npz", (number, number))
    assert last(kept.read("a", 5)) is not None  # used last, now
    keep(kept, "d", rows_of(5, 300))
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["a", "c", "d"]
    keep(kept, "d", rows_of(5, 300))  # in its own place
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["a", "c", "d"]


def test_all_files_together_take_no_more_than_the_room(tmp_path: Path) -> None:
    rows = rows_of(50, 300)
    kept = KeptRows(tmp_path, room=rows.nbytes * 2)
    for name in ("a", "b"):
        keep(kept, name, rows)
    assert [path.stem for path in tmp_path.iterdir()] == ["b"]
    keep(KeptRows(tmp_path, room=rows.nbytes - 1), "c", rows)  # larger than all the room
    assert [path.stem for path in tmp_path.iterdir()] == ["b"]


def test_a_full_disk_is_told_and_left_as_it_is(
    kept: KeptRows, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(folder.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000))
    with pytest.raises(OSError, match="No space left"):
        keep(kept, "some", rows_of(30, 300))
    assert not list(folder.iterdir())


def test_whoever_is_interrupted_leaves_nothing(kept: KeptRows, folder: Path) -> None:
    writing = iter(kept.write("some", rows_of(30, 300)))
    next(writing)
    assert list(folder.iterdir())
    del writing
    assert not list(folder.iterdir())


def test_what_a_crash_left_is_removed_after_a_while(kept: KeptRows, folder: Path) -> None:
    folder.mkdir()
    for name, age in ((".old.tmp.npz", 1), (".young.tmp.npz", None)):
        (folder / name).write_bytes(b"half")
        if age is not None:
            os.utime(folder / name, (age, age))
    keep(kept, "some", rows_of(30, 300))
    assert sorted(path.name for path in folder.iterdir()) == [".young.tmp.npz", "some.npz"]
