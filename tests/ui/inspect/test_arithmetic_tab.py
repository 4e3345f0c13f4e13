"""The Arithmetic tab: the numbers that the network itself has, to follow and to copy."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QSpinBox, QTableView
from pytestqt.qtbot import QtBot

from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.networks.forward import probabilities
from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.inspect.network_view import NetworkView
from mnist_desktop.ui.widgets.lazy_tabs import LazyTabs
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import SEVEN, Person


@pytest.fixture
def person(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    session.current_network.choose(seed_network())
    person = Person(window, qtbot)
    person.click("page_inspect")
    return person


def open_tab(person: Person, name: str) -> None:
    tabs = person.find("inspect_tabs")
    assert isinstance(tabs, LazyTabs)
    tabs.open(name)


def table(person: Person, name: str) -> list[list[str]]:
    view = person.find(name)
    assert isinstance(view, QTableView)
    model = view.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_an_empty_sheet_says_what_to_do(person: Person) -> None:
    open_tab(person, "arithmetic")
    assert "Draw something" in person.reads("arithmetic_sentence")
    assert not person.sees("arithmetic")


def test_the_answer_is_followed_to_its_probability(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    open_tab(person, "arithmetic")
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: person.sees("arithmetic"))
    assert person.reads("arithmetic_title") == "dense_3, digit 7"
    network, image = session.current_network.network, session.current_ink.image
    assert network is not None
    assert image is not None
    said = probabilities(network.spec, network.weights, image[None])[0]
    shown = [float(line[4].replace("−", "-")) for line in table(person, "output_arithmetic")]
    np.testing.assert_allclose(shown, said, rtol=1e-3, atol=1e-6)
    assert table(person, "arithmetic")[-3][0] == "Sum of the products"
    assert table(person, "arithmetic")[-1][0] == "sigmoid"


def test_the_neuron_that_was_clicked_in_the_network_is_the_one(
    person: Person, qtbot: QtBot
) -> None:
    view = person.find("network_view")
    assert isinstance(view, NetworkView)
    column = next(each for each in view.columns if each.layer == 2)
    person.click("network_view", column.area(Neuron(2, (4,))).center().toPoint())
    open_tab(person, "arithmetic")
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: person.sees("arithmetic"))
    assert person.reads("arithmetic_title") == "dense_2, unit 5 of 50"


def test_a_line_leads_to_its_input_and_so_back_to_the_pixel(person: Person, qtbot: QtBot) -> None:
    open_tab(person, "arithmetic")
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: person.sees("arithmetic"))
    lines = person.find("arithmetic")
    assert isinstance(lines, QTableView)
    for layer in ("dense_2, ", "dense_1, ", "the image, row "):
        lines.setFocus()
        lines.setCurrentIndex(lines.model().index(0, 0))
        person.press(Qt.Key.Key_Return)
        assert person.reads("arithmetic_title").startswith(layer)


def test_a_neuron_is_chosen_by_its_layer_and_number(person: Person, qtbot: QtBot) -> None:
    open_tab(person, "arithmetic")
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: person.sees("arithmetic"))
    layers, unit = person.find("arithmetic_layer"), person.find("arithmetic_unit")
    assert isinstance(layers, QComboBox)
    assert isinstance(unit, QSpinBox)
    layers.setCurrentIndex(layers.findText("dense_1"))
    layers.activated.emit(layers.currentIndex())
    unit.setValue(50)
    assert person.reads("arithmetic_title") == "dense_1, unit 50 of 50"
    assert not person.sees("arithmetic_row")
    zeros = person.find("zeros_shown")
    assert isinstance(zeros, QAbstractButton)
    zeros.setChecked(True)
    assert len(table(person, "arithmetic")) == 784 + 3
    assert person.reads("left_out") == ""


def test_lines_are_copied_as_spreadsheets_take_them(person: Person, qtbot: QtBot) -> None:
    open_tab(person, "arithmetic")
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: person.sees("output_arithmetic"))
    outputs = person.find("output_arithmetic")
    outputs.setFocus()
    person.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    person.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in copied] == list("0123456789")
