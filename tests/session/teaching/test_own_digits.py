"""The user's own digits in a session: kept, changed, undone, and learned from in the background."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.teaching.gate_lesson import Taught
from mnist_desktop.session.teaching.own_digits import OwnDigits
from tests.fakes import random_network, tiny_dataset
from tests.library.test_own_digits_file import SEVEN

Make = Callable[[], OwnDigits]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:  # noqa: ARG001
    made: list[OwnDigits] = []

    def build() -> OwnDigits:
        own = OwnDigits(tmp_path / "my_digits.json", lambda: tiny_dataset(train=200))
        own.read()
        made.append(own)
        return own

    yield build
    for own in made:
        own.close()


def test_what_was_kept_is_there_the_next_time(make: Make) -> None:
    own = make()
    own.add(SEVEN, "7", 2)
    (again,) = make().digits
    assert (again.label, again.read_as) == ("7", 2)
    assert again.time.startswith("20")


def test_each_change_can_be_taken_back(make: Make) -> None:
    own = make()
    for label in "123":
        own.add(SEVEN, label, None)
    own.relabel([0, 2], "n")
    own.delete([1])
    assert [each.label for each in own.digits] == ["n", "n"]
    own.undo()
    own.undo()
    assert [each.label for each in make().digits] == ["1", "2", "3"]


def test_ink_without_strokes_is_not_kept_and_said(make: Make, qtbot: QtBot) -> None:
    own = make()
    with qtbot.waitSignal(own.failed) as told:
        own.add(Ink(), "7", None)
    assert "Only what is drawn" in told.args[0]
    assert own.digits == []


def test_digits_go_out_and_come_in_as_a_pen_file(make: Make, tmp_path: Path) -> None:
    own, path = make(), tmp_path / "out.json"
    own.add(SEVEN, "7", 2)
    own.export_to(path)
    assert json.loads(path.read_text("utf-8"))[0]["label"] == "7"
    own.import_from(path)
    assert [each.label for each in own.digits] == ["7", "7"]


def test_a_file_that_holds_no_digits_is_said_and_changes_nothing(
    make: Make, qtbot: QtBot, tmp_path: Path
) -> None:
    own, path = make(), tmp_path / "in.json"
    path.write_text("{}")
    with qtbot.waitSignal(own.failed) as told:
        own.import_from(path)
    assert "in.json" in told.args[0]
    assert not own.can_undo


def test_a_lesson_is_learned_in_the_background(make: Make, qtbot: QtBot) -> None:
    own, network = make(), random_network()
    for _ in range(3):
        own.add(SEVEN, "7", None)
    shares: list[float] = []
    own.learning_advanced.connect(shares.append)
    with qtbot.waitSignal(own.learned, timeout=20_000) as told:
        own.learn(network, None)
    (taught,) = told.args
    assert isinstance(taught, Taught)
    assert taught.reading is not None
    assert taught.reading.own_learned == 1.0
    assert taught.gate is None
    assert shares == sorted(shares) != []


def test_a_cancelled_lesson_tells_nothing_more(make: Make, qtbot: QtBot) -> None:
    own = make()
    own.add(SEVEN, "7", None)
    with qtbot.assertNotEmitted(own.learned, wait=300):
        own.learn(random_network(), None)
        own.cancel()
    with qtbot.waitSignal(own.learned, timeout=20_000):
        own.learn(random_network(), None)


def test_without_a_digit_there_is_nothing_to_learn(make: Make, qtbot: QtBot) -> None:
    own = make()
    own.add(SEVEN, "n", 7)
    with qtbot.waitSignal(own.failed) as told:
        own.learn(random_network(), None)
    assert "no digit to learn from" in told.args[0]
