"""Ten bars, and what they say."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from mnist_desktop.core.arrays import Probabilities
from mnist_desktop.ui.draw.probability_bars import ProbabilityBars


def probabilities(seven: float) -> Probabilities:
    shares = np.full(10, (1 - seven) / 9, np.float32)
    shares[7] = seven
    return shares


@pytest.fixture
def bars(qtbot: QtBot) -> ProbabilityBars:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.resize(300, 300)
    bars.show()
    qtbot.waitExposed(bars)
    return bars


def colors(bars: ProbabilityBars, image: QImage, digit: int) -> list[str]:
    """The colours along the middle of a bar, from left to right."""
    y = round((digit + 0.5) * bars.height() / 10 * image.devicePixelRatio())
    return [image.pixelColor(x, y).name() for x in range(image.width())]


def test_the_predicted_digits_bar_alone_is_in_the_accent_colour(bars: ProbabilityBars) -> None:
    bars.show_probabilities(probabilities(0.4))
    image = bars.grab().toImage()
    accent = bars.palette().accent().color().name()
    assert [accent in colors(bars, image, digit) for digit in range(10)] == [
        digit == 7 for digit in range(10)
    ]


def test_bars_are_as_long_as_their_digits_are_probable(bars: ProbabilityBars) -> None:
    def length(seven: float) -> int:
        bars.show_probabilities(probabilities(seven))
        image = bars.grab().toImage()
        return colors(bars, image, 7).count(bars.palette().accent().color().name())

    assert length(0.4) == pytest.approx(length(0.8) / 2, abs=2)


def test_without_ink_no_digit_is_favoured(bars: ProbabilityBars) -> None:
    bars.show_probabilities(probabilities(0.9))
    bars.show_probabilities(None)
    image = bars.grab().toImage()
    accent = bars.palette().accent().color().name()
    assert not any(accent in colors(bars, image, digit) for digit in range(10))
    grooves = [colors(bars, image, digit)[30:] for digit in range(10)]
    assert all(groove == grooves[0] for groove in grooves)


def test_a_screen_reader_is_told_the_most_probable_digit(bars: ProbabilityBars) -> None:
    assert "empty" in bars.accessibleDescription()
    bars.show_probabilities(probabilities(0.9))
    assert "Most probable is 7, with 90.0 %" in bars.accessibleDescription()


def test_hovering_explains_each_bar_at_the_foot_of_the_window(qtbot: QtBot) -> None:
    window = QMainWindow()
    foot = window.statusBar()
    qtbot.addWidget(window)
    bars = ProbabilityBars()
    window.setCentralWidget(bars)
    window.resize(300, 320)
    window.show()
    qtbot.waitExposed(window)
    bars.show_probabilities(probabilities(0.9))
    for digit, share in ((7, "90.0 %"), (2, "1.1 %")):
        QTest.mouseMove(bars, QPoint(100, round((digit + 0.5) * bars.height() / 10)))
        message = foot.currentMessage()
        assert share in message
        assert message.endswith(f"this is a {digit}.")


def test_an_empty_bar_explains_itself_too(bars: ProbabilityBars) -> None:
    assert "3" in bars.explanation(3)
