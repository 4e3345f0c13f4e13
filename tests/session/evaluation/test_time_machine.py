from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.epoch_weights import epoch_path, keep_epoch
from mnist_desktop.session.evaluation.time_machine import EpochRead, TimeMachine
from tests.fakes import TINY, random_weights, tiny_dataset
from tests.library.conftest import trained

DATASET = tiny_dataset()


def network_after(epoch: int) -> TrainedNetwork:
    return replace(trained(epoch, finished=False), weights=random_weights(TINY.network, epoch))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the network of a run of three epochs is."""
    path = tmp_path / "run.safetensors"
    for epoch in (1, 2, 3):
        keep_epoch(network_after(epoch), path)
    return path


@pytest.fixture
def machine(qtbot: QtBot) -> Iterator[TimeMachine]:  # noqa: ARG001 - signals need an application
    machine = TimeMachine(lambda _: DATASET)
    yield machine
    machine.close()


def epochs_of(machine: TimeMachine, path: Path, qtbot: QtBot) -> list[int]:
    with qtbot.waitSignal(machine.epochs_changed, check_params_cb=bool) as found:
        machine.follow(path)
    epochs = found.args[0]
    assert isinstance(epochs, list)
    return epochs


def gone_to(machine: TimeMachine, epoch: int, qtbot: QtBot) -> EpochRead:
    with qtbot.waitSignal(machine.epoch_read) as read:
        machine.go_to(epoch)
    there = read.args[0]
    assert isinstance(there, EpochRead)
    return there


def test_each_epoch_reads_as_it_did_then(machine: TimeMachine, path: Path, qtbot: QtBot) -> None:
    assert epochs_of(machine, path, qtbot) == [1, 2, 3]
    for epoch in (2, 1, 3, 2):
        there = gone_to(machine, epoch, qtbot)
        assert (there.epoch, there.evaluated.reading.split_name) == (epoch, "test")
        expected = read_images(network_after(epoch), DATASET.test.images)
        np.testing.assert_allclose(there.evaluated.outputs, expected, rtol=1e-5)
        np.testing.assert_array_equal(there.evaluated.split.labels, DATASET.test.labels)


def test_a_run_with_a_validation_split_is_read_by_that(
    machine: TimeMachine, path: Path, qtbot: QtBot
) -> None:
    machine.follow(path, validation_images=20)
    with qtbot.waitSignal(machine.epochs_changed):
        pass
    there = gone_to(machine, 1, qtbot)
    assert there.evaluated.reading.split_name == "validation"
    np.testing.assert_array_equal(there.evaluated.split.images, DATASET.train.images[-20:])


def test_only_the_epoch_that_was_asked_for_last_is_told(
    machine: TimeMachine, path: Path, qtbot: QtBot
) -> None:
    epochs_of(machine, path, qtbot)
    told: list[int] = []
    machine.epoch_read.connect(lambda there: told.append(there.epoch))
    for epoch in (1, 2, 3, 1, 2):
        machine.go_to(epoch)
    qtbot.waitUntil(lambda: 2 in told)
    assert set(told) == {2}


def test_a_run_under_way_has_ever_more_epochs(
    machine: TimeMachine, path: Path, qtbot: QtBot
) -> None:
    epochs_of(machine, path, qtbot)
    keep_epoch(network_after(4), path)
    assert epochs_of(machine, path, qtbot) == [1, 2, 3, 4]


def test_a_network_that_no_run_left_here_has_no_epochs(
    machine: TimeMachine, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    epochs_of(machine, path, qtbot)
    with qtbot.waitSignal(machine.epochs_changed) as changed:
        machine.follow(tmp_path / "other.safetensors")
    assert changed.args == [[]]
    with qtbot.assertNotEmitted(machine.epoch_read, wait=50):
        machine.go_to(1)


def test_an_epoch_that_made_way_meanwhile_is_told_and_no_longer_offered(
    machine: TimeMachine, path: Path, qtbot: QtBot
) -> None:
    epochs_of(machine, path, qtbot)
    epoch_path(path, 2).unlink()
    with (
        qtbot.waitSignal(machine.failed) as failed,
        qtbot.waitSignal(machine.epochs_changed) as changed,
    ):
        machine.go_to(2)
    assert "epoch 0002" in failed.args[0]
    assert changed.args == [[1, 3]]


def test_an_epoch_whose_file_is_damaged_is_told(
    machine: TimeMachine, path: Path, qtbot: QtBot
) -> None:
    epochs_of(machine, path, qtbot)
    epoch_path(path, 3).write_bytes(b"no network")
    with qtbot.waitSignal(machine.failed) as failed:
        machine.go_to(3)
    assert "is not a network file" in failed.args[0]
    assert gone_to(machine, 1, qtbot).epoch == 1
