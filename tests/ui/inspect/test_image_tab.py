"""The Image tab: what the network would read at each step from ink to image."""

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.ink.rasterize import ink_of_image
from mnist_desktop.paths import seed_network
from mnist_desktop.session.session import Session
from mnist_desktop.ui.draw.image_view import ImageView
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.inspect.test_why import open_tab
from tests.ui.person import ONE, SEVEN, Person


@pytest.fixture
def person(window: MainWindow, session: Session, qtbot: QtBot) -> Person:
    session.current_network.choose(seed_network())
    return Person(window, qtbot)


def test_each_step_is_shown_with_what_is_read_there(person: Person, qtbot: QtBot) -> None:
    person.draw(SEVEN)
    open_tab(person, "image")
    qtbot.waitUntil(lambda: "✓ 7" in person.reads("step_centered_answer"))
    assert all(
        person.reads(f"step_{name}_answer")
        for name in ("sheet", "cut", "fitted", "pen", "stretched", "thin", "thick", "inverted")
    )
    assert person.reads("step_inverted_answer").startswith("✗")
    assert person.reads("steps_summary").startswith("In the end it is a 7")
    assert "Inverted" in person.reads("steps_summary")


def test_the_steps_follow_the_pen_and_an_empty_sheet_has_none(person: Person, qtbot: QtBot) -> None:
    open_tab(person, "image")
    assert person.reads("steps_summary").startswith("Draw something")
    person.draw(ONE)
    qtbot.waitUntil(lambda: "✓ 1" in person.reads("step_centered_answer"))
    person.click("sheet_clear_button")
    qtbot.waitUntil(lambda: not person.reads("step_centered_answer"))


def test_an_image_that_is_put_on_the_sheet_goes_through_the_steps(
    person: Person, session: Session, qtbot: QtBot
) -> None:
    open_tab(person, "image")
    image = np.zeros((28, 28), np.uint8)
    image[4:24, 12:16] = 255
    session.current_ink.put(ink_of_image(image))
    qtbot.waitUntil(lambda: bool(person.reads("step_centered_answer")))
    view = person.find("step_inverted")
    assert isinstance(view, ImageView)
    assert "255 of 255" in view.explanation(0, 0)
    session.current_ink.put(Ink())
    qtbot.waitUntil(lambda: not person.reads("step_centered_answer"))
