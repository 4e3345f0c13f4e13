import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.session.process.only_window import Doorbell, ring


def test_a_second_start_rings_at_the_first_window_and_is_answered(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bell = Doorbell(tmp_path)
    answers: list[bool] = []
    visitor = threading.Thread(target=lambda: answers.append(ring(tmp_path)))
    with qtbot.waitSignal(bell.rung):
        visitor.start()
    visitor.join()
    assert answers == [True]


def test_a_second_start_hands_its_files_over(qtbot: QtBot, tmp_path: Path) -> None:
    bell = Doorbell(tmp_path)
    files = [tmp_path / "zwei Wörter.safetensors", tmp_path / "7.png"]
    visitor = threading.Thread(target=lambda: ring(tmp_path, files))
    with qtbot.waitSignal(bell.rung) as rung:
        visitor.start()
    visitor.join()
    assert rung.args == [files]


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": 1}', b"[1, null]", b"\xff"])
def test_a_wish_that_is_not_of_our_writing_names_no_file(
    content: bytes, qtbot: QtBot, tmp_path: Path
) -> None:
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung) as rung:
        (tmp_path / "window" / "wanted").write_bytes(content)
        bell.answer()
    assert rung.args == [[]]


def test_who_rang_before_the_window_was_made_is_answered(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "window").mkdir()
    (tmp_path / "window" / "wanted").touch()
    bell = Doorbell(tmp_path)
    with qtbot.waitSignal(bell.rung):
        bell.answer()
    assert not (tmp_path / "window" / "wanted").exists()


def test_a_window_that_hangs_does_not_answer(tmp_path: Path) -> None:
    assert not ring(tmp_path, seconds=0.05)
    assert not (tmp_path / "window" / "wanted").exists()


def test_nobody_answers_in_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert not ring(tmp_path / "file")
