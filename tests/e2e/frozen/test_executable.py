"""From the first launch on: what issue 6 asks of the executable, done by hand."""

import os
from pathlib import Path

import pytest

from tests.e2e.frozen.conftest import FOLDER, OpenDesk
from tests.e2e.frozen.steps import (
    changes,
    digit_read,
    draw_digit,
    epochs_kept,
    keep_picture,
    lightness,
    moves,
    turn_all_pages,
)
from tests.e2e.frozen.systems import HERE, LINUX, MACOS, WINDOWS

pytestmark = pytest.mark.e2e
TENSORFLOW = ("libtensorflow_cc", "_pywrap_tensorflow_common")
"""What the file begins with that is most of TensorFlow; the second on Windows."""
DARK = 80


def take_away(folder: Path) -> None:
    """Nobody may write in it any more."""
    if os.geteuid() == 0:
        os.chown(folder, 0, 0)
    folder.chmod(0o555)


def test_the_executable_draws_trains_saves_exports_and_is_closed_while_it_trains(
    open_desk: OpenDesk, home: Path, shared: Path
) -> None:
    desk, mine = open_desk(), shared / "mine.safetensors"

    # The first launch: every digit is read.
    for digit in range(10):
        draw_digit(desk, digit)
        keep_picture(desk, f"digit {digit}")
        desk.press("Delete")
        desk.wait_until(lambda: digit_read(desk) == "", "an empty sheet")

    # An epoch of the seed recipe; paused, nothing moves; resumed, it does.
    desk.click("page_train")
    desk.click("train_pause_resume")
    desk.wait_until(lambda: epochs_kept(home) > 0, "an epoch that is kept")
    desk.press("F5")
    desk.wait_until(lambda: not moves(desk), "a training that pauses")
    keep_picture(desk, "paused")
    moved = changes(desk, "training_charts")
    desk.press("F5")
    desk.wait_until(moved, "a training that goes on")

    # Stopped; what it learned is judged.
    desk.press("Ctrl+4")
    desk.wait_until(lambda: desk.look("matrix") is not None, "the confusion matrix")
    keep_picture(desk, "matrix")

    # Saved, and opened again.
    desk.press("Ctrl+s")
    desk.name_file(mine)
    desk.wait_until(mine.exists, "a saved network")
    desk.press("Ctrl+o")
    desk.name_file(mine)
    desk.wait_until(lambda: desk.find("network_chooser").label == "mine", "the opened network")

    # Exported to LiteRT, and tried by the app itself.
    desk.press("Ctrl+e")
    desk.click("export_as_tflite")
    lite = mine.with_suffix(".tflite")
    desk.write_into("export_path", str(lite))
    desk.click("export_begin")
    desk.wait_until(lambda: desk.look("export_finding") is not None, "an export that was tried")
    keep_picture(desk, "export")
    assert lite.exists()
    desk.click("export_close")

    # Closed while it trains.
    desk.click("page_train")
    before = epochs_kept(home)
    desk.wait_until(lambda: not moves(desk), "the end of the run before")
    desk.click("train_pause_resume")
    desk.wait_until(lambda: epochs_kept(home) > before, "another epoch")
    desk.press(HERE.close)
    said, _ = desk.app.communicate(timeout=60)
    assert desk.app.returncode == 0
    assert HERE is MACOS or said == "" or said.startswith('Detected locale "C"'), (
        said
    )  # Qt's own word on LANG=C
    assert "ERROR" not in (home / HERE.data / "log.txt").read_text("utf-8")


def test_a_second_start_brings_the_first_window_forward(open_desk: OpenDesk) -> None:
    desk = open_desk()
    place = desk.find("page_draw")
    shown = desk.picture(place)
    desk.minimize("main_window")
    desk.wait_until(lambda: desk.picture(place) != shown, "a window that is put away")
    second = desk.start()
    said, _ = second.communicate(timeout=60)
    assert "open already" in said
    assert second.returncode == 0
    desk.wait_until(lambda: desk.picture(place) == shown, "a window that is back")
    assert "open already" in desk.find("notice_text").label


@pytest.mark.skipif(HERE is WINDOWS, reason="its folders know no such mode")
def test_a_home_that_can_not_be_written_leaves_a_window_that_reads(
    open_desk: OpenDesk, home: Path
) -> None:
    take_away(home)
    desk = open_desk()
    assert "can't be written" in desk.find("notice_text").label
    draw_digit(desk, 7)


@pytest.mark.skipif(HERE is not LINUX, reason="the screen may be too small")
def test_at_200_percent_everything_is_there(open_desk: OpenDesk) -> None:
    desk = open_desk(QT_SCALE_FACTOR="2")
    draw_digit(desk, 3)
    keep_picture(desk, "200 percent, draw")
    turn_all_pages(desk, "200 percent")
    desk.click("page_train")
    desk.find("train_pause_resume")


@pytest.mark.skipif(HERE is not LINUX, reason="the colours of the machine would be changed")
def test_on_a_dark_desktop_it_is_dark_and_reads_and_trains(
    open_desk: OpenDesk, home: Path, dark_desktop: dict[str, str]
) -> None:
    desk = open_desk(**dark_desktop)
    draw_digit(desk, 3)
    assert lightness(desk) < DARK
    keep_picture(desk, "dark, draw")
    desk.click("page_train")
    desk.click("train_pause_resume")
    desk.wait_until(lambda: epochs_kept(home) > 0, "an epoch that is kept")
    desk.press("F5")
    desk.wait_until(lambda: not moves(desk), "a training that pauses")
    turn_all_pages(desk, "dark")
    assert lightness(desk) < DARK


def test_a_broken_tensorflow_leaves_drawing_and_says_so_where_one_trains(
    open_desk: OpenDesk, folder: Path
) -> None:
    place = folder.parent / "broken"
    os.makedirs(place)
    for path in sorted(folder.rglob("*")):
        target = place / path.relative_to(folder)
        if path.is_dir() and not path.is_symlink():
            target.mkdir(parents=True, exist_ok=True)
        elif path.name.startswith(TENSORFLOW):
            target.write_bytes(b"")
        else:
            os.link(path, target, follow_symlinks=False)
    desk = open_desk(place)
    desk.click("page_train")
    assert "TensorFlow can't be loaded" in desk.find("engine_text").label
    desk.click("page_draw")
    draw_digit(desk, 5)


def test_licences_and_news_are_inside(open_desk: OpenDesk) -> None:
    assert FOLDER is not None
    desk = open_desk()
    desk.find("sheet")
    desk.press("F1")
    desk.find("shortcuts")
    desk.press("Escape")
    opened = changes(desk)
    desk.click("help")
    desk.wait_until(opened, "the menu of Help")
    desk.press("ArrowDown", "ArrowDown", "Enter")
    desk.find("news")
    desk.press("Escape")
