"""Several runs side by side in the Library, as a person looks at them."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from mnist_desktop.core.evaluation.comparison import compare
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY, random_weights, tiny_dataset
from tests.library.conftest import trained
from tests.ui.person import LEFT, NONE, Person

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> Person:
    """Somebody who looks at three runs, the newest reading 9 of 10 images right, then 8 and 7."""
    library, _ = open_library(tmp_path / "kept")
    for seed in (7, 8, 9):
        entry = library.begin(replace(TINY, seed=seed))
        network = replace(trained(correct=seed), weights=random_weights(TINY.network, seed))
        library.keep(entry.id, network)
        library.end(entry.id, RunState.FINISHED)
        library.rename(entry.id, f"run {seed}")
    library.close()
    person = Person(window, qtbot)
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    return person


def choose(person: Person, *rows: int) -> None:
    table = person.find("runs")
    assert isinstance(table, QTableView)
    for number, row in enumerate(rows):
        place = table.visualRect(table.model().index(row, 1)).center()
        QTest.mouseClick(table.viewport(), LEFT, CTRL if number else NONE, place)


def captions(person: Person) -> list[str]:
    if not person.sees("gallery"):
        return []
    gallery = person.find("gallery")
    assert isinstance(gallery, QListView)
    model = gallery.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_chosen_runs_show_how_their_figures_came_out(person: Person) -> None:
    choose(person, 0, 1, 2)
    said = person.find("strip_plot").accessibleDescription()
    assert "tiny, test images, 3 runs: mean 80.00 ± 10.00 %, 70.00 to 90.00 %" in said
    choose(person, 0)
    assert not person.sees("strip_plot")


def test_two_runs_are_compared_on_the_same_images(person: Person, qtbot: QtBot) -> None:
    test = tiny_dataset().test
    outputs = [
        read_images(replace(trained(), weights=random_weights(TINY.network, seed)), test.images)
        for seed in (9, 8)
    ]
    found = compare(outputs[0], outputs[1], test.labels)
    choose(person, 0, 1)
    person.click("compare_runs")
    qtbot.waitUntil(lambda: person.reads("both_right") == str(found.both_right))
    assert person.reads("compared_a").startswith("A  run 9: ")
    assert person.reads("compared_b").startswith("B  run 8: ")
    counts = [person.reads(f"show_{name}") for name in ("only_a", "only_b", "neither")]
    expected = [len(each) for each in (found.only_a, found.only_b, found.both_wrong)]
    assert counts == [str(count) for count in expected]
    assert f"p = {found.p_value:.2g}" in person.reads("comparison_verdict")
    assert len(captions(person)) == expected[0]
    person.click("show_neither")
    assert len(captions(person)) == expected[2]
    assert all(caption.count("✗") == 2 for caption in captions(person))


def test_runs_that_held_images_back_are_compared_by_these_and_by_test_images_when_asked(
    window: MainWindow, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    library, _ = open_library(tmp_path / "kept")
    for seed in (1, 2):
        recipe, network = replace(TINY, seed=seed, validation_images=20), trained(seed=seed)
        assert network.record is not None
        assert network.record.test is not None
        validation = replace(network.record.test, confusion_matrix=np.diag([2] * 10))
        record = replace(network.record, recipe=recipe, validation=validation)
        library.keep(library.begin(recipe).id, replace(network, record=record))
    library.close()
    person = Person(window, qtbot)
    person.click("page_library")
    qtbot.waitUntil(lambda: person.sees("runs"))
    before = [entry.looks for entry in session.library.entries.values()]
    choose(person, 0, 1)
    person.click("compare_runs")
    qtbot.waitUntil(lambda: person.reads("both_right") != "–")
    assert "20 training images that both held back" in person.reads("comparison_verdict")
    assert [entry.looks for entry in session.library.entries.values()] == before
    assert person.reads("other_split") == "By the test images"
    person.click("other_split")
    qtbot.waitUntil(lambda: "test images" in person.reads("comparison_verdict"))
    qtbot.waitUntil(lambda: person.sees("other_split"))
    assert person.reads("other_split") == "By the validation images"
    qtbot.waitUntil(
        lambda: [entry.looks - 1 for entry in session.library.entries.values()] == before
    )


def test_an_image_on_which_they_differ_goes_to_the_sheet(person: Person, qtbot: QtBot) -> None:
    choose(person, 0, 1)
    person.click("compare_runs")
    qtbot.waitUntil(lambda: person.reads("both_right") != "–")
    person.click("show_neither")
    gallery = person.find("gallery")
    assert isinstance(gallery, QListView)
    QTest.mouseClick(gallery.viewport(), LEFT, NONE, QPoint(40, 40))
    assert person.reads("page_title") == "Draw"
    assert person.reads("digit")
    person.click("page_library")
    assert person.sees("comparison")


def test_escape_leads_back_to_the_runs(person: Person, qtbot: QtBot) -> None:
    choose(person, 0, 1)
    person.click("compare_runs")
    qtbot.waitUntil(lambda: person.reads("both_right") != "–")
    person.press(Qt.Key.Key_Escape)
    assert person.sees("runs")
    assert not person.sees("comparison")


def test_one_run_is_compared_with_the_network_that_reads(person: Person, qtbot: QtBot) -> None:
    choose(person, 2)
    assert person.reads("compare_runs") == "Compare with the network that reads"
    person.click("compare_runs")
    qtbot.waitUntil(lambda: person.reads("both_right") != "–")
    assert person.reads("compared_a").startswith("A  run 7: ")
    assert person.reads("compared_b").startswith("B  best: ")


def test_a_run_that_reads_is_not_compared_with_itself(person: Person, qtbot: QtBot) -> None:
    choose(person, 0)
    person.click("open_run")
    qtbot.waitUntil(lambda: person.reads("page_title") == "Train")
    person.click("page_library")
    person.click("compare_runs")
    assert "choose another" in person.reads("notice_text")
    assert person.sees("runs")


def test_a_network_whose_file_is_gone_is_told(person: Person, tmp_path: Path, qtbot: QtBot) -> None:
    for path in (tmp_path / "kept").glob("*.safetensors"):
        path.unlink()
    choose(person, 0, 1)
    person.click("compare_runs")
    qtbot.waitUntil(lambda: person.sees("notice_text"))
    assert "can't be read" in person.reads("notice_text")
    assert person.sees("runs")


def test_several_seeds_end_in_the_library_side_by_side(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.click("page_train")
    person.find("epochs").setProperty("value", 1)
    person.find("seed_count").setProperty("value", 3)
    button = window.findChild(QPushButton, "run_seeds")
    assert button is not None
    button.click()  # it may have to be scrolled to
    qtbot.waitUntil(lambda: person.reads("page_title") == "Library")
    qtbot.waitUntil(lambda: person.sees("strip_plot"))
    assert person.reads("run_facts") == "3 runs are chosen."
    assert "3 runs: mean" in person.find("strip_plot").accessibleDescription()
    person.click("page_train")
    assert "3 of 3 seeds were trained" in person.reads("seeds_said")


def test_w_asks_why_an_image_on_which_two_runs_differ_is_read_so(
    person: Person, qtbot: QtBot
) -> None:
    choose(person, 0, 1)
    person.click("compare_runs")
    qtbot.waitUntil(lambda: bool(captions(person)))
    person.find("gallery").setFocus()
    person.press(Qt.Key.Key_W)
    qtbot.waitUntil(lambda: person.sees("heat"))
