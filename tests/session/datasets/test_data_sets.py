from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import Dataset, Split
from mnist_desktop.session.datasets.data_sets import OwnDataSets
from mnist_desktop.session.datasets.data_shelf import DataShelf
from mnist_desktop.session.threads.background import Background
from tests.core.datasets.sources import some_images, some_labels, write_picture
from tests.fakes import tiny_dataset


@pytest.fixture
def sets(tmp_path: Path, qtbot: QtBot) -> Iterator[OwnDataSets]:  # noqa: ARG001
    background = Background()
    folder = tmp_path / "data"
    yield OwnDataSets(background, folder, DataShelf(tiny_dataset, folder))
    background.close()


@pytest.fixture
def clothes(tmp_path: Path) -> Path:
    np.savez(tmp_path / "clothes.npz", images=some_images(120), labels=some_labels(120))
    return tmp_path / "clothes.npz"


def bring(sets: OwnDataSets, path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignals([sets.imported, sets.import_ended]):
        sets.bring(path, "Clothes", FASHION)


def test_the_test_split_alone_is_read_until_all_of_mnist_is_needed(tmp_path: Path) -> None:
    loaded: list[str] = []

    def load_mnist() -> Dataset:
        loaded.append("all")
        return tiny_dataset()

    def load_test() -> Split:
        loaded.append("test")
        return tiny_dataset().test

    shelf = DataShelf(load_mnist, tmp_path / "data", load_test)
    first = shelf.test()
    assert shelf.test() is first
    assert loaded == ["test"]
    assert shelf.test() is not shelf().test
    assert shelf.test() is shelf().test
    assert loaded == ["test", "all"]


def test_a_data_set_is_imported_beside_the_window(
    sets: OwnDataSets, clothes: Path, qtbot: QtBot
) -> None:
    bring(sets, clothes, qtbot)
    assert [entry.name for entry in sets.entries] == ["mnist", "clothes"]
    assert sets.fault_of("Clothes") == "There is a data set 'Clothes' already: choose another name."
    assert not sets.fault_of("Shoes")


def test_what_can_not_be_imported_is_told_and_the_import_is_over(
    sets: OwnDataSets, tmp_path: Path, qtbot: QtBot
) -> None:
    sentences: list[str] = []
    sets.failed.connect(sentences.append)
    with qtbot.waitSignal(sets.import_ended):
        sets.bring(tmp_path / "nowhere", "Nothing")
    assert "no such file or folder" in sentences[0]


def test_an_import_that_is_given_up_leaves_nothing(
    sets: OwnDataSets, tmp_path: Path, qtbot: QtBot
) -> None:
    for number, image in enumerate(some_images(60, side=40)):
        write_picture(tmp_path / "many" / str(number % 10) / f"{number}.png", image)
    with qtbot.waitSignal(sets.import_advanced):
        sets.bring(tmp_path / "many", "Many")
    with qtbot.waitSignal(sets.import_ended):
        sets.cancel()
    with qtbot.waitSignal(sets.read):  # after whatever was under way
        sets.want("mnist")
    assert [entry.name for entry in sets.entries] == ["mnist"]


def test_it_is_read_and_measured(sets: OwnDataSets, clothes: Path, qtbot: QtBot) -> None:
    bring(sets, clothes, qtbot)
    with qtbot.waitSignal(sets.read) as read:
        sets.want("clothes")
    found = read.args[0]
    assert found.entry.class_names == found.dataset.train.class_names == FASHION
    with qtbot.waitSignal(sets.measured) as measured:
        sets.want_statistics(found)
    name, (train, test) = measured.args
    assert name == "clothes"
    assert (train.images, test.images) == (100, 20)


def test_what_is_deleted_comes_back(sets: OwnDataSets, clothes: Path, qtbot: QtBot) -> None:
    bring(sets, clothes, qtbot)
    with qtbot.waitSignal(sets.deleted):
        sets.delete("clothes")
    assert sets.can_undo
    assert len(sets.entries) == 1
    sets.undo_delete()
    assert not sets.can_undo
    assert len(sets.entries) == 2
    sets.rename("clothes", "Garments")
    assert sets.entries[1].title == "Garments"


def test_a_shelf_tells_what_is_gone_even_if_it_was_read_before(
    sets: OwnDataSets, clothes: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    bring(sets, clothes, qtbot)
    shelf = DataShelf(tiny_dataset, tmp_path / "data")
    assert shelf("clothes") is shelf("clothes")
    assert shelf() is shelf("mnist")
    sets.delete("clothes")
    with pytest.raises(Exception, match="there is no data set 'clothes'"):
        shelf("clothes")
