from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.window.window_place import WindowPlace


def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(300, 200)
    qtbot.addWidget(made)
    return made


def test_a_window_opens_where_the_last_one_was_and_as_large(qtbot: QtBot, tmp_path: Path) -> None:
    first = window(qtbot)
    place = WindowPlace(tmp_path / "window.place", first)
    first.show()
    first.setGeometry(40, 60, 500, 400)
    place.close()

    second = window(qtbot)
    WindowPlace(tmp_path / "window.place", second)
    assert second.geometry().getRect() == (40, 60, 500, 400)


def test_a_window_without_a_frame_stays_at_the_edge_of_the_screen(
    qtbot: QtBot, tmp_path: Path
) -> None:
    for _ in range(3):
        one = window(qtbot)
        one.setWindowFlag(Qt.WindowType.FramelessWindowHint)  # as if nothing managed windows
        place = WindowPlace(tmp_path / "window.place", one)
        one.show()
        if not (tmp_path / "window.place").exists():
            one.setGeometry(0, 0, 500, 400)
        assert one.geometry().getRect() == (0, 0, 500, 400)
        place.close()
        one.close()


def test_a_place_outlives_a_window_that_dies(qtbot: QtBot, tmp_path: Path) -> None:
    first = window(qtbot)
    WindowPlace(tmp_path / "window.place", first)
    first.show()
    first.resize(500, 400)
    qtbot.waitUntil((tmp_path / "window.place").exists)


@pytest.mark.parametrize("content", [b"", b"nonsense"])
def test_what_is_no_place_leaves_the_window_as_it_is(
    content: bytes, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "window.place").write_bytes(content)
    first = window(qtbot)
    WindowPlace(tmp_path / "window.place", first)
    assert (first.width(), first.height()) == (300, 200)
