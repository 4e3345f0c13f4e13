"""Icons are drawn in the colours of the theme."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication

from mnist_desktop.ui.widgets.icons import icon

SIZE = QSize(32, 32)


@pytest.fixture
def palette(qapp: QApplication) -> QPalette:
    """That of the app, which is put back after the test."""
    return qapp.palette()


def colors_of(drawn: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """Of the pixels that are covered wholly."""
    image = drawn.pixmap(SIZE, 1.0, mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(32) for y in range(32))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_has_the_colour_of_its_role_and_of_its_state(palette: QPalette) -> None:
    drawn = icon("play")
    of_text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert colors_of(drawn) == {of_text.name()}
    assert colors_of(drawn, QIcon.Mode.Disabled) == {disabled.name()}


def test_an_icon_that_was_drawn_follows_another_theme(
    palette: QPalette, qapp: QApplication
) -> None:
    drawn = icon("play")
    before = colors_of(drawn)
    other = QPalette(palette)
    other.setColor(QPalette.ColorRole.ButtonText, "#12ab34")
    qapp.setPalette(other)
    try:
        assert colors_of(drawn) == {"#12ab34"} != before
    finally:
        qapp.setPalette(palette)
