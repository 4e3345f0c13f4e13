"""The Cut tab: what is cut shows in the accuracy and in the answer, and is undone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QComboBox, QDoubleSpinBox, QSpinBox
from pytestqt.qtbot import QtBot

from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.inspect.unit_map import UnitMap
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import SEVEN, Person

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    session.current_network.choose(seed_network())
    person = Person(window, qtbot)
    qtbot.waitUntil(window.isActiveWindow)  # shortcuts are for the active window only
    person.click("page_inspect")
    tabs = person.find("inspect_tabs")
    assert isinstance(tabs, LazyTabs)
    tabs.open("cut")
    return person


def slide(person: Person, name: str, value: int) -> None:
    slider = person.find(name)
    assert isinstance(slider, QAbstractSlider)
    slider.setFocus()
    slider.setValue(value)


def toggle(person: Person, unit: int) -> None:
    units = person.find("unit_map")
    assert isinstance(units, UnitMap)
    person.click("unit_map", units.place_of(unit).center().toPoint())


def is_read(person: Person) -> bool:
    return person.reads("cut_accuracy").endswith(" %") and not person.sees("cut_progress")


def test_an_uncut_network_tells_what_its_record_knows(person: Person) -> None:
    assert person.reads("cut_accuracy") == "97.06 %"
    assert "Nothing is changed" in person.find("cuts_told").toolTip()
    for name in ("cut_undo", "cut_redo", "cut_reset", "keep_cut"):
        assert not person.find(name).isEnabled()


def test_pruning_all_weights_leaves_chance_and_undo_brings_all_back(
    person: Person, qtbot: QtBot
) -> None:
    slide(person, "pruned", 100)
    qtbot.waitUntil(lambda: is_read(person) and person.reads("cut_accuracy") != "97.06 %")
    assert "points" in person.reads("cut_change")
    assert person.find("cuts_told").toolTip() == "The smallest 100.0 % of the weights are 0."
    person.click("cut_undo")
    assert person.reads("cut_accuracy") == "97.06 %"
    assert person.find("pruned").property("value") == 0


def test_a_click_switches_a_unit_off_and_another_one_on(person: Person) -> None:
    toggle(person, 7)
    assert person.find("cuts_told").toolTip() == "Unit 8 of dense_1 is off."
    toggle(person, 7)
    assert "Nothing is changed" in person.find("cuts_told").toolTip()


def test_units_are_reached_and_switched_from_the_keyboard(person: Person) -> None:
    person.find("unit_map").setFocus()
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Right)
    person.press(Qt.Key.Key_Space)
    assert person.find("cuts_told").toolTip() == "Unit 3 of dense_1 is off."


def test_undo_by_key_goes_to_the_cuts_or_to_the_sheet_by_where_one_is(
    person: Person, session: Session
) -> None:
    person.draw(SEVEN)
    toggle(person, 7)
    person.press(Qt.Key.Key_Z, CTRL)
    assert "Nothing is changed" in person.find("cuts_told").toolTip()
    assert len(session.current_ink.ink.strokes) == 1
    person.find("sheet").setFocus()
    person.press(Qt.Key.Key_Z, CTRL)
    assert session.current_ink.ink.is_empty


def test_the_answer_of_the_ink_follows_the_cuts(person: Person, qtbot: QtBot) -> None:
    answers = person.find("two_answers")
    assert "Draw something" in answers.accessibleDescription()
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: "→" in answers.accessibleDescription())
    before = answers.accessibleDescription()
    slide(person, "noise", 200)
    assert answers.accessibleDescription() != before
    noisy = answers.accessibleDescription()
    person.click("noise_again")
    assert answers.accessibleDescription() != noisy
    assert "seed 1" in person.find("cuts_told").toolTip()


def test_one_weight_is_chosen_and_changed(person: Person) -> None:
    layers, number = person.find("cut_layer"), person.find("weight_number")
    value = person.find("weight_value")
    assert isinstance(layers, QComboBox)
    assert isinstance(number, QSpinBox)
    assert isinstance(value, QDoubleSpinBox)
    layers.setCurrentIndex(1)
    layers.activated.emit(1)
    picture = person.find("unit_weights")
    QTest.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.rect().center())
    assert number.value() in (25, 26)  # of 50, in the middle
    flat = number.value() - 1
    value.setValue(3.0)
    assert person.find("cuts_told").toolTip() == f"dense_2.kernel[{flat}, 0] is 3."
    assert value.value() == 3.0
    person.click("cut_reset")
    assert value.value() != 3.0


def test_a_changed_network_is_kept_and_reads_from_then_on(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    toggle(person, 0)
    person.click("keep_cut")
    assert session.current_network.network is not None
    assert session.current_network.network.record is not None
    assert session.current_network.network.record.cuts == ("Unit 1 of dense_1 is off.",)
    assert session.current_network.path is not None
    assert session.current_network.path.exists()
    qtbot.waitUntil(lambda: "Nothing is changed" in person.find("cuts_told").toolTip())
