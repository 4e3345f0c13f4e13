"""What a person does at the desk, step by step, and sees of it."""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import ImageStat

from mnist_desktop.core.ways_of_writing import ways_of_writing, write
from mnist_desktop.ui.window.page_rail import PAGES
from tests.e2e.frozen.conftest import SHOTS
from tests.e2e.frozen.desk import Desk
from tests.e2e.frozen.systems import HERE


def digit_read(desk: Desk) -> str:
    """The digit in the sentence that says what is read; "" for none."""
    seen = desk.look("sentence")
    found = re.search(r"this is an? (\d)", seen.label) if seen else None
    return found[1] if found else ""


def draw_digit(desk: Desk, digit: int) -> None:
    """Draw the commonest way to write a digit, and wait until it is read as that."""
    way = next(way for way in ways_of_writing() if way.digit == digit)
    desk.draw(write(way, np.random.default_rng(digit)))
    desk.wait_until(lambda: digit_read(desk) == str(digit), f"a {digit} read as one")


def keep_picture(desk: Desk, name: str) -> None:
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        desk.picture().save(Path(SHOTS) / f"{name}.png")


def epochs_kept(home: Path) -> int:
    """How many epochs the library has recorded."""
    path = home / HERE.data / "library.sqlite3"
    if not path.exists():
        return 0
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        (count,) = connection.execute("SELECT count(*) FROM epochs").fetchone()
    return int(count)


def changes(desk: Desk, name: str = "") -> Callable[[], bool]:
    """Whether a widget, or the whole screen, looks otherwise than now."""
    place = desk.find(name) if name else None
    before = desk.picture(place)
    return lambda: desk.picture(place) != before


def lightness(desk: Desk) -> float:
    """How light the window is on the whole, from 0 to 255."""
    return ImageStat.Stat(desk.picture(desk.find("main_window")).convert("L")).mean[0]


def turn_all_pages(desk: Desk, how: str) -> None:
    """Open each page, and wait until it is drawn."""
    for page in PAGES:
        desk.click(f"page_{page}")
        desk.find(f"{page}_page")
        desk.wait_until(lambda: not changes(desk)(), f"{page}, drawn")
        keep_picture(desk, f"{how}, {page}")


def moves(desk: Desk) -> bool:
    """Whether the charts change while we look."""
    moved = changes(desk, "training_charts")
    return any(moved() for _ in range(20))
