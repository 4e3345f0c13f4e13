import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from mnist_desktop.core.datasets.dataset import Split
from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.temperature import FittedTemperature
from mnist_desktop.core.networks.network_choice import NetworkChoice
from mnist_desktop.core.recipes.presets import SEED
from mnist_desktop.library.network_file import save_network
from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.evaluate.calibration_tab import CalibrationTab
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.coverage_curve import CoverageCurve
from mnist_desktop.ui.evaluate.reliability_diagram import ReliabilityDiagram
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import random_network
from tests.ui.keeping import Chooser, line_of
from tests.ui.person import Person

NETWORK = random_network()


def reading() -> SplitReading:
    """Of 100 images: 60 that it is very sure of, and right; 40 that it guesses, half of them."""
    labels = np.zeros(100, np.uint8)
    outputs = np.zeros((100, 10), np.float32)
    outputs[:60, 0] = 20
    outputs[60:80, 0] = 1.5
    outputs[80:, 1] = 1.5
    return SplitReading(Split(np.zeros((100, 28, 28), np.uint8), labels), outputs)


@pytest.fixture
def tab(qtbot: QtBot, tmp_path: Path) -> CalibrationTab:
    tab = CalibrationTab(Compared(), Chooser(tmp_path / "kept.csv"))
    qtbot.addWidget(tab)
    tab.resize(900, 500)
    tab.show()
    qtbot.waitExposed(tab)
    tab.show_network(NETWORK)
    tab.show_reading("seed", reading())
    return tab


def label(tab: CalibrationTab, name: str) -> QLabel:
    found = tab.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found


def text(tab: CalibrationTab, name: str) -> str:
    return label(tab, name).text()


def fitted(temperature: float) -> FittedTemperature:
    return FittedTemperature(temperature=temperature, images=5_000)


def test_the_temperature_is_wanted_and_shown_before_and_after(
    tab: CalibrationTab, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(tab.temperature_wanted) as wanted:
        tab.show_reading("seed", reading())
    assert wanted.args == [NETWORK]
    assert text(tab, "calibration_error").startswith("6.7")
    assert text(tab, "temperature") == "–"
    tab.show_temperature(NETWORK, fitted(0.78))
    assert text(tab, "temperature") == "0.780"
    assert text(tab, "calibration_error_after").startswith("2.7")
    assert "5,000 training images that the run held back" in text(tab, "temperature_fitted_to")


def test_without_images_held_back_it_says_so_and_leads_to_a_training(
    tab: CalibrationTab, qtbot: QtBot
) -> None:
    tab.show_temperature(NETWORK, None)
    assert "No training image was held back" in text(tab, "temperature_fitted_to")
    assert text(tab, "temperature") == text(tab, "calibration_error_after") == "–"
    button = tab.findChild(QPushButton, "hold_back")
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(tab.holding_back_wanted) as wanted:
        button.click()
    assert wanted.args == [NETWORK]
    tab.show_temperature(NETWORK, fitted(1.1))
    assert not button.isVisible()


def test_the_temperature_of_another_network_is_not_shown(tab: CalibrationTab) -> None:
    tab.show_temperature(random_network(seed=1), fitted(2))
    assert text(tab, "temperature") == "–"


def test_why_there_is_no_temperature_is_said(tab: CalibrationTab) -> None:
    tab.show_failure("train.gz: there is no such file.")
    assert text(tab, "temperature_fitted_to") == (
        "The temperature could not be fitted: train.gz: there is no such file."
    )


def test_the_keyboard_walks_along_the_bars_and_reads_them(tab: CalibrationTab) -> None:
    diagram = tab.findChild(ReliabilityDiagram, "reliability")
    assert isinstance(diagram, ReliabilityDiagram)
    QTest.keyClick(diagram, Qt.Key.Key_End)
    assert text(tab, "reliability_told").startswith(
        "Sure by 93 to 100 %: 60 images, 100.0 % right (94.0 to 100.0), sure by >99.9 %"
    )
    for _ in range(10):
        QTest.keyClick(diagram, Qt.Key.Key_Left)
    assert "40 images, 50.0 % right" in text(tab, "reliability_told")
    QTest.keyClick(diagram, Qt.Key.Key_Home)
    assert text(tab, "reliability_told") == "Sure by 0 to 7 %: no image."


def test_the_mouse_walks_along_the_curve_and_reads_it(tab: CalibrationTab) -> None:
    curve = tab.findChild(CoverageCurve, "coverage")
    assert isinstance(curve, CoverageCurve)
    QTest.mouseMove(curve, curve.rect().topLeft())
    QTest.mouseMove(curve, curve.rect().center())
    told = text(tab, "coverage_told")
    assert told.startswith("Answering 60.0 % of the images")
    assert "100.00 % right" in told
    QTest.keyClick(curve, Qt.Key.Key_End)
    assert "80.00 % right (71.12 to 86.66)" in text(tab, "coverage_told")


@pytest.mark.parametrize("name", ["reliability", "coverage"])
def test_both_are_kept_as_tables(tab: CalibrationTab, tmp_path: Path, name: str) -> None:
    tab.show_temperature(NETWORK, fitted(0.78))
    line_of(tab, f"save_{name}_csv").trigger()
    with (tmp_path / "kept.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    assert "accuracy" in rows[0]
    if name == "reliability":
        assert [row[2] for row in rows[1:]].count("40") == 1
    else:
        assert [float(figure) for figure in rows[-1][:2]] == [1, 0.8]


def test_another_network_is_shown_beside_it_and_gone_again(
    tab: CalibrationTab, tmp_path: Path
) -> None:
    path = Path("other.safetensors")
    tab.compared.offer([NetworkChoice(path, "the other")])
    tab.compared.choose(path)
    own = reading()
    sure = np.full_like(own.outputs, -20)
    sure[:, 0] = 20  # sure of 0, and right, on all
    tab.compared.show_read(path, SplitReading(own.split, sure))
    told = tab.findChild(QLabel, "calibration_beside")
    assert isinstance(told, QLabel)
    assert told.isVisible()
    assert "the other" in told.toolTip()
    assert text(tab, "other_calibration_error") == "0.00 % · loss 0.0000"
    assert "the shown network's loss is" in told.toolTip()
    assert " more (" in told.toolTip()
    curve = tab.findChild(CoverageCurve, "coverage")
    assert isinstance(curve, CoverageCurve)
    QTest.keyClick(curve, Qt.Key.Key_End)
    assert "The other network: 100.00 % right" in text(tab, "coverage_told")
    line_of(tab, "save_reliability_csv").trigger()
    assert "accuracy of the other" in (tmp_path / "kept.csv").read_text("utf-8")
    tab.compared.choose(None)
    assert not told.isVisible()
    assert "other" not in text(tab, "coverage_told")


def test_the_other_network_has_its_own_temperature_before_and_after(
    tab: CalibrationTab, tmp_path: Path, qtbot: QtBot
) -> None:
    path, network = Path("other.safetensors"), random_network(seed=1)
    tab.compared.offer([NetworkChoice(path, "the other")])
    tab.compared.choose(path)
    tab.compared.show_opened(path, network)
    own = reading()
    with qtbot.waitSignal(tab.other_temperature_wanted) as wanted:
        tab.compared.show_read(path, SplitReading(own.split, own.outputs * 3))
    assert wanted.args == [network]
    assert text(tab, "other_temperature") == "being fitted"
    before = text(tab, "other_calibration_error")
    tab.show_other_temperature(NETWORK, fitted(9))  # of another network: too late
    assert text(tab, "other_temperature") == "being fitted"
    tab.show_other_temperature(network, fitted(3))
    assert text(tab, "other_temperature") == "3.000"
    assert before != text(tab, "other_calibration_error_after")
    assert text(tab, "other_calibration_error_after") == text(tab, "calibration_error")
    assert "5,000 training images" in label(tab, "other_temperature").toolTip()
    diagram = tab.findChild(ReliabilityDiagram, "reliability")
    assert isinstance(diagram, ReliabilityDiagram)
    QTest.keyClick(diagram, Qt.Key.Key_End)
    assert "With its temperature: 60 images" in text(tab, "reliability_told")
    line_of(tab, "save_reliability_csv").trigger()
    assert "of the other with temperature" in (tmp_path / "kept.csv").read_text("utf-8")
    tab.compared.choose(None)
    assert not label(tab, "other_temperature").isVisible()


@pytest.mark.parametrize("fails", [False, True])
def test_why_the_other_network_has_no_temperature_is_said(
    tab: CalibrationTab, *, fails: bool
) -> None:
    path, network = Path("other.safetensors"), random_network(seed=1)
    tab.compared.offer([NetworkChoice(path, "the other")])
    tab.compared.choose(path)
    tab.compared.show_opened(path, network)
    tab.compared.show_read(path, reading())
    if fails:
        tab.show_other_failure("train.gz: there is no such file.")
    else:
        tab.show_other_temperature(network, None)
    assert text(tab, "other_temperature") == "none"
    why = "there is no such file" if fails else "No training image was held back"
    assert why in label(tab, "other_temperature").toolTip()


@pytest.fixture
def person(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    """At the tab, with the network of a recipe that holds nothing back."""
    person = Person(window, qtbot)
    session.current_network.choose(seed_network())
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    person.open_tab("calibration")
    return person


def test_from_a_network_without_a_temperature_a_click_leads_to_one_with(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: person.sees("hold_back"))
    person.click("hold_back")
    assert person.sees("train_page")
    recipe = session.recipes.edited.draft.recipe()
    assert recipe == replace(SEED, name=recipe.name, validation_images=5_000)
    assert "5,000 training images" in person.reads("notice_text")
    session.recipes.edited.undo()
    assert session.recipes.edited.draft.recipe() == SEED


def test_the_temperature_of_a_run_that_held_images_back_is_fitted_in_the_window(
    person: Person, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    network = session.current_network.network
    assert network is not None
    assert network.record is not None
    recipe = replace(network.record.recipe, validation_images=40)  # of the 95 there are
    path = tmp_path / "held.safetensors"
    save_network(replace(network, record=replace(network.record, recipe=recipe)), path)
    session.current_network.choose(path)
    qtbot.waitUntil(lambda: person.reads("temperature") != "–")
    assert "40 training images that the run held back" in person.reads("temperature_fitted_to")


def test_both_temperatures_are_fitted_in_the_window(
    person: Person, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    network = session.current_network.network
    assert network is not None
    assert network.record is not None
    recipe = replace(network.record.recipe, validation_images=40)
    path = tmp_path / "held.safetensors"
    save_network(replace(network, record=replace(network.record, recipe=recipe)), path)
    session.current_network.choose(path)
    session.current_network.choose(seed_network())  # what was opened as a file stays offered
    box = person.find("calibration_minus")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(path))
    qtbot.waitUntil(
        lambda: person.sees("other_temperature") and person.reads("other_temperature")[0].isdigit(),
        timeout=20_000,
    )
    assert person.reads("other_calibration_error_after") != "–"
    assert person.reads("temperature") == "–"
