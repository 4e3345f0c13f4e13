from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.library.network_file import save_network
from mnist_desktop.session.evaluation.other_reading import OtherReading, is_of_same_images
from mnist_desktop.session.threads.background import Background
from tests.fakes import random_network, tiny_dataset

SPLIT = tiny_dataset().test


def reading(split_name: str = "test") -> SplitReading:
    return SplitReading(SPLIT, np.zeros((len(SPLIT), 10), np.float32), split_name)


@pytest.fixture
def other(qapp: QApplication) -> Iterator[OtherReading]:  # noqa: ARG001
    background = Background()
    yield OtherReading(background)
    background.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save_network(random_network(seed=5), tmp_path / "other.safetensors")
    return tmp_path / "other.safetensors"


def test_the_same_images_are_read_and_the_look_is_told_once(
    other: OtherReading, path: Path, qtbot: QtBot
) -> None:
    looked: list[Path] = []
    other.looked.connect(looked.append)
    for _ in range(2):
        with qtbot.waitSignal(other.read) as read:
            other.want(path, reading())
    assert read.args[0] == path
    expected = read_images(random_network(seed=5), SPLIT.images)
    assert np.allclose(read.args[1].outputs, expected)
    assert is_of_same_images(read.args[1], reading())
    assert looked == [path]


def test_images_that_were_held_back_are_no_look_at_the_test_split(
    other: OtherReading, path: Path, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(other.looked), qtbot.waitSignal(other.read) as read:
        other.want(path, reading("validation"))
    assert read.args[1].split_name == "validation"


def test_a_file_that_is_not_there_is_named(other: OtherReading, qtbot: QtBot) -> None:
    with qtbot.waitSignal(other.failed) as failed:
        other.want(Path("none.safetensors"), reading())
    assert failed.args == ["none.safetensors can't be read (No such file or directory)."]


def test_nothing_wanted_is_nothing_told(other: OtherReading, path: Path, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(other.read, wait=300):
        other.want(path, reading())
        other.want(None, reading())
