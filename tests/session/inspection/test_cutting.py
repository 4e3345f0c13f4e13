"""A network that is cut: steps back and forth, and how well it reads."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.inspection.cut_reading import CutReading
from mnist_desktop.core.inspection.cuts import Cuts, Unit
from mnist_desktop.core.networks.forward import outputs
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.session.inspection.cutting import Cutting
from mnist_desktop.session.threads.background import Background
from tests.fakes import random_network, tiny_dataset
from tests.session.conftest import MakeSession

DATASET = tiny_dataset(test=2_500)


@pytest.fixture
def cutting(qapp: QApplication) -> Iterator[Cutting]:  # noqa: ARG001
    background = Background()
    cutting = Cutting(background, lambda _: DATASET)
    cutting.begin(random_network())
    yield cutting
    background.close()


def accuracy(network: TrainedNetwork | None, dataset: Dataset = DATASET) -> float:
    assert network is not None
    test = dataset.test
    read = outputs(network.spec, network.weights, test.images).argmax(axis=1)
    return float((read == test.labels).mean())


def judge(cutting: Cutting, qtbot: QtBot) -> CutReading:
    with qtbot.waitSignal(cutting.looked):
        cutting.judge()
    assert cutting.reading is not None
    return cutting.reading


def test_an_uncut_network_is_the_chosen_one(cutting: Cutting, qtbot: QtBot) -> None:
    assert cutting.network is cutting.chosen
    reading = judge(cutting, qtbot)
    assert reading.is_whole
    assert reading.accuracy == accuracy(cutting.chosen)


def test_every_step_is_undone_and_done_again(cutting: Cutting) -> None:
    steps = [Cuts(off=frozenset({Unit(1, 3)})), Cuts(pruned=0.5), Cuts(noise=0.2)]
    for cuts in steps:
        cutting.change(cuts)
    cutting.reset()
    for cuts in reversed(steps):
        cutting.undo()
        assert cutting.cuts == cuts
    cutting.undo()
    assert cutting.cuts == Cuts()
    assert cutting.network is cutting.chosen
    assert not cutting.can_undo
    for cuts in steps:
        cutting.redo()
        assert cutting.cuts == cuts
    assert cutting.network is not cutting.chosen


def test_a_slider_on_its_way_is_one_step(cutting: Cutting) -> None:
    for share in (0.1, 0.2, 0.3):
        cutting.change(Cuts(pruned=share), what="pruned")
    cutting.undo()
    assert cutting.cuts == Cuts()


def test_the_newest_change_is_the_one_that_is_read(cutting: Cutting, qtbot: QtBot) -> None:
    told: list[CutReading] = []
    cutting.advanced.connect(told.append)
    for share in np.linspace(0.1, 0.9, 9).tolist():
        cutting.change(replace(cutting.cuts, pruned=share))
        cutting.judge()
    qtbot.waitUntil(lambda: bool(told) and told[-1].is_whole)
    assert {reading.network for reading in told} == {cutting.network}
    assert told[-1].accuracy == accuracy(cutting.network)


def test_what_was_read_before_need_not_be_read_again(cutting: Cutting, qtbot: QtBot) -> None:
    whole = judge(cutting, qtbot)
    cutting.change(Cuts(pruned=0.9))
    cut = judge(cutting, qtbot)
    cutting.undo()
    assert cutting.reading is whole
    assert cutting.reading_before is whole
    cutting.redo()
    assert cutting.reading is not None
    assert cutting.reading.accuracy == cut.accuracy


def test_another_network_begins_whole(cutting: Cutting) -> None:
    cutting.change(Cuts(pruned=0.9))
    other = random_network(seed=5)
    cutting.begin(other)
    assert cutting.network is other
    assert cutting.cuts == Cuts()
    assert not cutting.can_undo
    assert cutting.reading is None


def test_what_is_kept_is_in_the_library_and_tells_what_was_cut(
    make_session: MakeSession, qtbot: QtBot
) -> None:
    session = make_session()
    session.library.read()
    qtbot.waitUntil(lambda: session.library.is_read)
    cutting = Cutting(session.background, session.load_dataset)
    cutting.begin(random_network())
    cutting.change(Cuts(pruned=0.25))
    network = cutting.kept()
    assert network is not None
    path = session.current_network.keep(network, "\n".join(cutting.told()))
    assert path is not None
    assert path.exists()
    assert session.current_network.network is network
    qtbot.waitUntil(lambda: bool(session.library.entries))
    (entry,) = session.library.entries.values()
    assert entry.path == path
    assert entry.notes == "The smallest 25.0 % of the weights are 0."
    session.current_network.choose(session.offered_networks.shipped[0])
    session.current_network.choose(path)
    assert session.current_network.network is not None
    assert session.current_network.network.record is not None
    assert session.current_network.network.record.cuts == cutting.told()


def test_a_network_that_can_not_be_written_is_told(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session()
    (tmp_path / "kept").write_text("in the way")
    with qtbot.waitSignal(session.failed) as failed:
        assert session.current_network.keep(random_network()) is None
    assert "can't be written" in failed.args[0]


def test_a_network_that_learns_on_stays_cut_and_is_read_only_when_it_is_cut_again(
    qapp: QApplication,  # noqa: ARG001
    qtbot: QtBot,
) -> None:
    background = Background()
    cutting = Cutting(background, lambda _: DATASET, known_by=lambda: "the run")
    looks: list[None] = []
    cutting.looked.connect(lambda: looks.append(None))
    cutting.begin(random_network())
    cutting.change(Cuts(pruned=0.5))
    judge(cutting, qtbot)
    cutting.begin(random_network(seed=1))
    cutting.judge()
    assert cutting.cuts == Cuts(pruned=0.5)
    assert not cutting.is_read
    cutting.change(Cuts(pruned=0.6))
    judge(cutting, qtbot)
    assert len(looks) == 2
    background.close()
