"""Measuring robustness beside the window: what is known is kept, what is stopped goes on."""

from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.evaluation.disturbance import DISTURBANCES
from mnist_desktop.core.evaluation.robustness import settings_of
from mnist_desktop.library.network_file import save_network
from mnist_desktop.session.evaluation.robustness import PreviewRead, Robustness
from mnist_desktop.session.threads.background import Background
from tests.fakes import random_network, tiny_dataset

SETTINGS = len(settings_of())


@pytest.fixture
def robustness(background: Background) -> Robustness:
    return Robustness(background)


def test_every_setting_is_measured_on_all_images(robustness: Robustness, qtbot: QtBot) -> None:
    network, split = random_network(), tiny_dataset(test=12).test
    with qtbot.waitSignal(robustness.ended):
        robustness.measure([network], split, "blur")
    curves = robustness.curves(network, split)
    assert len(curves) == SETTINGS
    assert {point.of for point in curves.values()} == {12}
    undisturbed = {curves[each.name, each.none].correct for each in DISTURBANCES}
    assert len(undisturbed) == 1


def test_the_disturbance_that_is_looked_at_comes_first(
    robustness: Robustness, qtbot: QtBot
) -> None:
    network, split = random_network(), tiny_dataset(test=5).test
    with qtbot.waitSignal(robustness.advanced):
        robustness.measure([network], split, "occlusion")
    robustness.stop()
    first, _ = next(iter(robustness.curves(network, split)))
    assert first == "occlusion"


def test_what_was_stopped_goes_on_where_it_was(robustness: Robustness, qtbot: QtBot) -> None:
    network, split = random_network(), tiny_dataset(test=5).test
    with qtbot.waitSignal(robustness.advanced):
        robustness.measure([network], split, "noise")
    robustness.stop()
    known = len(robustness.curves(network, split))
    pieces: list[int] = []
    robustness.advanced.connect(lambda _, of: pieces.append(of))
    with qtbot.waitSignal(robustness.ended):
        robustness.measure([network], split, "noise")
    assert set(pieces) == {SETTINGS - known}
    assert {point.of for point in robustness.curves(network, split).values()} == {5}


def test_what_is_known_is_not_measured_again(robustness: Robustness, qtbot: QtBot) -> None:
    network, split = random_network(), tiny_dataset(test=3).test
    with qtbot.waitSignal(robustness.ended):
        robustness.measure([network], split, "shift")
    with qtbot.waitSignal(robustness.ended, timeout=0):
        robustness.measure([network], split, "scale")


def test_two_networks_are_measured_in_turns(robustness: Robustness, qtbot: QtBot) -> None:
    networks, split = [random_network(seed=n) for n in (1, 2)], tiny_dataset(test=4).test
    order: list[int] = []
    robustness.changed.connect(lambda network: order.append(networks.index(network)))
    with qtbot.waitSignal(robustness.ended):
        robustness.measure(networks, split, "shift")
    assert order == [0, 1] * SETTINGS


def test_a_preview_tells_what_each_network_reads(robustness: Robustness, qtbot: QtBot) -> None:
    networks, images = [random_network(seed=n) for n in (1, 2)], tiny_dataset().test.images[:10]
    with qtbot.waitSignal(robustness.preview_read) as told:
        robustness.preview(networks, images)
    assert told.args is not None
    read = told.args[0]
    assert isinstance(read, PreviewRead)
    assert read.images is images
    assert [np.shape(outputs) for outputs in read.outputs] == [(10, 10), (10, 10)]


def test_another_network_is_opened_from_its_file(
    robustness: Robustness, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "other.safetensors"
    save_network(random_network(), path)
    with qtbot.waitSignal(robustness.other_opened) as opened:
        robustness.open_other(path)
    assert opened.args is not None
    assert opened.args[0] == path


def test_a_file_that_is_no_network_is_told_in_a_sentence(
    robustness: Robustness, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(robustness.failed) as failed:
        robustness.open_other(tmp_path / "gone.safetensors")
    assert failed.args is not None
    assert "gone.safetensors" in failed.args[0]
