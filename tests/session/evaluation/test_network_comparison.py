from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.evaluation.comparison import compare
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.library.network_file import save_network
from mnist_desktop.session.evaluation.compared_networks import ComparedNetwork
from mnist_desktop.session.evaluation.network_comparison import ComparedPair, NetworkComparison
from tests.fakes import random_network, tiny_dataset

DATASET = tiny_dataset(test=200)


@pytest.fixture
def comparison(qtbot: QtBot) -> Iterator[NetworkComparison]:  # noqa: ARG001 - signals need an app
    comparison = NetworkComparison(lambda _: DATASET)
    yield comparison
    comparison.close()


def saved(folder: Path, seed: int) -> ComparedNetwork:
    path = folder / f"{seed}.safetensors"
    save_network(random_network(seed=seed), path)
    return ComparedNetwork(name=f"network {seed}", path=path)


def test_two_networks_are_compared_on_the_test_images(
    comparison: NetworkComparison, tmp_path: Path, qtbot: QtBot
) -> None:
    a, b = (saved(tmp_path, seed) for seed in (1, 2))
    with qtbot.waitSignal(comparison.compared) as compared:
        comparison.begin(a, b)
    pair = compared.args[0]
    assert isinstance(pair, ComparedPair)
    assert (pair.a, pair.b) == (a, b)
    by_a, by_b = (read_images(random_network(seed=seed), DATASET.test.images) for seed in (1, 2))
    expected = compare(by_a, by_b, DATASET.test.labels)
    assert pair.found.only_a.tolist() == expected.only_a.tolist()
    assert pair.found.p_value == expected.p_value
    assert pair.reading_b.predicted.tolist() == by_b.argmax(axis=1).tolist()


def test_a_network_is_as_good_as_itself(
    comparison: NetworkComparison, tmp_path: Path, qtbot: QtBot
) -> None:
    a = saved(tmp_path, 1)
    with qtbot.waitSignal(comparison.compared) as compared:
        comparison.begin(a, a)
    assert compared.args[0].found.p_value == 1


def test_the_pair_that_was_asked_for_last_is_told(
    comparison: NetworkComparison, tmp_path: Path, qtbot: QtBot
) -> None:
    networks = [saved(tmp_path, seed) for seed in (1, 2, 3)]
    told: list[ComparedPair] = []
    comparison.compared.connect(told.append)
    comparison.begin(networks[0], networks[1])
    comparison.begin(networks[2], networks[0])
    qtbot.waitUntil(lambda: bool(told))
    assert [(pair.a.name, pair.b.name) for pair in told] == [("network 3", "network 1")]


def test_a_file_that_is_gone_is_told(
    comparison: NetworkComparison, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = ComparedNetwork(name="gone", path=tmp_path / "gone.safetensors")
    with qtbot.waitSignal(comparison.failed) as failed:
        comparison.begin(saved(tmp_path, 1), gone)
    assert "gone.safetensors" in failed.args[0]


def test_what_both_held_back_is_what_they_are_compared_by(
    comparison: NetworkComparison, tmp_path: Path, qtbot: QtBot
) -> None:
    a = replace(saved(tmp_path, 1), validation_images=30)
    b = replace(saved(tmp_path, 2), validation_images=20)
    with qtbot.waitSignal(comparison.compared) as compared:
        assert comparison.begin(a, b) == "validation"
    pair = compared.args[0]
    assert pair.reading_a.split.images.tolist() == DATASET.train.images[-20:].tolist()
    assert (pair.split_name, pair.other_split) == ("validation", "test")
    with qtbot.waitSignal(comparison.compared) as compared:
        assert comparison.begin(a, b, on_test=True) == "test"
    pair = compared.args[0]
    assert pair.found.images == len(DATASET.test)
    assert (pair.split_name, pair.other_split) == ("test", "validation")


def test_a_network_that_held_nothing_back_leaves_the_test_images_only(
    comparison: NetworkComparison, tmp_path: Path, qtbot: QtBot
) -> None:
    a = replace(saved(tmp_path, 1), validation_images=30)
    with qtbot.waitSignal(comparison.compared) as compared:
        comparison.begin(a, saved(tmp_path, 2))
    assert (compared.args[0].split_name, compared.args[0].other_split) == ("test", "")
