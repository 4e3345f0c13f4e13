"""Every page can be used in the smallest window by who reads letters half as large again."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.window.main_window import MainWindow
from tests.ui import test_layout
from tests.ui.person import Person
from tests.ui.test_layout import PAGES, SIZES, shown

LARGER = 1.5

runs = test_layout.runs  # the fixture: three runs for pages that show some


@pytest.fixture
def large(themed: QApplication) -> Iterator[None]:
    """A system whose font is larger. For this test: widgets take it when they are made."""
    usual = themed.font()
    larger = themed.font()
    larger.setPointSizeF(usual.pointSizeF() * LARGER)
    themed.setFont(larger)
    yield
    themed.setFont(usual)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_clipped_or_overlaps(
    page: str, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    window = request.getfixturevalue("window")  # made in the large font
    assert isinstance(window, MainWindow)
    window.resize(*SIZES[0])
    shown(Person(window, qtbot), page, qtbot)
    qtbot.waitUntil(lambda: test_layout.no_text_is_clipped(window))
    qtbot.waitUntil(lambda: test_layout.no_control_overlaps_another_or_leaves(window))
    assert (window.width(), window.height()) == SIZES[0]
