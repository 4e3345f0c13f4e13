"""The training digits are made ready once, and kept."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.inspection.hidden_rows import RowsSoFar, rows_key
from mnist_desktop.core.inspection.training_digits import Progress, TrainingDigits
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.kept_rows import KeptRows
from mnist_desktop.session.inspection.making_rows import Making, RowsMade
from mnist_desktop.session.inspection.near_digits import HIDDEN, NearDigits
from mnist_desktop.session.threads.background import Background
from mnist_desktop.session.threads.channel import Channel
from mnist_desktop.session.threads.second_hand import SecondHand
from tests.fakes import random_weights, tiny_dataset

LAYER = 2


def network_of(units: int = 300, seed: int = 0) -> TrainedNetwork:
    spec = NetworkSpec((Flatten(), Dense(units, "relu"), Dense(10, "softmax")))
    return TrainedNetwork(name="some", spec=spec, weights=random_weights(spec, seed))


@pytest.fixture
def dataset() -> Dataset:
    return tiny_dataset()


@pytest.fixture
def making(tmp_path: Path) -> Making:
    return Making(kept=KeptRows(tmp_path), helper=lambda: None, worth_keeping=0)


def key_of(network: TrainedNetwork, dataset: Dataset) -> str:
    *_, key = rows_key(network, dataset.train.images, LAYER)
    assert key is not None
    return key


def test_what_was_kept_is_not_made_again(making: Making, dataset: Dataset) -> None:
    network = network_of()
    *_, made = making.digits(network, dataset.train, LAYER, RowsSoFar())
    assert isinstance(made, RowsMade)
    for _ in making.keep(made):
        pass
    again = [each for each in making.digits(network, dataset.train, LAYER, RowsSoFar()) if each]
    first, digits = again
    assert isinstance(first, Progress)
    assert first.done == len(dataset.train)
    assert isinstance(digits, TrainingDigits)
    (nearest, *_) = digits.near(dataset.train.images[7], 3)
    assert nearest.index == 7


def test_what_takes_no_time_is_not_kept(tmp_path: Path, dataset: Dataset) -> None:
    making = Making(kept=KeptRows(tmp_path), helper=lambda: None, worth_keeping=1e12)
    *_, last = making.digits(network_of(), dataset.train, LAYER, RowsSoFar())
    assert isinstance(last, TrainingDigits)


def test_one_who_was_interrupted_goes_on(making: Making, dataset: Dataset) -> None:
    network, so_far = network_of(), RowsSoFar()
    for news in making.digits(network, dataset.train, LAYER, so_far):
        if isinstance(news, Progress) and news.done:
            break
    done = so_far.count
    assert 0 < done < len(dataset.train)
    counts = [
        news.done
        for news in making.digits(network, dataset.train, LAYER, so_far)
        if isinstance(news, Progress)
    ]
    assert (counts[0], counts[-1]) == (done, len(dataset.train))


def test_a_second_hand_changes_nothing_but_the_time(making: Making, dataset: Dataset) -> None:
    hands = SecondHand()
    hands.lend(True)
    rows = []
    for helper in (lambda: None, hands.helper):
        so_far = RowsSoFar()
        other = Making(kept=making.kept, helper=helper, worth_keeping=1e12)
        for _ in other.digits(network_of(), dataset.train, LAYER, so_far):
            pass
        rows.append(so_far.rows().to_arrays())
    for name, array in rows[0].items():
        np.testing.assert_allclose(rows[1][name], array, atol=1e-3, err_msg=name)


def test_a_second_hand_that_is_not_lent_is_not_there() -> None:
    hands = SecondHand()
    hands.lend(False)
    assert hands.helper() is None


def test_the_key_tells_networks_layers_and_images_apart(dataset: Dataset) -> None:
    network = network_of()
    key = key_of(network, dataset)
    assert key == key_of(network_of(), dataset)
    assert key != key_of(network_of(seed=1), dataset)
    assert key != key_of(network_of(units=301), dataset)
    other = Dataset(dataset.test, dataset.train)
    assert key != key_of(network, other)
    network.weights["dense_2.kernel"][0, 0] += 1  # after the layer: the rows are the same
    assert key == key_of(network, dataset)


def test_that_nothing_can_be_kept_is_told_once_and_all_works(
    tmp_path: Path, background: Background, dataset: Dataset, qtbot: QtBot
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder can be here")
    near = NearDigits(background, lambda _: dataset, KeptRows(in_the_way), worth_keeping=0)
    told: list[str] = []
    ready: list[str] = []
    near.failed.connect(told.append)
    near.found.connect(lambda kind, _digits, _count: ready.append(kind))
    near.look_for(dataset.train.images[0])
    near.begin()
    keeping = background.findChild(Channel, "near_keeping")
    assert keeping is not None
    with qtbot.waitSignal(keeping.failed):
        near.show_network(network_of())
    with qtbot.waitSignal(keeping.failed):
        near.show_network(network_of(seed=1))
    assert HIDDEN in ready
    assert len(told) == 1
    assert "can't be kept" in told[0]
    assert str(in_the_way) in told[0]
    near.pause()
