"""The tab of disturbed images: curves that grow, two networks, and digits at each setting."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSlider
from pytestqt.qtbot import QtBot

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.robustness import settings_of
from mnist_desktop.core.networks.network_choice import NetworkChoice
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.network_file import save_network
from mnist_desktop.session.evaluation.robustness import Robustness
from mnist_desktop.session.threads.background import Background
from mnist_desktop.ui.evaluate.compared import Compared
from mnist_desktop.ui.evaluate.robustness_tab import RobustnessTab
from tests.fakes import random_network, tiny_dataset
from tests.ui.keeping import Chooser, line_of
from tests.ui.person import Person

SPLIT = tiny_dataset(test=20).test


@pytest.fixture
def robustness(qtbot: QtBot) -> Iterator[Robustness]:  # noqa: ARG001
    background = Background()
    yield Robustness(background)
    background.close()


@pytest.fixture
def compared(qtbot: QtBot) -> Compared:  # noqa: ARG001
    return Compared()


@pytest.fixture
def tab(qtbot: QtBot, robustness: Robustness, compared: Compared, tmp_path: Path) -> RobustnessTab:
    tab = RobustnessTab(robustness, compared, Chooser(tmp_path / "kept.csv"))
    qtbot.addWidget(tab)
    tab.resize(900, 540)
    tab.show()
    qtbot.waitExposed(tab)
    return tab


def show(tab: RobustnessTab, network: TrainedNetwork) -> None:
    tab.show_network(network)
    tab.show_reading(network.name, SplitReading(SPLIT, read_images(network, SPLIT.images)))


def shown_until_the_end(tab: RobustnessTab, robustness: Robustness, qtbot: QtBot) -> None:
    with qtbot.waitSignal(robustness.ended):
        show(tab, random_network())


def test_every_curve_is_measured_and_the_page_says_on_how_many_images(
    tab: RobustnessTab, robustness: Robustness, qtbot: QtBot
) -> None:
    shown_until_the_end(tab, robustness, qtbot)
    person = Person(tab, qtbot)
    assert person.reads("robustness_progress") == "All settings; 20 images each"
    assert not person.find("robustness_stop").isEnabled()
    assert "of 20" in person.reads("robustness_sentence")


def test_a_setting_is_changed_by_the_keys_and_by_the_slider(
    tab: RobustnessTab, robustness: Robustness, qtbot: QtBot
) -> None:
    shown_until_the_end(tab, robustness, qtbot)
    person = Person(tab, qtbot)
    chart = person.find("robustness_noise")
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert person.reads("robustness_sentence").startswith("Noise 16 levels: ")
    slider = person.find("robustness_setting")
    assert isinstance(slider, QSlider)
    slider.setValue(slider.maximum())
    assert person.reads("robustness_sentence").startswith("Noise 128 levels: ")
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert person.reads("robustness_sentence").startswith("Noise 0 levels: ")


def test_the_mouse_over_a_curve_shows_its_digits_until_it_leaves(
    tab: RobustnessTab, robustness: Robustness, qtbot: QtBot
) -> None:
    shown_until_the_end(tab, robustness, qtbot)
    person = Person(tab, qtbot)
    before = person.reads("robustness_sentence")
    chart = person.find("robustness_blur")
    QTest.mouseMove(chart, QPoint(chart.width() - 5, chart.height() // 2))
    assert person.reads("robustness_sentence").startswith("Blur 3 pixels: ")
    QTest.mouseMove(person.find("robustness_progress"))
    qtbot.waitUntil(lambda: person.reads("robustness_sentence") == before)


def test_the_digits_tell_what_is_read_of_them(
    tab: RobustnessTab, robustness: Robustness, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(robustness.preview_read):
        show(tab, random_network())
    said = Person(tab, qtbot).find("disturbed_digits").accessibleDescription()
    assert said.count("read as") == 10
    assert said.startswith("0 read as ")


def test_another_network_is_measured_beside_it(
    tab: RobustnessTab, robustness: Robustness, compared: Compared, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "other.safetensors"
    save_network(random_network(seed=5), path)
    compared.offer([NetworkChoice(path, "the other")])
    shown_until_the_end(tab, robustness, qtbot)
    person = Person(tab, qtbot)
    others = person.find("robustness_other")
    assert isinstance(others, QComboBox)
    with qtbot.waitSignal(robustness.other_opened):
        others.setCurrentIndex(1)
    with qtbot.waitSignal(robustness.ended):
        pass
    sentence = person.reads("robustness_sentence")
    assert ": A " in sentence
    assert "; B " in sentence
    compared.offer([NetworkChoice(path, "the other")])
    assert others.currentText() == "the other"


def test_measuring_is_stopped_and_goes_on(
    tab: RobustnessTab, robustness: Robustness, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(robustness.advanced):
        show(tab, random_network())
    person = Person(tab, qtbot)
    person.click("robustness_stop")
    assert person.reads("robustness_stop") == "Go on"
    assert person.reads("robustness_progress").startswith("Stopped; 20 images each")
    with qtbot.waitSignal(robustness.ended):
        person.click("robustness_stop")


def test_a_hidden_tab_measures_nothing_until_it_is_seen(
    tab: RobustnessTab, robustness: Robustness, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(robustness.advanced):
        show(tab, random_network())
    tab.hide()
    with qtbot.assertNotEmitted(robustness.advanced):
        pass
    with qtbot.waitSignal(robustness.ended):
        tab.show()


def test_the_curves_are_kept_as_a_table(
    tab: RobustnessTab, robustness: Robustness, qtbot: QtBot, tmp_path: Path
) -> None:
    shown_until_the_end(tab, robustness, qtbot)
    line_of(tab, "save_robustness_csv").trigger()
    heads, *rows = (tmp_path / "kept.csv").read_text("utf-8").splitlines()
    assert heads == "disturbance,setting,unit,network,right,of,low,high"
    assert len(rows) == len(settings_of())
    assert rows[0].startswith("rotation,-90,°,random,")


def test_a_network_chosen_on_another_tab_is_opened_when_this_one_is_seen(
    tab: RobustnessTab, robustness: Robustness, compared: Compared, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "other.safetensors"
    save_network(random_network(seed=5), path)
    shown_until_the_end(tab, robustness, qtbot)
    tab.hide()
    compared.offer([NetworkChoice(path, "the other")])
    with qtbot.assertNotEmitted(robustness.other_opened):
        compared.choose(path)
    with qtbot.waitSignal(robustness.other_opened):
        tab.show()
    others = Person(tab, qtbot).find("robustness_other")
    assert isinstance(others, QComboBox)
    assert others.currentText() == "the other"
