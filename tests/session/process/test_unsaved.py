import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from mnist_desktop.session.process.resting_file import RestingFile
from mnist_desktop.session.process.unsaved import Unsaved


class Text(QObject):
    """Something that changes."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def write(self, text: str) -> None:
        self.text = text
        self.changed.emit()

    def take(self) -> "Encode | None":
        return Encode(self.text) if self.text else None


class Encode:
    """Tells in which thread it was called."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self) -> bytes:
        return f"{self.text} {threading.current_thread() is threading.main_thread()}".encode()


@pytest.fixture
def text(qapp: object) -> Text:  # noqa: ARG001 - a thread pool and a timer need it
    return Text()


def test_what_changed_is_written_when_it_rests_and_not_by_the_windows_thread(
    text: Text, qtbot: QtBot, tmp_path: Path
) -> None:
    unsaved = Unsaved(tmp_path)
    unsaved.follow("note.txt", text.changed, text.take)
    text.write("a")
    text.write("b")
    assert not (tmp_path / "note.txt").exists()
    qtbot.waitUntil((tmp_path / "note.txt").exists)
    assert (tmp_path / "note.txt").read_text() == "b False"


def test_where_nothing_is_unsaved_any_more_nothing_is_kept(
    text: Text, qtbot: QtBot, tmp_path: Path
) -> None:
    unsaved = Unsaved(tmp_path)
    unsaved.follow("note.txt", text.changed, text.take)
    text.write("a")
    qtbot.waitUntil((tmp_path / "note.txt").exists)
    text.write("")
    qtbot.waitUntil(lambda: not (tmp_path / "note.txt").exists())


def test_what_a_window_left_as_it_died_outlives_a_second_death_but_no_closing(
    text: Text, qtbot: QtBot, tmp_path: Path
) -> None:
    dying = Unsaved(tmp_path)
    assert dying.left("note.txt") is None
    dying.follow("note.txt", text.changed, text.take)
    text.write("a")
    qtbot.waitUntil((tmp_path / "note.txt").exists)

    assert Unsaved(tmp_path, died=True).left("note.txt") == b"a False"
    second = Unsaved(tmp_path, died=True)
    assert second.left("note.txt") == b"a False"

    second.drop()
    assert Unsaved(tmp_path, died=True).left("note.txt") is None


@pytest.mark.usefixtures("qapp")
def test_what_died_last_counts(qtbot: QtBot, tmp_path: Path) -> None:
    for word in ("a", "b"):
        dying = Unsaved(tmp_path, died=True)
        follower = Text()
        dying.follow("note.txt", follower.changed, follower.take)
        follower.write(word)
        qtbot.waitUntil((tmp_path / "note.txt").exists)
    assert Unsaved(tmp_path, died=True).left("note.txt") == b"b False"


def test_a_window_that_was_closed_leaves_nothing(text: Text, tmp_path: Path) -> None:
    unsaved = Unsaved(tmp_path)
    unsaved.follow("note.txt", text.changed, text.take)
    text.write("a")
    unsaved.drop()
    assert list(tmp_path.rglob("*.*")) == []


def test_what_can_not_be_kept_disturbs_nobody_and_is_tried_again(
    text: Text, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "folder"
    folder.touch()
    file = RestingFile(folder / "note.txt", text.take)
    text.changed.connect(file.note)
    text.write("a")
    qtbot.waitUntil(lambda: "can't be kept" in caplog.text)
    folder.unlink()
    text.write("b")
    file.flush()
    assert (folder / "note.txt").read_text() == "b False"
