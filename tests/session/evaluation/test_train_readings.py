"""Reading the training split beside the window."""

from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Dataset, DatasetError
from mnist_desktop.session.evaluation.train_readings import TrainReadings
from mnist_desktop.session.threads.background import Background
from tests.fakes import random_network, tiny_dataset


def test_a_network_reads_the_training_split_and_tells_how_far_it_is(
    background: Background, qtbot: QtBot
) -> None:
    readings, network = TrainReadings(background, lambda _: tiny_dataset()), random_network()
    progress: list[tuple[int, int]] = []
    readings.advanced.connect(lambda done, of: progress.append((done, of)))
    with qtbot.waitSignal(readings.read) as told:
        readings.want(network)
    assert told.args is not None
    read_by, reading = told.args
    assert read_by is network
    assert reading.split_name == "training"
    assert len(reading.split) == 95
    assert progress[-1] == (95, 95)


def test_what_was_read_before_is_told_at_once(background: Background, qtbot: QtBot) -> None:
    readings, network = TrainReadings(background, lambda _: tiny_dataset()), random_network()
    with qtbot.waitSignal(readings.read):
        readings.want(network)
    with qtbot.waitSignal(readings.read, timeout=0, raising=False) as again:
        readings.want(network)
    assert again.signal_triggered


def test_a_cancelled_reading_is_never_told(background: Background, qtbot: QtBot) -> None:
    readings = TrainReadings(background, lambda _: tiny_dataset())
    networks = [random_network(seed=seed) for seed in (1, 2)]
    told: list[object] = []
    readings.read.connect(lambda network, _: told.append(network))
    readings.want(networks[0])
    readings.cancel()
    with qtbot.waitSignal(readings.read):
        readings.want(networks[1])
    assert told == [networks[1]]


def test_a_dataset_that_cannot_be_read_is_told_in_a_sentence(
    background: Background, qtbot: QtBot
) -> None:
    def broken(_: str) -> Dataset:
        raise DatasetError("train.gz: there is no such file")

    readings = TrainReadings(background, broken)
    with qtbot.waitSignal(readings.failed) as failed:
        readings.want(random_network())
    assert failed.args == ["train.gz: there is no such file."]
