from dataclasses import replace

import numpy as np
from pytestqt.qtbot import QtBot

from mnist_desktop.core.answers.calibration import fit_temperature
from mnist_desktop.core.datasets.dataset import Dataset, DatasetError
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.record import Record
from mnist_desktop.session.evaluation.temperatures import Temperatures
from mnist_desktop.session.threads.background import Background
from tests.fakes import TINY, random_network, tiny_dataset


def test_the_images_held_back_are_read_and_fitted_and_remembered(
    background: Background, qtbot: QtBot
) -> None:
    loaded: list[str] = []

    def load(name: str) -> Dataset:
        loaded.append(name)
        return tiny_dataset()

    record = Record(recipe=replace(TINY, validation_images=30), epochs=(), versions={})
    temperatures, network = Temperatures(background, load), replace(random_network(), record=record)
    for _ in range(2):
        with qtbot.waitSignal(temperatures.fitted) as told:
            temperatures.want(network)
    train = tiny_dataset().train
    expected = fit_temperature(read_images(network, train.images[-30:]), train.labels[-30:])
    assert told.args[0] is network
    assert np.isclose(told.args[1].temperature, expected)
    assert told.args[1].images == 30
    assert loaded == ["mnist"]


def test_a_network_that_held_nothing_back_has_no_temperature(
    background: Background, qtbot: QtBot
) -> None:
    temperatures, network = Temperatures(background, lambda _: tiny_dataset()), random_network()
    with qtbot.waitSignal(temperatures.fitted) as told:
        temperatures.want(network)
    assert told.args == [network, None]


def test_the_newest_network_takes_the_place_of_those_before(
    background: Background, qtbot: QtBot
) -> None:
    temperatures = Temperatures(background, lambda _: tiny_dataset())
    networks = [random_network(seed=seed) for seed in range(3)]
    told: list[object] = []
    temperatures.fitted.connect(lambda network, _: told.append(network))
    with qtbot.waitSignal(temperatures.fitted):
        for network in networks:
            temperatures.want(network)
    assert told == [networks[-1]]


def test_images_that_cant_be_loaded_are_told(background: Background, qtbot: QtBot) -> None:
    def fail(_name: str) -> Dataset:
        raise DatasetError("train.gz: there is no such file")

    temperatures = Temperatures(background, fail)
    with qtbot.waitSignal(temperatures.failed) as failed:
        temperatures.want(random_network())
    assert failed.args == ["train.gz: there is no such file."]
