"""Folders as they come: links that lead nowhere, names that no file can hold, too many classes."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.checks import InvalidValueError
from mnist_desktop.core.datasets.dataset import DatasetError
from mnist_desktop.core.errors import UserError
from mnist_desktop.library.data_sets import DataSets
from tests.core.datasets.sources import imported, some_images, some_labels, write_picture


def folder_of(folder: Path, classes: tuple[str, ...], count: int = 40) -> Path:
    """Pictures in folders of their class."""
    labels = some_labels(count, len(classes))
    for number, image in enumerate(some_images(count)):
        write_picture(folder / classes[labels[number]] / f"{number}.png", image)
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_links_that_go_round_are_skipped_and_all_else_is_read(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "links", ("3", "4"))
    (folder / "3" / "round.png").symlink_to("round.png")
    (folder / "3" / "nowhere.png").symlink_to("nothing.png")
    (folder / "all").symlink_to(".")
    found = imported(folder)
    assert len(found.train) + len(found.test) == 40
    assert found.report.skipped == {"unreadable": 2}


def test_a_picture_in_a_folder_called_ink_is_not_one_without_ink(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "pink ink", ("3", "4"))
    (folder / "3" / "ink.png").write_bytes(b"no picture")
    write_picture(folder / "4" / "blank.png", np.zeros((28, 28), np.uint8))
    assert imported(folder).report.skipped == {"unreadable": 1, "without ink": 1}


def test_names_told_beside_a_folder_go_with_its_folders_in_any_order(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "pets", ("dog", "cat"))
    (folder / "class_names.txt").write_text("Dog\ncat\n")
    found = imported(folder)
    dogs = {image.tobytes() for image in some_images(40)[::2]}
    assert found.train.class_names[:2] == ("Dog", "cat")
    for image, label in zip(found.train.images, found.train.labels, strict=True):
        assert (label == 0) == (image.tobytes() in dogs)


def test_fewer_names_than_classes_are_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "three", ("0", "1", "2"))
    (folder / "class_names.txt").write_text("one\ntwo\n")
    with pytest.raises(DatasetError, match="3 classes, but only 2 names are told: one, two"):
        imported(folder)


def test_more_classes_than_can_be_told_apart_are_refused_before_any_is_read(
    tmp_path: Path,
) -> None:
    folder = folder_of(tmp_path / "many", tuple("abcdefghijk"))
    for path in folder.glob("*/*.png"):
        path.write_bytes(b"would be unreadable")
    with pytest.raises(DatasetError, match="has 11 classes"):
        imported(folder)


def test_a_validation_folder_beside_a_test_folder_is_told_to_be_left_out(tmp_path: Path) -> None:
    folder_of(tmp_path / "train", ("0", "1"))
    images = some_images(30, seed=5)
    for number, (split, image) in enumerate(zip(["test", "val"] * 15, images, strict=True)):
        write_picture(tmp_path / split / str(number // 2 % 2) / f"{number}.png", image)
    found = imported(tmp_path)
    assert (len(found.train), len(found.test)) == (40, 15)
    assert found.report.skipped == {"test is the test split already": 1}


def test_names_nested_too_deeply_end_in_a_sentence(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, ("0", "1"))
    (folder / "class_names.json").write_text("[" * 9_000)
    with pytest.raises(DatasetError, match=r"class_names\.json"):
        imported(folder)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text there")
def test_a_folder_whose_name_is_no_utf_8_can_be_kept_and_a_class_so_named_is_refused(
    tmp_path: Path,
) -> None:
    folder = folder_of(tmp_path / os.fsdecode(b"old\xff"), ("a", "b"))
    entry = DataSets(tmp_path / "sets").keep(imported(folder), "old", str(folder))
    assert DataSets(tmp_path / "sets").find("old") == entry
    (folder / "b").rename(folder / os.fsdecode(b"b\xff"))
    with pytest.raises(InvalidValueError, match="plain text"):
        imported(folder)


def test_a_damaged_data_set_leaves_the_list_of_the_others_alone(tmp_path: Path) -> None:
    sets = DataSets(tmp_path / "sets")
    sets.keep(imported(folder_of(tmp_path / "pets", ("dog", "cat"))), "pets", "")
    (tmp_path / "sets" / "deep").mkdir()
    (tmp_path / "sets" / "deep" / "data.json").write_text("[" * 90_000)
    assert [entry.name for entry in sets.entries()] == ["mnist", "pets"]
    with pytest.raises(UserError, match="there is no data set"):
        sets.load("deep")
