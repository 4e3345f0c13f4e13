"""The gate in use: the app's own, or what it learned; kept, taken back, and forgotten."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import save_network
from mnist_desktop.session.teaching.own_gate import OwnGate
from tests.fakes import random_network, small_gate

Make = Callable[[], OwnGate]


def gate(name: str) -> TrainedNetwork:
    return replace(random_network(small_gate()), name=name, record=None)


@pytest.fixture
def make(tmp_path: Path, qtbot: QtBot) -> Make:  # noqa: ARG001
    shipped = tmp_path / "shipped.safetensors"
    save_network(gate("shipped"), shipped)

    def build() -> OwnGate:
        own = OwnGate(tmp_path / "home" / "gate.safetensors")
        own.open(shipped)
        return own

    return build


def name_of(own: OwnGate) -> str:
    assert own.gate is not None
    return own.gate.name


def test_what_the_gate_learned_is_there_the_next_time(make: Make) -> None:
    own = make()
    assert (name_of(own), own.is_own) == ("shipped", False)
    assert own.keep(gate("first"))
    assert (name_of(own), name_of(make())) == ("first", "first")


def test_each_lesson_is_taken_back_by_itself_and_all_are_forgotten_at_once(make: Make) -> None:
    own = make()
    own.keep(gate("first"))
    own.keep(gate("second"))
    own.go_back()
    assert (name_of(own), name_of(make())) == ("first", "first")
    own.keep(gate("third"))
    own.reset()
    assert (name_of(own), own.is_own) == ("shipped", False)


def test_a_damaged_gate_is_told_and_the_shipped_one_is_used(
    make: Make, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "gate.safetensors").write_bytes(b"no gate")
    own = OwnGate(tmp_path / "home" / "gate.safetensors")
    make()
    with qtbot.waitSignal(own.failed) as told:
        own.open(tmp_path / "shipped.safetensors")
    assert "gate.safetensors" in told.args[0]
    assert name_of(own) == "shipped"
