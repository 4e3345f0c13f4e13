import errno
import os
from pathlib import Path

import pytest

from mnist_desktop.library.staging import may_be_replaced, staged_file, staged_folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write_folder(path: Path, text: str = "new") -> None:
    with staged_folder(path) as temporary:
        (temporary / "variables").mkdir(parents=True)
        (temporary / "variables" / "data").write_text(text)
        (temporary / "saved_model.pb").write_text(text)


def test_a_file_takes_its_place_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "seven.onnx"
    path.write_text("old")
    with staged_file(path) as temporary:
        temporary.write_text("new")
        assert path.read_text() == "old"
        assert temporary.suffix == ".onnx"
    assert path.read_text() == "new"
    assert names(tmp_path) == ["seven.onnx"]


def test_a_block_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "seven.onnx"
    path.write_text("old")

    def fail() -> None:
        with staged_file(path) as temporary:
            temporary.write_text("new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_text() == "old"
    assert names(tmp_path) == ["seven.onnx"]


def test_a_folder_is_written_and_written_again(tmp_path: Path) -> None:
    path = tmp_path / "seven"
    write_folder(path, "first")
    assert may_be_replaced(path)
    write_folder(path, "second")
    assert (path / "variables" / "data").read_text() == "second"
    assert names(tmp_path) == ["seven"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    path = tmp_path / "seven"
    path.mkdir()
    write_folder(path)
    assert (path / "saved_model.pb").read_text() == "new"


def test_a_folder_of_the_user_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "thesis"
    path.mkdir()
    (path / "chapter.txt").write_text("years of work")
    assert not may_be_replaced(path)
    with pytest.raises(FileExistsError, match="thesis"):
        write_folder(path)
    assert (path / "chapter.txt").read_text() == "years of work"
    assert names(tmp_path) == ["thesis"]


def test_an_export_to_which_the_user_added_a_file_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "seven"
    write_folder(path)
    (path / "variables" / "notes.txt").write_text("mine")
    assert not may_be_replaced(path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": "another"}', "\udcff"])
def test_a_folder_with_a_marker_that_is_not_ours_is_never_replaced(
    tmp_path: Path, content: str
) -> None:
    marker = tmp_path / "seven" / "assets.extra" / "mnist-desktop.json"
    marker.parent.mkdir(parents=True)
    marker.write_bytes(content.encode("utf-8", "surrogateescape"))
    assert not may_be_replaced(tmp_path / "seven")


def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "seven"
    write_folder(path, "old")
    rename, done = os.rename, []

    def fail_once(source: Path, target: Path) -> None:
        done.append(source)
        if len(done) == 2:
            raise OSError(errno.EIO, "Input/output error")
        rename(source, target)

    monkeypatch.setattr(os, "rename", fail_once)
    with pytest.raises(OSError, match="Input/output"):
        write_folder(path, "new")
    assert (path / "saved_model.pb").read_text() == "old"
    assert names(tmp_path) == ["seven"]
