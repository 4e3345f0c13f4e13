"""Not a digit: what the sheet says of it, and the slider that decides how much is refused."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSlider
from pytestqt.qtbot import QtBot

from mnist_desktop.core.answers.answer import Answer
from mnist_desktop.core.answers.refusal import Refusal, Refusals
from mnist_desktop.session.session import Session
from mnist_desktop.ui.draw.answer_words import answer_sentence
from mnist_desktop.ui.draw.refusal_control import RefusalControl
from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui.person import SEVEN, Person

STAR = tuple((0.5 + 0.3 * np.sin(n * 2.51327), 0.5 - 0.3 * np.cos(n * 2.51327)) for n in range(6))
_REFUSALS = Refusals(
    digits=7_500,
    lines=(
        Refusal(share=0.0, bound=0.0, measured=0.0, least=0.0, most=0.0),
        Refusal(share=0.1, bound=0.9, measured=0.08, least=0.06, most=0.1),
    ),
)


def _slider(control: RefusalControl) -> QSlider:
    slider = control.findChild(QSlider)
    assert isinstance(slider, QSlider)
    return slider


def _answer(*, is_digit: bool = True, runner_up: int | None = None) -> Answer:
    shares = np.array([0.05, 0, 0, 0, 0.6, 0, 0, 0, 0, 0.35], np.float32)
    return Answer(
        digit=4, probabilities=shares, digit_score=0.2, is_digit=is_digit, runner_up=runner_up
    )


def test_a_sentence_says_how_sure_a_digit_is_or_which_two_or_that_it_is_none() -> None:
    assert answer_sentence(_answer()) == "60.0 % sure that this is a 4"
    assert answer_sentence(_answer(runner_up=9)) == "4 or 9? 60.0 % sure of 4, 35.0 % of 9."
    none = answer_sentence(_answer(is_digit=False, runner_up=9))
    assert none == "Not a digit: 20.0 % sure that it is one. The network alone would say 4."


def test_a_seven_is_read_and_a_star_is_not(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.draw(SEVEN)
    assert person.reads("digit") == "7"
    person.click("sheet_clear_button")
    person.draw(STAR)
    assert person.reads("digit") == "?"
    assert person.reads("sentence").startswith("Not a digit")


def test_nothing_is_refused_where_no_digit_may_be(window: MainWindow, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.draw(STAR)
    slider = person.find("refused")
    slider.setFocus()
    person.press(Qt.Key.Key_Home)
    assert person.reads("refused_share") == "How strict: may refuse 0.0 % of real digits"
    assert person.reads("refused_measured") == "measured: 0.0 %"
    assert person.reads("digit").isdecimal()


def test_the_share_is_remembered(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    person = Person(window, qtbot)
    person.find("refused").setFocus()
    person.press(Qt.Key.Key_Right)
    assert session.remembered.settings.refused_of_thousand == 25


def test_a_share_that_was_written_by_hand_is_kept_within_bounds(qtbot: QtBot) -> None:
    control = RefusalControl()
    qtbot.addWidget(control)
    for wanted, kept in ((10**12, 0.1), (-5, 0.0), (15, 0.015)):
        control.set_refused(wanted)
        assert control.refused == kept


def test_the_slider_says_how_many_digits_it_was_measured_on(qtbot: QtBot) -> None:
    control = RefusalControl()
    qtbot.addWidget(control)
    control.show_refusals(_REFUSALS)
    control.set_refused(50)
    slider = _slider(control)
    told = slider.accessibleDescription()
    assert told.startswith("Of 7,500 real digits, 4.0 % are refused: 3.0 to 5.0 %, by where")


def test_without_a_gate_there_is_no_slider(qtbot: QtBot) -> None:
    control = RefusalControl()
    qtbot.addWidget(control)
    control.show_refusals(_REFUSALS)
    control.show_refusals(None)
    assert not control.isVisible()


@pytest.mark.parametrize("sliding", [True, False])
def test_only_where_the_slider_is_let_go_of_the_share_is_settled(
    qtbot: QtBot, sliding: bool
) -> None:
    control = RefusalControl()
    qtbot.addWidget(control)
    settled: list[int] = []
    control.refused_settled.connect(settled.append)
    slider = _slider(control)
    slider.setSliderDown(sliding)
    slider.setValue(40)
    assert settled == ([] if sliding else [40])
    slider.setSliderDown(False)
    assert settled[-1] == 40
