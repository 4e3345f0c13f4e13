"""The image that the network sees, on the screen."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from mnist_desktop.core.ink.ink import Ink, Stroke
from mnist_desktop.core.ink.rasterize import Rasterization, rasterization
from mnist_desktop.ui.draw.image_view import ImageView


@pytest.fixture
def view(qtbot: QtBot) -> ImageView:
    view = ImageView()
    qtbot.addWidget(view)
    view.resize(28 * 6 + 2, 28 * 6 + 2)  # six pixels each, and the frame
    view.show()
    qtbot.waitExposed(view)
    return view


def steps() -> Rasterization:
    points = np.array([(0.2, 0.2), (0.3, 0.7), (0.6, 0.7)], np.float32)
    made = rasterization(Ink((Stroke(points, np.full(3, 0.08, np.float32)),)))
    assert made is not None
    return made


def grab(view: ImageView) -> QImage:
    return view.grab().toImage()


def color(view: ImageView, row: int, column: int) -> QColor:
    image = grab(view)
    ratio = image.devicePixelRatio()
    return image.pixelColor(round((column * 6 + 4) * ratio), round((row * 6 + 4) * ratio))


def test_every_pixel_is_a_square_between_the_colours_of_paper_and_ink(view: ImageView) -> None:
    image = np.zeros((28, 28), np.uint8)
    image[3, 5] = 255
    image[3, 6] = 128
    view.show_image(image)
    assert color(view, 3, 5) == view.palette().text().color()
    assert color(view, 3, 4) == view.palette().base().color()
    grey = color(view, 3, 6).lightness()
    ink, paper = color(view, 3, 5).lightness(), color(view, 3, 4).lightness()
    assert grey == pytest.approx((ink + paper) / 2, abs=2)


def test_pixels_stay_crisp_and_equal_at_a_size_that_28_does_not_divide(view: ImageView) -> None:
    view.resize(200, 190)
    view.show_image((np.indices((28, 28)).sum(axis=0) % 2 * 255).astype(np.uint8))
    image = grab(view)
    middle = [image.pixelColor(x, 95).lightness() for x in range(30, 170)]
    assert len(set(middle)) == 2, "only paper and ink, nothing blended"
    changes = np.flatnonzero(np.diff(middle))
    assert set(np.diff(changes).tolist()) == {6 * round(image.devicePixelRatio())}


def test_an_empty_sheet_shows_no_image_and_says_so(view: ImageView) -> None:
    view.show_image(steps().image)
    inked = grab(view)
    view.show_image(None)
    empty = grab(view)
    assert inked != empty
    text = view.palette().text().color()
    assert all(empty.pixelColor(x, x) != text for x in range(10, 160))
    middle = [empty.pixelColor(x, y).name() for x in range(40, 130) for y in range(70, 100)]
    assert len(set(middle)) > 1, "there is a word"


def test_hovering_tells_row_column_and_value(qtbot: QtBot) -> None:
    image = np.zeros((28, 28), np.uint8)
    image[20, 9] = 77
    window = QMainWindow()
    foot = window.statusBar()
    qtbot.addWidget(window)
    view = ImageView()
    window.setCentralWidget(view)
    view.setFixedSize(28 * 6 + 2, 28 * 6 + 2)
    window.show()
    qtbot.waitExposed(window)
    view.show_image(image)
    QTest.mouseMove(view, QPoint(9 * 6 + 4, 20 * 6 + 4))
    assert foot.currentMessage().startswith("Row 20, column 9: 77 of 255")
    QTest.mouseMove(view, QPoint(10 * 6 + 4, 20 * 6 + 4))
    assert foot.currentMessage().startswith("Row 20, column 10: 0 of 255")


def test_without_an_image_hovering_tells_what_the_view_is_for(view: ImageView) -> None:
    assert "28 x 28" in view.explanation(3, 3)
