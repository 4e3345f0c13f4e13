"""Slow motion and single steps, as a person has them on the Train page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QStatusTipEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QSlider, QWidget
from pytestqt.qtbot import QtBot

from mnist_desktop.session.session import Session
from mnist_desktop.session.training.activity import Activity
from mnist_desktop.ui.draw.probability_bars import ProbabilityBars
from mnist_desktop.ui.inspect.network_view import NetworkView
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


def inspected_bars(person: Person) -> QWidget:
    """The bars beside the sheet of the Inspect page."""
    bars = person.window.findChildren(ProbabilityBars)
    (seen,) = (each for each in bars if each.isVisible())
    return seen


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


def test_the_head_says_that_a_network_in_training_reads(
    slow: Person, qtbot: QtBot, session: Session
) -> None:
    assert slow.reads("network_summary") == "seed in training reads now,\nin epoch 1"
    session.training.stop()
    waits_for(qtbot, session, Activity.IDLE)
    qtbot.waitUntil(lambda: "parameters" in slow.reads("network_summary"))


def test_the_inspect_page_looks_into_the_network_as_it_learns(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    person.click("page_draw")
    person.draw(SEVEN)
    person.click("page_train")
    session.training.set_speed(HARDLY)
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: reads_step(person, 1))
    person.click("page_inspect")
    qtbot.waitUntil(lambda: person.sees("network_view"))
    view, answer = person.find("network_view"), inspected_bars(person)
    assert isinstance(view, NetworkView)
    assert [column.name for column in view.columns][-1] == "dense_3"  # of the seed, not of best
    before = answer.accessibleDescription()
    session.training.step()
    qtbot.waitUntil(lambda: answer.accessibleDescription() != before)
    session.training.stop()
    waits_for(qtbot, session, Activity.IDLE)
    qtbot.waitUntil(lambda: len(view.columns) > 4)  # best again


def test_a_neuron_in_training_waits_for_the_end_of_the_epoch_to_read_the_test_images(
    slow: Person, qtbot: QtBot
) -> None:
    slow.click("page_inspect")
    qtbot.waitUntil(lambda: slow.sees("network_view"))
    slow.find("network_view").setFocus()
    slow.press(Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: slow.sees("neuron_weights"))
    said = [label.text() for label in slow.window.findChildren(QLabel) if label.isVisible()]
    assert "The test images are read when the epoch is over." in said


def test_the_first_layer_is_seen_as_it_learns(
    person: Person, qtbot: QtBot, session: Session
) -> None:
    person.click("page_evaluate")
    qtbot.waitUntil(lambda: person.sees("matrix"))
    person.open_tab("first_layer")
    weights = person.find("weights")
    of_best = weights.accessibleDescription()
    person.click("page_train")
    session.training.set_speed(HARDLY)
    person.click("train_pause_resume")
    qtbot.waitUntil(lambda: reads_step(person, 1))
    person.click("page_evaluate")
    assert person.reads("first_layer_said") == "seed in training: epoch 1, step by step."
    first = weights.accessibleDescription()
    assert "50 units of dense_1" in first
    session.training.step()
    qtbot.waitUntil(lambda: weights.accessibleDescription() != first)
    session.training.stop()
    waits_for(qtbot, session, Activity.IDLE)
    qtbot.waitUntil(lambda: weights.accessibleDescription() == of_best)
    assert not person.sees("first_layer_said")


def test_the_losses_of_the_last_steps_are_drawn_and_told(slow: Person, qtbot: QtBot) -> None:
    trace = slow.find("loss_trace")
    assert "in the last 1 step" in trace.accessibleDescription()
    before = trace.grab().toImage()
    slow.click("step")
    qtbot.waitUntil(lambda: reads_step(slow, 2))
    assert "in the last 2 steps" in trace.accessibleDescription()
    assert trace.grab().toImage() != before
