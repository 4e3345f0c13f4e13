from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.training.pins import MAX_PINS, Pin
from mnist_desktop.session.training.pins import PinnedDrawings


def image(value: int) -> np.ndarray[tuple[int, int], np.dtype[np.uint8]]:
    return np.full((28, 28), value, np.uint8)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "pins.json"


@pytest.fixture
def pinned(path: Path, qtbot: QtBot) -> PinnedDrawings:  # noqa: ARG001 - signals need Qt
    return PinnedDrawings(path)


def test_what_is_pinned_is_there_when_the_app_is_started_again(
    pinned: PinnedDrawings, path: Path, qtbot: QtBot
) -> None:
    pinned.pin(image(7))
    again = PinnedDrawings(path)
    with qtbot.waitSignal(again.changed) as changed:
        again.read()
    assert changed.args == [(Pin.of(image(7)),)]


def test_an_unpinned_drawing_comes_back_in_its_place(pinned: PinnedDrawings) -> None:
    for value in (1, 2, 3):
        pinned.pin(image(value))
    before = pinned.pins
    pinned.unpin(before[1])
    assert pinned.pins == (before[0], before[2])
    assert pinned.can_undo
    pinned.undo()
    assert pinned.pins == before
    assert not pinned.can_undo


def test_a_fifth_drawing_is_refused_with_a_sentence(pinned: PinnedDrawings, qtbot: QtBot) -> None:
    for value in range(1, MAX_PINS + 1):
        pinned.pin(image(value))
    with qtbot.waitSignal(pinned.failed) as failed:
        pinned.pin(image(99))
    assert "unpin one first" in failed.args[0]
    assert len(pinned.pins) == MAX_PINS


def test_a_damaged_file_is_named_and_nothing_is_pinned(
    pinned: PinnedDrawings, path: Path, qtbot: QtBot
) -> None:
    path.write_text("no drawings")
    with qtbot.waitSignal(pinned.failed) as failed, qtbot.waitSignal(pinned.changed):
        pinned.read()
    assert str(path) in failed.args[0]
    assert pinned.pins == ()


def test_what_can_not_be_written_is_pinned_until_the_app_ends(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "a file").write_text("")
    pinned = PinnedDrawings(tmp_path / "a file" / "pins.json")
    with qtbot.waitSignal(pinned.failed) as failed:
        pinned.pin(image(1))
    assert "can't be written" in failed.args[0]
    assert len(pinned.pins) == 1
