from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import DatasetError
from mnist_desktop.core.datasets.imported import Imported
from mnist_desktop.core.errors import UserError
from mnist_desktop.library.data_sets import DataSets
from tests.core.datasets.sources import imported, some_images, some_labels


@pytest.fixture
def some(tmp_path: Path) -> Imported:
    np.savez(tmp_path / "a.npz", images=some_images(60), labels=some_labels(60))
    return imported(tmp_path / "a.npz", FASHION)


@pytest.fixture
def sets(tmp_path: Path) -> DataSets:
    return DataSets(tmp_path / "data")


def test_a_data_set_is_kept_and_read_again(sets: DataSets, some: Imported) -> None:
    entry = sets.keep(some, "My Clothes!", "a.npz")
    assert entry.name == "my-clothes"
    dataset = sets.load("my-clothes")
    assert np.array_equal(dataset.train.images, some.train.images)
    assert np.array_equal(dataset.test.labels, some.test.labels)
    assert dataset.facts.class_names == FASHION
    assert dataset.fingerprint == entry.fingerprint != ""
    assert sets.entries()[1] == entry


def test_mnist_is_the_first_of_all(sets: DataSets) -> None:
    (mnist,) = sets.entries()
    assert (mnist.name, mnist.is_own) == ("mnist", False)


def test_a_new_title_leaves_the_name_that_runs_know(sets: DataSets, some: Imported) -> None:
    sets.keep(some, "clothes", "a.npz")
    sets.rename("clothes", "Garments")
    assert sets.find("garments").name == sets.find("clothes").name == "clothes"
    assert sets.load("clothes").train.class_names == FASHION


@pytest.mark.parametrize("title", ["MNIST", "Clothes", "", "x" * 61])
def test_a_title_that_is_taken_or_none_is_refused(
    sets: DataSets, some: Imported, title: str
) -> None:
    sets.keep(some, "clothes", "a.npz")
    with pytest.raises(UserError, match=r"already|characters"):
        sets.keep(some, title, "a.npz")


def test_what_was_deleted_can_be_brought_back(sets: DataSets, some: Imported) -> None:
    sets.keep(some, "clothes", "a.npz")
    sets.delete("clothes")
    with pytest.raises(DatasetError, match="there is no data set 'clothes'"):
        sets.load("clothes")
    sets.restore("clothes")
    assert len(sets.load("clothes").train) == len(some.train)
    sets.delete("clothes")
    sets.empty_trash()
    with pytest.raises(UserError, match="no data set 'clothes' was deleted"):
        sets.restore("clothes")


def test_what_was_deleted_comes_back_beside_a_new_one_of_its_name(
    sets: DataSets, some: Imported
) -> None:
    first = sets.keep(some, "Clothes", "a.npz")
    sets.delete("clothes")
    changed = replace(some.train, labels=some.train.labels[::-1].copy())
    second = sets.keep(replace(some, train=changed), "Clothes", "b.npz")
    assert second.name == first.name
    sets.delete("clothes")
    sets.keep(some, "Clothes", "c.npz")
    back = [sets.restore("clothes") for _ in range(2)]
    assert [entry.fingerprint for entry in back] == [second.fingerprint, first.fingerprint]
    assert [entry.title for entry in sets.entries()] == [
        *("MNIST", "Clothes", "Clothes (2)", "Clothes (3)")
    ]
    assert len({entry.name for entry in sets.entries()}) == 4


@pytest.mark.parametrize("name", ["../data", "..", "/", "*", ""])
def test_only_what_was_deleted_is_brought_back(sets: DataSets, some: Imported, name: str) -> None:
    sets.keep(some, "clothes", "a.npz")
    sets.keep(some, "shoes", "a.npz")
    sets.delete("shoes")
    with pytest.raises(UserError, match="was deleted"):
        sets.restore(name)
    assert [entry.name for entry in sets.entries()] == ["mnist", "clothes"]


def test_a_data_set_that_is_given_up_while_it_is_written_leaves_nothing(
    sets: DataSets, some: Imported, tmp_path: Path
) -> None:
    work = sets.keeping(some, "clothes", "a.npz")
    assert next(work) is None
    assert len(sets.entries()) == 1
    del work
    assert list((tmp_path / "data").iterdir()) == []


def test_a_damaged_folder_is_left_out_and_told_when_it_is_wanted(
    sets: DataSets, some: Imported, tmp_path: Path
) -> None:
    sets.keep(some, "clothes", "a.npz")
    images = tmp_path / "data" / "clothes" / "train-images-idx3-ubyte.gz"
    images.write_bytes(images.read_bytes()[:100])
    with pytest.raises(DatasetError, match="train-images"):
        sets.load("clothes")
    (tmp_path / "data" / "clothes" / "data.json").write_text("{")
    assert [entry.name for entry in sets.entries()] == ["mnist"]


def test_a_full_disk_leaves_nothing_half_written(
    sets: DataSets, some: Imported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("mnist_desktop.library.data_sets.write_atomically", full)
    with pytest.raises(UserError, match="No space left on device"):
        sets.keep(replace(some), "clothes", "a.npz")
    assert list((tmp_path / "data").iterdir()) == []
