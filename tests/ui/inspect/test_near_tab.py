"""The Nearest tab: the training digits that lie nearest to what is on the sheet."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.core.inspection.training_digits import NearDigit
from mnist_desktop.core.networks.layers import Dense, Flatten
from mnist_desktop.core.networks.network import NetworkSpec
from mnist_desktop.core.networks.trained_network import TrainedNetwork
from mnist_desktop.library.kept_rows import KeptRows
from mnist_desktop.paths import seed_network
from mnist_desktop.session.inspection.near_digits import NearDigits
from mnist_desktop.session.session import Session
from mnist_desktop.ui.inspect.near_tab import NearTab
from mnist_desktop.ui.widgets.image_gallery import ImageGallery
from mnist_desktop.ui.window.main_window import MainWindow
from tests.fakes import random_weights, tiny_dataset
from tests.ui.inspect.test_why import open_tab
from tests.ui.person import SEVEN, Person

PIXELS, HIDDEN = "near_pixels", "near_hidden"


@pytest.fixture
def person(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    session.current_network.choose(seed_network())
    return Person(window, qtbot)


def gallery(person: Person, name: str) -> ImageGallery:
    found = person.find(f"{name}_gallery").parent()
    assert isinstance(found, ImageGallery)
    return found


def indices(person: Person, name: str) -> list[int]:
    return [each.index for each in gallery(person, name).images]


def has_voted(person: Person, name: str) -> bool:
    return "nearest" in person.reads(f"{name}_vote")


def test_the_nearest_in_both_ways_are_shown_with_their_vote(person: Person, qtbot: QtBot) -> None:
    person.draw(SEVEN)
    open_tab(person, "nearest")
    for name in (PIXELS, HIDDEN):
        qtbot.waitUntil(partial(has_voted, person, name))
        assert len(indices(person, name)) == 10
    qtbot.waitUntil(lambda: not person.sees(f"{HIDDEN}_progress"))


def test_a_training_digit_on_the_sheet_is_nearest_to_itself_and_a_click_puts_another_there(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    train = session.load_dataset("mnist").train
    session.current_ink.put(ink_of_image(train.images[20]))
    image = session.current_ink.image
    assert image is not None
    open_tab(person, "nearest")
    qtbot.waitUntil(lambda: bool(indices(person, PIXELS)) and bool(indices(person, HIDDEN)))
    gaps = train.images.reshape(len(train), -1).astype(float) - image.reshape(-1)
    expected = np.argsort((gaps**2).sum(axis=1), kind="stable")[:10]
    assert indices(person, PIXELS) == expected.tolist()
    chosen = int(expected[3])
    gallery(person, PIXELS).image_chosen.emit(chosen)
    picture = session.current_ink.ink.picture
    assert picture is not None
    np.testing.assert_array_equal(picture.pixels, train.images[chosen])
    qtbot.waitUntil(lambda: indices(person, PIXELS) != expected.tolist())


def test_a_digit_is_asked_why_from_the_keyboard(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.draw(SEVEN)
    open_tab(person, "nearest")
    qtbot.waitUntil(lambda: bool(indices(person, HIDDEN)))
    nearest = gallery(person, HIDDEN).images[0].image
    person.find(f"{HIDDEN}_gallery").setFocus()
    person.press(Qt.Key.Key_W)
    qtbot.waitUntil(lambda: person.sees("heat"))
    picture = session.current_ink.ink.picture
    assert picture is not None
    np.testing.assert_array_equal(picture.pixels, nearest)


def test_a_training_digit_is_asked_what_taught_it_and_is_named_on_the_sheet(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    person.draw(SEVEN)
    own = session.current_ink.ink
    open_tab(person, "nearest")
    qtbot.waitUntil(lambda: bool(indices(person, HIDDEN)))
    nearest = gallery(person, HIDDEN).images[0]
    person.find(f"{HIDDEN}_gallery").setFocus()
    person.press(Qt.Key.Key_M)  # of a training digit there is no cell: one stays
    assert "only images of the test split" in person.reads("notice_text")
    assert session.current_ink.ink is own
    person.press(Qt.Key.Key_T)
    picture = session.current_ink.ink.picture
    assert picture is not None
    np.testing.assert_array_equal(picture.pixels, nearest.image)
    assert person.sees("near_tab")
    qtbot.waitUntil(
        lambda: f"Training image {nearest.index:,}" in person.reads("inspected_sentence")
    )
    assert not person.sees("known_image_cell")
    person.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.current_ink.ink is own


def test_an_empty_sheet_says_what_to_do_and_has_no_digits(person: Person, qtbot: QtBot) -> None:
    open_tab(person, "nearest")
    qtbot.waitUntil(lambda: person.sees(f"{PIXELS}_gallery") is False)
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: bool(indices(person, PIXELS)))
    person.click("sheet_clear_button")
    qtbot.waitUntil(lambda: not person.sees(f"{PIXELS}_gallery"))
    assert not person.reads(f"{PIXELS}_vote")


@pytest.fixture
def near(session: Session, tmp_path: Path) -> NearDigits:
    return NearDigits(session.background, lambda _: tiny_dataset(), KeptRows(tmp_path / "nearest"))


def network_of(*layers: Dense) -> TrainedNetwork:
    spec = NetworkSpec((Flatten(), *layers, Dense(10, "softmax")))
    return TrainedNetwork(name="some", spec=spec, weights=random_weights(spec))


def test_a_network_without_a_hidden_layer_says_so(near: NearDigits, qtbot: QtBot) -> None:
    tab = NearTab(near)
    qtbot.addWidget(tab)
    tab.show()
    with qtbot.waitSignal(near.found) as found:
        tab.show_network(network_of())
        tab.show_ink(Ink(), tiny_dataset().test.images[0])
    assert found.args[0] == PIXELS
    labels = tab.findChildren(QLabel, "gallery_sentence")
    (said,) = [label.text() for label in labels if label.isVisible()]
    assert "no hidden layer" in said


def test_nothing_is_computed_while_nobody_looks_and_the_memory_is_given_back(
    near: NearDigits, qtbot: QtBot
) -> None:
    found: list[str] = []
    near.found.connect(lambda kind, _digits, _count: found.append(kind))
    image = tiny_dataset().test.images[0]
    near.show_network(network_of(Dense(5, "relu")))
    near.look_for(image)
    assert not found
    near.begin()
    qtbot.waitUntil(lambda: set(found) == {PIXELS, HIDDEN})
    near.pause()
    found.clear()
    near.look_for(image)
    near.begin()  # what was made ready is there still
    qtbot.waitUntil(lambda: set(found) == {PIXELS, HIDDEN})
    near.pause()
    near.forget()
    near.begin()
    with qtbot.waitSignal(near.advanced) as advanced:
        pass
    assert advanced.args[1].done == 0  # from the beginning


def test_another_network_has_other_neighbours_in_its_layer(near: NearDigits, qtbot: QtBot) -> None:
    distances: list[float] = []

    def take(kind: str, digits: list[NearDigit], _: int) -> None:
        if kind == HIDDEN:
            distances.append(digits[0].distance)

    near.found.connect(take)
    near.begin()
    for units in (5, 200):
        near.show_network(network_of(Dense(units, "relu")))
        near.look_for(tiny_dataset().test.images[0])
        distances.clear()
        qtbot.waitUntil(lambda: bool(distances))
        assert distances[0] > 0
