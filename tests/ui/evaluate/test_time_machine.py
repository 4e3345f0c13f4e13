"""Back through the epochs of a run, on the Evaluate page, as a person does it."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.opening import open_library
from mnist_desktop.session.session import Session
from mnist_desktop.ui.evaluate.drawing_answers import DrawingAnswers
from mnist_desktop.ui.evaluate.weights_view import WeightsView
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import TINY, random_weights
from tests.library.conftest import trained
from tests.ui.person import SEVEN, Person

EPOCHS = 4


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The network of a run whose weights differ in each of its epochs."""
    library, _ = open_library(tmp_path / "kept")
    run = library.begin(TINY).id
    for epoch in range(1, EPOCHS + 1):
        weights = random_weights(TINY.network, epoch)
        library.keep(run, replace(trained(epoch, finished=False), weights=weights))
    entry = library.end(run, RunState.FINISHED)
    library.close()
    return entry.path


@pytest.fixture
def person(window: MainWindow, path: Path, session: Session, qtbot: QtBot) -> Person:
    """Somebody who has drawn a digit, and looks at how the run reads."""
    person = Person(window, qtbot)
    person.draw(SEVEN)
    session.current_network.choose(path)
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("epoch_slider") and person.sees("matrix"))
    return person


def slider(person: Person) -> QSlider:
    found = person.find("epoch_slider")
    assert isinstance(found, QSlider)
    return found


def shown(person: Person) -> tuple[str, list[str], str]:
    """The accuracy's interval and the loss, the answer to the drawing, and a weight's colour."""
    if not person.sees("weights"):
        person.open_tab("first_layer")
    answers, weights = person.find("drawing_answers"), person.find("weights")
    assert isinstance(answers, DrawingAnswers)
    assert isinstance(weights, WeightsView)
    figures = person.reads("evaluated_figures").splitlines()[0]  # below it the looks, which grow
    return figures, answers.answers(), weights.explanation((0, 14, 14))


def test_the_slider_takes_matrix_weights_and_drawing_to_an_epoch_and_back(
    person: Person, qtbot: QtBot
) -> None:
    assert person.reads("epoch_shown") == "Epoch 4 of 4 (now)"
    now = shown(person)
    assert len(now[1]) == 1
    slider(person).setFocus()
    person.press(Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: shown(person) != now)
    assert person.reads("epoch_shown") == "Epoch 1 of 4"
    then = shown(person)
    assert all(a != b for a, b in zip(now, then, strict=True))
    assert "95 % interval" in then[0]
    person.press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: shown(person) == now)


def test_playing_goes_through_all_epochs_and_ends(person: Person, qtbot: QtBot) -> None:
    told: list[int] = []
    slider(person).valueChanged.connect(told.append)
    QTest.keyClick(person.window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: person.find("play_epochs").accessibleName() == "Hold")
    qtbot.waitUntil(lambda: told == [0, 1, 2, 3])
    qtbot.waitUntil(lambda: person.find("play_epochs").accessibleName() == "Play")


def test_playing_is_held_where_it_is(person: Person, qtbot: QtBot) -> None:
    slider(person).setValue(0)
    qtbot.waitUntil(lambda: person.reads("epoch_shown") == "Epoch 1 of 4")
    person.click("play_epochs")
    qtbot.waitUntil(lambda: slider(person).value() >= 1)
    person.click("play_epochs")
    with qtbot.assertNotEmitted(slider(person).valueChanged, wait=900):
        pass


def test_another_network_is_shown_as_it_is_now(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    slider(person).setValue(1)
    session.current_network.choose(session.offered_networks.shipped[0])
    qtbot.waitUntil(lambda: person.sees("no_epochs"))
    assert not person.sees("epoch_slider")
    qtbot.waitUntil(lambda: person.reads("evaluated_network") == "best")


def test_a_run_under_way_is_followed_at_the_end_and_left_alone_elsewhere(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    session.training.begin(replace(TINY, epochs=3))
    qtbot.waitUntil(lambda: person.reads("epoch_shown") == "Epoch 3 of 3 (now)")
    slider(person).setValue(0)
    session.training.begin(replace(TINY, epochs=1000))
    session.current_network.choose(session.offered_networks.shipped[0])
    qtbot.waitUntil(lambda: person.sees("no_epochs"))
    session.training.stop()


def test_a_drawing_that_is_pinned_takes_the_place_of_the_sheets(
    person: Person, session: Session
) -> None:
    person.click("page_draw")
    person.click("pin")
    person.draw(((0.2, 0.5), (0.8, 0.5)))
    person.click("pin")
    person.click("page_evaluate")
    assert len(session.pinned.pins) == 2
    assert len(shown(person)[1]) == 2
