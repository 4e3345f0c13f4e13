"""Slow motion and single steps, as a person has them on the Train page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStatusTipEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSlider
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.train.batch_view import BatchView
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.keeping import line_of
from tests.ui.person import SEVEN, Person

HARDLY = 1e-4  # steps a second: none follows the first while a test looks


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> Person:
    person = Person(window, qtbot)
    person.click("page_train")
    return person


@pytest.fixture
def slow(person: Person, qtbot: QtBot, session: Session) -> Iterator[Person]:
    """A run that rests behind its first step."""
    session.training.set_speed(HARDLY)
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: reads_step(person, 1))
    yield person
    session.training.stop()
    qtbot.waitUntil(lambda: session.training.activity is Activity.IDLE)


def reads_step(person: Person, step: int) -> bool:
    return person.sees("step_title") and person.reads("step_title").startswith(f"Step {step} of")


def waits_for(qtbot: QtBot, session: Session, activity: Activity) -> None:
    qtbot.waitUntil(lambda: session.training.activity is activity)


def test_full_speed_is_the_start_and_shows_no_step(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    assert person.reads("speed_words") == "Full speed"
    seen: list[bool] = []
    session.training.advanced.connect(lambda _: seen.append(person.sees("step_card")))
    person.click("train_pause_resume")
    waits_for(qtbot, session, Activity.TRAINING)
    waits_for(qtbot, session, Activity.IDLE)
    assert not any(seen)


def test_a_slow_run_says_so_and_shows_what_a_step_did(slow: Person) -> None:
    assert slow.reads("step_title") == "Step 1 of 3, epoch 1"
    assert "Slow motion" in slow.find("step_said").accessibleName()
    assert slow.reads("step_correct").endswith(" of 32")
    assert "→" in slow.reads("step_loss")
    assert slow.reads("step_gradient") == "0.5"
    assert slow.reads("step_moved").endswith("%")
    assert "dense_1" in slow.find("step_layers").accessibleName()


def test_each_part_of_a_step_is_explained(slow: Person) -> None:
    for name in ("loss", "correct", "gradient", "moved"):
        assert len(slow.find(f"step_{name}").toolTip()) > 40


def test_one_click_gives_full_speed(slow: Person, qtbot: QtBot, session: Session) -> None:
    slow.click("full_speed")
    qtbot.waitUntil(lambda: not slow.sees("step_card"))
    assert session.training.speed is None
    assert slow.reads("speed_words") == "Full speed"
    waits_for(qtbot, session, Activity.IDLE)  # all ten epochs


def test_the_slider_and_its_keys_set_the_speed(person: Person, session: Session) -> None:
    slider = person.find("speed")
    assert isinstance(slider, QSlider)
    slider.setValue(0)
    assert session.training.speed == 1
    assert person.reads("speed_words") == "1 a second"
    QTest.keyClick(person.window, Qt.Key.Key_F7)
    QTest.keyClick(person.window, Qt.Key.Key_F7)
    assert session.training.speed == 10
    QTest.keyClick(person.window, Qt.Key.Key_F6)
    assert session.training.speed == 3
    slider.setValue(slider.maximum())
    assert session.training.speed is None


def test_a_key_takes_one_step_and_pauses(slow: Person, qtbot: QtBot, session: Session) -> None:
    QTest.keyClick(slow.window, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: reads_step(slow, 2))
    waits_for(qtbot, session, Activity.PAUSED)
    assert slow.reads("train_pause_resume") == "Resume"
    assert "Paused" in slow.find("step_said").accessibleName()


def test_a_new_run_can_begin_with_a_single_step_at_full_speed(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    person.click("step")
    waits_for(qtbot, session, Activity.PAUSED)
    qtbot.waitUntil(lambda: reads_step(person, 1))
    assert not person.sees("full_speed")  # it is
    person.click("step")
    qtbot.waitUntil(lambda: reads_step(person, 2))
    person.click("train_pause_resume")
    waits_for(qtbot, session, Activity.IDLE)
    assert not person.sees("step_card")


def test_the_keyboard_and_the_mouse_reach_each_image_of_the_batch(
    slow: Person, qtbot: QtBot
) -> None:
    view = slow.find("batch")
    assert isinstance(view, BatchView)
    said: list[str] = []

    class Foot(QLabel):
        def eventFilter(self, watched: object, event: object) -> bool:  # noqa: ARG002
            if isinstance(event, QStatusTipEvent):
                said.append(event.tip())
            return False

    foot = Foot()
    qtbot.addWidget(foot)
    view.installEventFilter(foot)
    QTest.mouseMove(view, view.place_of(1).center())
    view.setFocus()
    slow.press(Qt.Key.Key_Right)
    slow.press(Qt.Key.Key_End)
    assert "read as a 3" in said[-2]
    assert "read right" in said[-1]  # the hardest come first
    assert view.accessibleDescription() == said[-1]


def test_the_images_of_a_step_can_be_kept_as_a_table(slow: Person) -> None:
    line_of(slow.window, "copy_batch_table").trigger()
    head, *lines = QGuiApplication.clipboard().text().split("\n")
    assert head.split("\t")[:2] == ["actual", "read as"]
    assert len(lines) == 32
    assert lines[-1].split("\t")[:2] == ["3", "3"]


def test_the_sheet_is_read_by_the_network_as_it_learns_and_then_by_the_old_one_again(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    person.click("page_draw")
    person.draw(SEVEN)
    bars = person.find("probability_bars")
    before = bars.accessibleDescription()
    session.training.set_speed(HARDLY)
    person.click("page_train")
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: reads_step(person, 1))
    first = bars.accessibleDescription()
    assert first != before
    person.click("step")
    qtbot.waitUntil(lambda: reads_step(person, 2))
    assert bars.accessibleDescription() not in (before, first)
    session.training.stop()
    waits_for(qtbot, session, Activity.IDLE)
    qtbot.waitUntil(lambda: bars.accessibleDescription() == before)
