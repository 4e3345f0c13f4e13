"""Exports beside a training, in the background thread."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.export import FORMATS, Export
from mnist_desktop.core.training.training import TrainingEnded
from mnist_desktop.session.session import Session
from tests.fakes import TINY, random_network, tiny_dataset

MakeSession = Callable[..., Session]
ONNX = FORMATS["onnx"]


def many_images() -> Dataset:
    """So many that a page is compared for seconds."""
    return tiny_dataset(test=1_000)


def test_an_export_is_told_when_it_is_in_place(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    exports = make_session().exports
    path = tmp_path / "a.onnx"
    with qtbot.waitSignal(exports.ended) as heard:
        exports.begin(random_network(), ONNX, path)
    (export,) = heard.args
    assert isinstance(export, Export)
    assert export.path == path
    assert export.bytes == path.stat().st_size


def test_what_can_not_be_done_is_told_in_a_sentence(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    exports = make_session().exports
    with qtbot.waitSignal(exports.failed) as heard:
        exports.begin(random_network(), ONNX, tmp_path / "nowhere" / "a.onnx")
    assert "There is no folder" in heard.args[0]


def test_an_export_that_is_cancelled_is_silent_and_leaves_nothing(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    exports = make_session(load=many_images).exports
    folder = tmp_path / "exports"
    folder.mkdir()
    told: list[object] = []
    exports.ended.connect(told.append)
    with qtbot.waitSignal(exports.advanced):
        exports.begin(random_network(), FORMATS["html"], folder / "a.html")
    exports.cancel()
    with qtbot.waitSignal(exports.ended):  # the next one comes after all of the first
        exports.begin(random_network(), ONNX, folder / "b.onnx")
    assert len(told) == 1
    assert os.listdir(folder) == ["b.onnx"]


def test_closing_the_session_ends_an_export_and_leaves_nothing(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path
) -> None:
    session = make_session(load=many_images)
    folder = tmp_path / "exports"
    folder.mkdir()
    with qtbot.waitSignal(session.exports.advanced):
        session.exports.begin(random_network(), FORMATS["html"], folder / "a.html")
    session.close()
    assert os.listdir(folder) == []


@pytest.mark.parametrize("name", ["html", "onnx"])
def test_a_training_goes_on_to_its_end_beside_an_export(
    make_session: MakeSession, qtbot: QtBot, tmp_path: Path, name: str
) -> None:
    session = make_session()
    events: list[object] = []
    session.training.advanced.connect(events.append)
    path = tmp_path / f"a.{name}"
    session.training.begin(TINY)
    with qtbot.waitSignal(session.exports.ended):
        session.exports.begin(random_network(), FORMATS[name], path)
    qtbot.waitUntil(lambda: any(isinstance(event, TrainingEnded) for event in events))
    assert path.exists()
