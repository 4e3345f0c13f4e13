"""The style sheet of each theme: what it names is there, and what it asks for is drawn."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from mnist_desktop.ui.widgets.style_sheet import style_sheet
from mnist_desktop.ui.widgets.theme_colors import DARK, LIGHT, ThemeColors


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=lambda colors: colors.name)
def test_each_picture_of_a_control_is_a_file_of_ours(colors: ThemeColors) -> None:
    pictures = re.findall(r'url\("(.+?)"\)', style_sheet(colors))
    assert pictures
    assert [picture for picture in pictures if not Path(picture).is_file()] == []


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("kind", [QComboBox, QSpinBox, QLineEdit])
def test_a_field_is_as_high_with_the_focus_as_without(
    kind: type[QComboBox | QSpinBox | QLineEdit], qtbot: QtBot
) -> None:
    field = kind()
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    height = field.sizeHint().height()
    field.activateWindow()
    field.setFocus()
    QApplication.processEvents()
    assert field.hasFocus()
    assert field.sizeHint().height() == height
