"""Files that are dropped anywhere on the window go to where they belong."""

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.core.teaching.own_digits import OwnDigit, own_digits_json
from mnist_desktop.core.ways_of_writing import ways_of_writing, write
from mnist_desktop.library.recipe_file import save_recipe
from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.widgets.dropped_files import Dropped, kind_of
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import Person


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    return Person(window, qtbot)


def drop(onto: QWidget, *paths: Path) -> None:
    """Drag files over a widget, and drop them there or on what is behind it, as Qt does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, copy, left = QPoint(50, 50), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    behind: QWidget | None = onto
    while behind is not None:
        entering = QDragEnterEvent(place, copy, data, left, Qt.KeyboardModifier.NoModifier)
        entering.ignore()
        if behind.acceptDrops():
            QApplication.sendEvent(behind, entering)
        if entering.isAccepted():
            dropping = QDropEvent(place, copy, data, left, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(behind, dropping)
            return
        behind = behind.parentWidget()
    pytest.fail("nothing took it")


def pen_file(path: Path) -> Path:
    ink = Ink(write(ways_of_writing()[0], np.random.default_rng(0)).strokes)
    path.write_bytes(own_digits_json([OwnDigit(ink=ink, label="0")]))
    return path


def test_a_network_reads_though_it_is_dropped_on_the_sheet(
    person: Person, session: Session, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.safetensors"
    shutil.copyfile(seed_network(), mine)
    drop(person.find("sheet"), mine)
    assert session.current_network.path == mine
    assert not person.sees("notice")


def test_the_pen_files_of_a_class_join_my_digits_and_undo_takes_them_all_back(
    person: Person, session: Session, tmp_path: Path
) -> None:
    drop(person.window, *(pen_file(tmp_path / f"pupil {number}.json") for number in range(30)))
    assert person.reads("page_title") == "My digits"
    assert person.reads("my_digits_total") == "30 digits"
    person.click("undo_my_digits")
    assert session.own_digits.digits == []


def test_a_recipe_is_told_from_strokes_by_what_is_in_it(
    person: Person, session: Session, tmp_path: Path
) -> None:
    recipe = tmp_path / "deep.json"
    save_recipe(replace(SEED, name="deep"), recipe)
    drop(person.window, recipe)
    assert person.reads("page_title") == "Train"
    assert session.recipes.is_own


def test_a_data_set_is_asked_about_on_its_page(
    person: Person, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "letters").mkdir()
    drop(person.window, tmp_path / "letters")
    assert person.reads("page_title") == "Data"
    qtbot.waitUntil(lambda: person.sees("import_dialog"))


def test_a_picture_comes_to_the_sheet_from_any_page(person: Person, tmp_path: Path) -> None:
    picture = tmp_path / "seven.png"
    pixels = np.full((40, 40), 255, np.uint8)
    pixels[8:32, 18:22] = 0
    Image.fromarray(pixels).save(picture)
    person.click("page_library")
    drop(person.window, picture)
    assert person.reads("page_title") == "Draw"
    assert person.reads("digit") == "1"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("train-images-idx3-ubyte", Dropped.DATA),
        ("t10k-labels-idx1-ubyte.gz", Dropped.DATA),
        ("clothes.NPZ", Dropped.DATA),
        ("pens.json.gz", Dropped.DIGITS),
        ("gone.json", Dropped.DIGITS),
        ("BEST.SafeTensors", Dropped.NETWORK),
        ("notes.txt", Dropped.PICTURE),
    ],
)
def test_files_are_known_by_their_names(name: str, kind: Dropped, tmp_path: Path) -> None:
    assert kind_of(tmp_path / name) is kind
