"""The Inspect page, as a person uses it: one sheet with Draw, and the network at work on it."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QListView, QPlainTextEdit
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.inspection.neuron import Neuron
from mnist_desktop.core.networks.forward import activations
from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.evaluate.confusion_view import ConfusionView
from mnist_desktop.ui.inspect import network_tab
from mnist_desktop.ui.inspect.network_view import NetworkView
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import ONE, SEVEN, Person

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def person(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    session.current_network.choose(seed_network())
    qtbot.waitUntil(window.isActiveWindow)  # shortcuts are for the active window only
    return Person(window, qtbot)


def view_of(person: Person) -> NetworkView:
    view = person.find("network_view")
    assert isinstance(view, NetworkView)
    return view


def click_on(person: Person, neuron: Neuron) -> None:
    column = next(each for each in view_of(person).columns if each.layer == neuron.layer)
    person.click("network_view", column.area(neuron).center().toPoint())


def steps_of(person: Person) -> str:
    steps = person.find("neuron_steps")
    assert isinstance(steps, QPlainTextEdit)
    return steps.toPlainText()


def test_what_is_drawn_on_one_sheet_is_on_the_other_and_undone_there(person: Person) -> None:
    person.draw(SEVEN)
    person.click("page_inspect")
    person.waits_until_reads("inspected_digit", "7")
    person.press(Qt.Key.Key_Delete)
    person.draw(ONE)
    person.waits_until_reads("inspected_digit", "1")
    person.click("page_draw")
    assert person.reads("digit") == "1"
    person.press(Qt.Key.Key_Z, CTRL)
    person.press(Qt.Key.Key_Z, CTRL)
    assert person.reads("digit") == "7"
    person.click("page_inspect")
    person.waits_until_reads("inspected_digit", "7")
    sheet = person.find("sheet")
    assert isinstance(sheet, InkCanvas)
    assert len(sheet.ink().strokes) == 1


def test_an_empty_sheet_says_what_to_do(person: Person) -> None:
    person.click("page_inspect")
    assert "Draw something" in person.reads("inspected_sentence")
    assert "Click a neuron" in person.reads("neuron_sentence")


def test_a_click_on_a_neuron_tells_its_sum_and_it_follows_the_ink(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.click("page_inspect")
    person.draw(SEVEN)
    click_on(person, Neuron(3, (7,)))
    assert person.reads("neuron_name") == "dense_3, digit 7"

    def told() -> float:
        return float(steps_of(person).rsplit("= ", 1)[1].replace("−", "-"))

    def said() -> float:
        network, image = session.current_network.network, session.current_ink.image
        assert network is not None
        assert image is not None
        layers = activations(network.spec, network.weights, image[None])
        return float(layers[3][0, 7])

    qtbot.waitUntil(lambda: "=" in steps_of(person))
    assert told() == pytest.approx(said(), rel=1e-3)
    before = told()
    person.draw(ONE)
    qtbot.waitUntil(lambda: told() != before)
    assert told() == pytest.approx(said(), rel=1e-3)
    assert person.sees("neuron_weights")


def test_neurons_are_reached_from_the_keyboard(person: Person) -> None:
    person.click("page_inspect")
    person.draw(SEVEN)
    view_of(person).setFocus()
    person.press(Qt.Key.Key_Left)
    assert person.reads("neuron_name") == "dense_3, digit 0"
    person.press(Qt.Key.Key_Down)
    assert person.reads("neuron_name") == "dense_3, digit 1"
    person.press(Qt.Key.Key_Left)
    assert person.reads("neuron_name") == "dense_2, unit 1 of 50"
    person.press(Qt.Key.Key_Left)
    person.press(Qt.Key.Key_Left)
    assert person.reads("neuron_name") == "the image, row 14, column 14"
    person.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert person.reads("neuron_name") == "the image, row 14, column 15"
    person.press(Qt.Key.Key_Left)
    assert person.reads("neuron_name") == "the image, row 14, column 15"  # nothing is before it


def test_the_number_at_the_foot_follows_the_ink(
    person: Person, session: Session, window: MainWindow, qtbot: QtBot
) -> None:
    person.click("page_inspect")
    person.draw(SEVEN)
    view = view_of(person)
    view.setFocus()
    person.press(Qt.Key.Key_Left)
    for _ in range(7):
        person.press(Qt.Key.Key_Down)
    foot = window.statusBar()
    qtbot.waitUntil(lambda: foot.currentMessage().startswith("dense_3, digit 7: "))
    session.current_ink.put(Ink())
    qtbot.waitUntil(lambda: foot.currentMessage() == "dense_3, digit 7.")


def test_hovering_tells_a_neurons_number(person: Person, session: Session, qtbot: QtBot) -> None:
    person.click("page_inspect")
    view = view_of(person)
    assert view.explanation(Neuron(2, (3,))) == "dense_2, unit 4 of 50."
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: bool(view.links()))
    network, image = session.current_network.network, session.current_ink.image
    assert network is not None
    assert image is not None
    value = activations(network.spec, network.weights, image[None])[3][0, 7]
    assert view.explanation(Neuron(3, (7,))) == f"dense_3, digit 7: {value:.5g}."


def test_paths_lead_to_the_answer_and_can_be_hidden(person: Person, qtbot: QtBot) -> None:
    person.click("page_inspect")
    person.draw(SEVEN)
    view = view_of(person)
    qtbot.waitUntil(lambda: bool(view.links()))
    assert view.links()[0].end == Neuron(3, (7,))
    paths = person.find("paths_shown")
    assert isinstance(paths, QAbstractButton)
    paths.setChecked(False)
    assert view.links() == []


def test_another_network_shows_its_own_layers(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.click("page_inspect")
    view = view_of(person)
    assert [column.name for column in view.columns] == ["image", "dense_1", "dense_2", "dense_3"]
    click_on(person, Neuron(2, (49,)))
    session.current_network.choose(session.offered_networks.shipped[0])
    qtbot.waitUntil(lambda: len(view.columns) > 4)
    assert view.columns[-1].size == "10 softmax"
    assert person.sees("neuron_sentence")  # there is no such neuron in this one
    every = person.find("every_step")
    assert isinstance(every, QAbstractButton)
    every.setChecked(True)
    assert len(view.columns) == 24


def test_a_hidden_page_computes_nothing(
    person: Person, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    person.click("page_inspect")
    person.click("page_draw")
    computed: list[object] = []
    monkeypatch.setattr(network_tab, "at_work", lambda *given: computed.append(given))
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: person.reads("digit") == "7")
    assert computed == []


def test_the_digits_that_excite_a_neuron_most_are_found_and_go_on_the_sheet(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.click("page_inspect")
    click_on(person, Neuron(1, (3,)))
    qtbot.waitUntil(lambda: person.sees("gallery"))
    gallery = person.find("gallery")
    assert isinstance(gallery, QListView)
    network = session.current_network.network
    assert network is not None
    test = session.load_dataset().test
    of_unit = activations(network.spec, network.weights, test.images)[1][:, 3]
    assert gallery.model().index(0, 0).data() == f"{of_unit.max():.5g}"
    gallery.setFocus()
    person.press(Qt.Key.Key_Return)
    picture = session.current_ink.ink.picture
    assert picture is not None
    np.testing.assert_array_equal(picture.pixels, test.images[of_unit.argmax()])


def test_why_leads_from_a_cell_of_the_matrix_to_its_image_and_what_that_hangs_on(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    matrix = person.find("matrix")
    assert isinstance(matrix, ConfusionView)
    test = session.load_dataset().test
    network = session.current_network.network
    assert network is not None
    read = activations(network.spec, network.weights, test.images)[-1].argmax(axis=1)
    actual, predicted = int(test.labels[0]), int(read[0])
    person.click("matrix", matrix.cell_center(actual, predicted).toPoint())
    gallery = person.find("gallery")
    assert isinstance(gallery, QListView)
    qtbot.waitUntil(lambda: gallery.model().rowCount() > 0)
    gallery.setFocus()
    gallery.setCurrentIndex(gallery.model().index(0, 0))
    person.press(Qt.Key.Key_W)
    qtbot.waitUntil(lambda: person.sees("heat"))
    picture = session.current_ink.ink.picture
    assert picture is not None
    cell = test.images[(test.labels == actual) & (read == predicted)]
    assert any((picture.pixels == image).all() for image in cell)


def test_why_leads_on_to_the_training_digits_that_taught_it_so(
    person: Person, qtbot: QtBot
) -> None:
    person.draw(SEVEN)
    person.click("page_inspect")
    person.open_tab("why", "inspect_tabs_bar")
    qtbot.waitUntil(lambda: person.sees("why_nearest"))
    person.click("why_nearest")
    qtbot.waitUntil(lambda: person.sees("near_tab"))


def test_why_leads_from_a_digit_that_excites_a_neuron_too(person: Person, qtbot: QtBot) -> None:
    person.click("page_inspect")
    click_on(person, Neuron(1, (3,)))
    qtbot.waitUntil(lambda: person.sees("gallery"))
    person.find("gallery").setFocus()
    person.press(Qt.Key.Key_W)
    qtbot.waitUntil(lambda: person.sees("heat"))
