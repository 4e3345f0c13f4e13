"""Lessons in a session: learned in the background, kept, and taken back."""

from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import DatasetFacts
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.teaching.gate_lesson import Taught
from mnist_desktop.library.network_file import save_network
from mnist_desktop.session.session import Session
from tests.fakes import random_network, tiny_dataset
from tests.library.test_own_digits_file import SEVEN
from tests.session.conftest import MakeSession


@pytest.fixture
def session(make_session: MakeSession) -> Session:
    """Reads with the shipped network, and has no gate."""
    session = make_session(load=lambda: tiny_dataset(train=200))
    session.current_network.choose(session.offered_networks.shipped[0])
    return session


def taught(qtbot: QtBot, session: Session) -> Taught:
    for _ in range(3):
        session.own_digits.add(SEVEN, "7", None)
    with qtbot.waitSignal(session.lessons.learned) as told:
        session.lessons.learn()
    assert isinstance(told.args[0], Taught)
    return told.args[0]


def test_a_lesson_is_learned_in_the_background(session: Session, qtbot: QtBot) -> None:
    shares: list[float] = []
    session.lessons.advanced.connect(shares.append)
    learned = taught(qtbot, session)
    assert learned.reading is not None
    assert learned.reading.own_learned == 1.0
    assert learned.gate is None
    assert shares == sorted(shares) != []


def test_what_was_learned_is_kept_and_taken_back(session: Session, qtbot: QtBot) -> None:
    before = session.current_network.path
    learned = taught(qtbot, session)
    with qtbot.waitSignal(session.lessons.kept) as kept:
        session.lessons.keep(learned)
    now = session.current_network.path
    assert now is not None
    assert now.exists()
    assert kept.args == [now.stem, False]
    assert " taught 20" in now.stem
    session.lessons.go_back()
    assert session.current_network.path == before


def test_what_can_not_be_written_is_told_and_not_kept(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    before = session.current_network.path
    learned = taught(qtbot, session)
    (tmp_path / "kept").write_text("in the way")
    with (
        qtbot.assertNotEmitted(session.lessons.kept),
        qtbot.waitSignal(session.failed) as told,
    ):
        session.lessons.keep(learned)
    assert "can't be written" in told.args[0]
    assert session.current_network.path == before


def test_a_cancelled_lesson_tells_nothing_more(session: Session, qtbot: QtBot) -> None:
    session.own_digits.add(SEVEN, "7", None)
    with qtbot.assertNotEmitted(session.lessons.learned, wait=300):
        session.lessons.learn()
        session.lessons.cancel()
    with qtbot.waitSignal(session.lessons.learned):
        session.lessons.learn()


def test_without_a_digit_there_is_nothing_to_learn(session: Session, qtbot: QtBot) -> None:
    session.own_digits.add(SEVEN, "n", 7)
    with qtbot.waitSignal(session.failed) as told:
        session.lessons.learn()
    assert "no digit to learn from" in told.args[0]


def test_a_network_of_other_things_than_digits_is_not_taught(
    session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    clothes = DatasetFacts(name="clothes", class_names=FASHION, fingerprint="")
    record = Record(recipe=SEED, epochs=(), versions={}, data=clothes)
    path = tmp_path / "clothes.safetensors"
    save_network(replace(random_network(), name="clothes", record=record), path)
    session.current_network.choose(path)
    session.own_digits.add(SEVEN, "7", None)
    with qtbot.waitSignal(session.failed) as told:
        session.lessons.learn()
    assert told.args == ["clothes learned no digits: choose another network to teach."]
