"""The tab of the map: made when it is seen, with the ink live, a lasso, and a way by the keys."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPolygonF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QListView
from pytestqt.qtbot import QtBot

from mnist_desktop.core.evaluation.gallery import SplitReading
from mnist_desktop.core.evaluation.lasso import enclosed
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.networks.reading import read_images
from mnist_desktop.session.current_ink import CurrentInk
from mnist_desktop.session.evaluation.layer_maps import LayerMaps
from mnist_desktop.session.threads.background import Background
from mnist_desktop.ui.evaluate.map_points import digit_colors
from mnist_desktop.ui.evaluate.map_tab import MapTab
from mnist_desktop.ui.evaluate.map_view import MapView
from tests.fakes import random_network, tiny_dataset
from tests.ui.keeping import Chooser, line_of
from tests.ui.person import SEVEN, Person

NETWORK = random_network()
SPLIT = tiny_dataset(test=60).test
READING = SplitReading(SPLIT, read_images(NETWORK, SPLIT.images))
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def maps(qtbot: QtBot) -> Iterator[LayerMaps]:  # noqa: ARG001
    background = Background()
    yield LayerMaps(background)
    background.close()


@pytest.fixture
def current(qtbot: QtBot) -> CurrentInk:  # noqa: ARG001
    return CurrentInk()


@pytest.fixture
def tab(qtbot: QtBot, maps: LayerMaps, current: CurrentInk, tmp_path: Path) -> MapTab:
    tab = MapTab(maps, current, Chooser(tmp_path / "kept.csv"))
    qtbot.addWidget(tab)
    tab.resize(900, 540)
    tab.show()
    qtbot.waitExposed(tab)
    with qtbot.waitSignal(maps.found):
        tab.show_network(NETWORK)
        tab.show_reading("random", READING)
    return tab


def view_of(tab: MapTab) -> MapView:
    view = tab.findChild(MapView)
    assert view is not None
    return view


def drag(view: MapView, *corners: QPoint) -> None:
    QTest.mousePress(view, LEFT, NONE, corners[0])
    for corner in corners[1:]:
        QTest.mouseMove(view, corner)
    QTest.mouseRelease(view, LEFT, NONE, corners[-1])


def shown_images(tab: MapTab) -> int:
    gallery = tab.findChild(QListView, "gallery")
    assert gallery is not None
    return gallery.model().rowCount()


def test_the_layer_before_the_answer_is_mapped_at_first(tab: MapTab, qtbot: QtBot) -> None:
    person = Person(tab, qtbot)
    layer = person.find("map_layer")
    assert isinstance(layer, QComboBox)
    assert layer.currentText() == "dense_2: dense 50 relu"
    assert "50 values of each image" in person.reads("map_words")


def test_another_layer_has_another_map(tab: MapTab, maps: LayerMaps, qtbot: QtBot) -> None:
    layer = Person(tab, qtbot).find("map_layer")
    assert isinstance(layer, QComboBox)
    with qtbot.waitSignal(maps.found) as found:
        layer.setCurrentIndex(0)
    assert found.args is not None
    assert found.args[0].reader.layer.title == "the pixels"


def test_a_lasso_round_everything_shows_every_image(tab: MapTab) -> None:
    view = view_of(tab)
    right, bottom = view.width() - 2, view.height() - 2
    drag(view, QPoint(1, 1), QPoint(right, 1), QPoint(right, bottom), QPoint(1, bottom))
    assert shown_images(tab) == 60


def test_a_lasso_round_nothing_says_so(tab: MapTab, qtbot: QtBot) -> None:
    drag(view_of(tab), QPoint(1, 1), QPoint(8, 1), QPoint(8, 8))
    assert Person(tab, qtbot).reads("gallery_sentence") == "No image lies there."


def test_all_mistakes_are_shown_by_one_button(tab: MapTab, qtbot: QtBot) -> None:
    Person(tab, qtbot).click("map_mistakes")
    assert shown_images(tab) == (READING.predicted != SPLIT.labels).sum()


def test_the_keys_go_from_image_to_image_and_put_one_on_the_sheet(
    tab: MapTab, qtbot: QtBot
) -> None:
    view = view_of(tab)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    first = view.accessibleDescription()
    assert first.startswith("Image ")
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription().startswith("Image ")
    assert view.accessibleDescription() != first
    with qtbot.waitSignal(tab.image_chosen) as chosen:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert f"Image {chosen.args[1]:,}:" in view.accessibleDescription()


def test_the_mouse_over_an_image_tells_of_it_and_a_click_puts_it_on_the_sheet(
    tab: MapTab, qtbot: QtBot
) -> None:
    view = view_of(tab)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    place = next(
        QPoint(x, y)
        for x in range(20, view.width(), 3)
        for y in range(20, view.height(), 3)
        if not QTest.mouseMove(view, QPoint(x, y))
        and view.accessibleDescription().startswith("Image ")
    )
    with qtbot.waitSignal(tab.image_chosen):
        QTest.mouseClick(view, LEFT, NONE, place)


def test_zooming_takes_images_out_of_sight_and_0_brings_all_back(tab: MapTab) -> None:
    view = view_of(tab)
    view.setFocus()
    corners = (
        QPoint(1, 1),
        QPoint(view.width() - 2, 1),
        QPoint(view.width() - 2, view.height() - 2),
        QPoint(1, view.height() - 2),
    )
    for _ in range(8):
        QTest.keyClick(view, Qt.Key.Key_Plus)
    drag(view, *corners)
    assert shown_images(tab) < 60
    QTest.keyClick(view, Qt.Key.Key_0)
    drag(view, *corners)
    assert shown_images(tab) == 60


def test_one_class_stands_out_by_choice_or_by_a_click_on_its_name(
    tab: MapTab, qtbot: QtBot
) -> None:
    view, person = view_of(tab), Person(tab, qtbot)
    box = person.find("map_class")
    assert isinstance(box, QComboBox)
    assert [box.itemText(place) for place in (0, 1, 10)] == ["All classes", "Only 0s", "Only 9s"]

    # Its name's rim is in its colour anyway.
    def colored(label: int) -> int:
        color = digit_colors(view.palette())[label]
        return sum(
            image.pixelColor(x, y) == color
            for x in range(image.width())
            for y in range(image.height())
        )

    image = view.grab().toImage()
    before = [colored(label) for label in (3, 7)]
    box.setCurrentIndex(4)
    image = view.grab().toImage()
    assert colored(3) >= before[0]
    assert colored(7) < before[1]


def test_a_click_on_a_name_lets_its_class_stand_out_and_another_one_all(
    tab: MapTab, qtbot: QtBot
) -> None:
    view, box = view_of(tab), Person(tab, qtbot).find("map_class")
    assert isinstance(box, QComboBox)
    with qtbot.waitSignal(view.class_chosen) as chosen:
        click_on_a_name(view)
    assert chosen.args is not None
    assert box.currentData() == chosen.args[0]
    click_on_a_name(view)
    assert box.currentIndex() == 0


def click_on_a_name(view: MapView) -> None:
    """Click where the mouse becomes a hand."""
    view.grab()
    place = next(
        QPoint(x, y)
        for x in range(10, view.width(), 5)
        for y in range(10, view.height(), 5)
        if not QTest.mouseMove(view, QPoint(x, y))
        and view.cursor().shape() is Qt.CursorShape.PointingHandCursor
    )
    QTest.mouseClick(view, LEFT, NONE, place)


def test_the_ink_appears_on_the_map_as_it_is_drawn(
    tab: MapTab, current: CurrentInk, qtbot: QtBot
) -> None:
    view, person = view_of(tab), Person(tab, qtbot)
    bare = view.grab().toImage()
    person.draw(SEVEN)
    qtbot.waitUntil(lambda: view.grab().toImage() != bare)
    current.put(Ink())
    qtbot.waitUntil(lambda: view.grab().toImage() == bare)


def test_a_map_that_is_given_up_leaves_the_one_before(tab: MapTab, qtbot: QtBot) -> None:
    person = Person(tab, qtbot)
    words = person.reads("map_words")
    person.click("map_umap")
    assert person.sees("map_progress")
    person.click("map_cancel")
    assert not person.sees("map_progress")
    assert person.reads("map_words") == words
    assert tab.findChild(QComboBox, "map_layer") is not None


def test_the_next_epoch_leaves_map_and_gallery_until_its_own_map_is_there(
    tab: MapTab, maps: LayerMaps, qtbot: QtBot
) -> None:
    person, view = Person(tab, qtbot), view_of(tab)
    person.click("map_mistakes")
    bare, before = MapView().grab().toImage(), view.grab().toImage()
    outputs = np.zeros((60, 10), np.float32)
    outputs[np.arange(60), READING.split.labels] = 1  # only image 0 is read wrong
    outputs[0] = np.roll(outputs[0], 1)
    with qtbot.waitSignal(maps.found):
        tab.show_network(random_network(seed=5))
        tab.show_reading("next", SplitReading(READING.split, outputs))
        assert shown_images(tab) == 1
        assert view.grab().toImage() == before != bare


def test_umap_takes_too_long_to_follow_each_epoch(tab: MapTab, qtbot: QtBot) -> None:
    assert tab.follows_epochs
    Person(tab, qtbot).click("map_umap")
    assert not tab.follows_epochs


def test_a_hidden_tab_makes_no_map_until_it_is_seen(
    tab: MapTab, maps: LayerMaps, qtbot: QtBot
) -> None:
    tab.hide()
    with qtbot.assertNotEmitted(maps.found):
        tab.show_network(random_network(seed=4))
        tab.show_reading("other", READING)
    with qtbot.waitSignal(maps.found):
        tab.show()


def test_the_places_are_kept_as_a_table(tab: MapTab, tmp_path: Path) -> None:
    line_of(tab, "save_map_csv").trigger()
    heads, *rows = (tmp_path / "kept.csv").read_text("utf-8").splitlines()
    assert heads == "image,across,up,class,read as"
    assert len(rows) == 60


def test_the_lasso_encloses_what_qt_says_that_it_does() -> None:
    random = np.random.default_rng(0)
    places = random.uniform(0, 100, (300, 2)).astype(np.float32)
    for _ in range(20):
        line = random.uniform(0, 100, (random.integers(3, 12), 2)).astype(np.float32)
        polygon = QPolygonF([QPointF(*corner) for corner in line.tolist()])
        expected = [
            polygon.containsPoint(QPointF(*place), Qt.FillRule.OddEvenFill)
            for place in places.tolist()
        ]
        assert enclosed(places, line).tolist() == expected
