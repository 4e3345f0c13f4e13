"""A network that learned clothes says by name what it reads, on every page that says so."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QTabBar, QTableView
from pytestqt.qtbot import QtBot

from mnist_desktop.core.charts.chart_series import Quantity
from mnist_desktop.core.datasets.class_names import FASHION
from mnist_desktop.core.datasets.dataset import Dataset
from mnist_desktop.core.networks.record import Record
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.core.training.pins import Pin
from mnist_desktop.library.data_sets import DataSets
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.window.main_window import MainWindow
from tests.core.datasets.sources import imported, some_images, some_labels
from tests.fakes import TINY
from tests.library.conftest import trained
from tests.ui.person import SEVEN, Person
from tests.ui.texts import Said, recorded_painting, told_by

_DIGIT = re.compile(
    r"^[0-9](→| · |: | [✓✗])|[✓✗] [0-9] |→[0-9]\b"  # captions and answers
    r"|\b(an? |read(s| as)? |for |against |Why (not )?|not |label(led)? |digit |are |is )"
    r"[0-9]s?\b(?!\.[0-9]| %)"
    r"|\b[0-9] read as\b|\b[0-9] or [0-9]\b"
)
_OF_DIGITS = re.compile(r"\b(each|the|which|another|actual|of) digits?\b")
_AXES = {"RobustnessChart", "BarChart", "Histogram", "PinnedChart"}
"""Which paint numbers on axes that count something."""
_OF_THE_APP = re.compile(r"^(page_|sheet|help|inspected_|labels_)")
"""What says the same for any network: the rail, the sheet, the labels of MNIST that are wrong."""


@pytest.fixture
def clothes(tmp_path: Path) -> Dataset:
    """A data set with names of its own, in the user's folder."""
    source = tmp_path / "clothes.npz"
    np.savez(source, images=some_images(120), labels=some_labels(120))
    sets = DataSets(tmp_path / "data")
    entry = sets.keep(imported(source, FASHION), "Clothes", str(source))
    return sets.load(entry.name)


@pytest.fixture
def runs(clothes: Dataset, tmp_path: Path) -> list[Path]:
    """The networks of two runs that learned it, and watched a drawing."""
    library, _ = open_library(tmp_path / "kept")
    paths = []
    for seed in (1, 2):
        entry = library.begin(replace(TINY, data=clothes.name))
        library.keep(entry.id, learned(clothes, seed))
        library.end(entry.id, RunState.FINISHED)
        paths.append(entry.path)
    library.close()
    return paths


def learned(clothes: Dataset, seed: int) -> TrainedNetwork:
    network = trained(2, finished=False, seed=seed)
    assert isinstance(network.record, Record)
    pin = Pin.of(clothes.test.images[0])
    shares = tuple(np.random.default_rng(seed).dirichlet(np.ones(10)).tolist())
    epochs = tuple(replace(each, pinned={pin.key: shares}) for each in network.record.epochs)
    record = replace(network.record, data=clothes.facts, epochs=epochs, pins=(pin,))
    recipe = replace(network.record.recipe, data=clothes.name)
    return replace(network, record=replace(record, recipe=recipe))


@pytest.fixture
def person(window: MainWindow, runs: list[Path], session: Session, qtbot: QtBot) -> Person:
    with qtbot.waitSignal(session.library.entries_changed):
        session.library.read()
    session.current_network.choose(runs[0])
    person = Person(window, qtbot)
    person.draw(SEVEN)
    return person


class Walk:
    """Looks at page after page."""

    def __init__(self, person: Person, painted: Said, qtbot: QtBot) -> None:
        self.person, self._painted, self._qtbot = person, painted, qtbot
        self.bare: dict[str, Said] = {}
        """By page what says a digit where a name belongs."""

    def look(self, page: str, namer: str) -> None:
        """Look at what is shown, as soon as the one that has to names a class."""
        said: Said = set()

        def names_a_class() -> bool:
            self.person.window.grab()
            said.update(told_by(self.person.window) | self._painted)
            return any(name in text for who, text in said if who == namer for name in FASHION)

        self._qtbot.waitUntil(names_a_class)
        self._painted.clear()
        if bare := set(bare_digits(said)):
            self.bare[page] = bare


def bare_digits(said: Said) -> Iterable[tuple[str, str]]:
    for who, text in said:
        paints = who[0].isupper() and who[0] != "Q" and who not in _AXES
        of_digits = _OF_DIGITS.search(text) and not _OF_THE_APP.search(who)
        if _DIGIT.search(text) or of_digits or (paints and re.fullmatch("[0-9]", text)):
            yield who, text


@pytest.fixture
def walk(person: Person, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Walk:
    return Walk(person, recorded_painting(monkeypatch), qtbot)


def tabs_of(person: Person, page: str, qtbot: QtBot) -> list[str]:
    person.click(f"page_{page}")
    qtbot.waitUntil(lambda: person.sees(f"{page}_tabs_bar"))
    bar = person.find(f"{page}_tabs_bar")
    assert isinstance(bar, QTabBar)
    return [bar.tabData(place) for place in range(bar.count())]


def test_an_empty_sheet_names_what_it_may_show(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.click("sheet_clear_button")
    painted = recorded_painting(monkeypatch)
    person.window.grab()
    assert {text for who, text in painted if who == "ProbabilityBars"} == set(FASHION)
    assert "digit" not in person.reads("sentence")


def test_draw_and_train_name_what_is_read(walk: Walk, qtbot: QtBot) -> None:
    person = walk.person
    walk.look("draw", "ProbabilityBars")
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    person.find("runs").setFocus()
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: person.sees("lower_quantity"))
    quantity = person.find("lower_quantity")
    assert isinstance(quantity, QComboBox)
    quantity.setCurrentIndex(quantity.findData(Quantity.PINNED))
    walk.look("train", "PinnedChart")
    assert person.find("pinned_chart_1").accessibleDescription().split(":")[0] in FASHION
    assert not walk.bare


def test_every_side_of_evaluate_names_what_is_read(walk: Walk, qtbot: QtBot) -> None:
    person = walk.person
    ready = {
        "matrix": "gallery",
        "by_digit": "digit_table",
        "robustness": "disturbed_digits",
        "labels": "doubted_gallery",
        "map": "QImage",
        "first_layer": "drawing_answers",
    }
    tabs = tabs_of(person, "evaluate", qtbot)
    assert set(ready) == set(tabs) - {"calibration"}, "a tab that nobody looks at"
    for tab, found in ready.items():
        person.open_tab(tab)
        if tab == "matrix":
            qtbot.waitUntil(lambda: person.sees("matrix"))
            matrix = person.find("matrix")
            assert isinstance(matrix, ConfusionView)
            matrix.choose(frozenset((row, column) for row in range(10) for column in range(10)))
        walk.look(tab, found)
    assert not walk.bare


def test_every_side_of_inspect_names_what_is_read(walk: Walk, qtbot: QtBot) -> None:
    ready = {
        "network": "NetworkView",
        "arithmetic": "arithmetic_class",
        "image": "step_centered_answer",
        "why": "HeatView",
        "nearest": "near_hidden_gallery",
        "cut": "two_answers",
    }
    assert set(ready) == set(tabs_of(walk.person, "inspect", qtbot)), "a tab that nobody looks at"
    for tab, found in ready.items():
        walk.person.open_tab(tab, "inspect_tabs_bar")
        walk.look(tab, found)
    assert not walk.bare


def test_a_class_of_the_last_layer_is_chosen_by_its_name(person: Person, qtbot: QtBot) -> None:
    tabs_of(person, "inspect", qtbot)
    person.open_tab("arithmetic", "inspect_tabs_bar")
    qtbot.waitUntil(lambda: person.sees("arithmetic_class"))
    classes = person.find("arithmetic_class")
    assert isinstance(classes, QComboBox)
    classes.setFocus()
    person.press(Qt.Key.Key_Home)
    assert person.reads("arithmetic_title") == "dense_3, T-shirt"
    assert not person.sees("arithmetic_unit")


def test_the_data_page_and_a_comparison_name_classes(walk: Walk, qtbot: QtBot) -> None:
    person = walk.person
    person.click("page_data")
    qtbot.waitUntil(lambda: person.sees("data_sets"))
    sets = person.find("data_sets")
    assert isinstance(sets, QListWidget)
    sets.setCurrentRow(1)
    for tab, namer in (("images", "data_gallery"), ("statistics", "BarChart")):
        person.open_tab(tab, "data_tabs_bar")
        walk.look(tab, namer)
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    table = person.find("runs")
    assert isinstance(table, QTableView)
    table.setFocus()
    person.press(Qt.Key.Key_Home)
    person.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    person.click("compare_runs")
    walk.look("comparison", "gallery")
    assert not walk.bare


def test_no_part_of_the_steps_to_the_image_is_cut_off(person: Person, qtbot: QtBot) -> None:
    tabs_of(person, "inspect", qtbot)
    person.open_tab("image", "inspect_tabs_bar")
    for width, height in ((1024, 700), (1280, 820), (1280, 850), (1920, 1080)):
        person.window.resize(width, height)
        qtbot.waitUntil(lambda: person.sees("step_sheet"))
        person.window.grab()
        picture = person.find("step_sheet")
        tile = picture.parentWidget()
        assert tile is not None
        assert picture.geometry().bottom() <= tile.rect().bottom(), (width, height)
