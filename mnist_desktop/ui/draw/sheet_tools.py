"""The tools of a sheet in a row, as small as they can be."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton

from mnist_desktop.ui.draw.ink_canvas import InkCanvas
from mnist_desktop.ui.widgets.icons import icon
from mnist_desktop.ui.widgets.theme import GRID


def sheet_tools(sheet: InkCanvas) -> QHBoxLayout:
    """A button for each thing that can be done to the sheet."""
    row = QHBoxLayout()
    row.setSpacing(GRID // 2)
    for tool in ink_tools(sheet):
        row.addWidget(tool)
    row.addStretch(1)
    for tool in picture_tools(sheet):
        row.addWidget(tool)
    return row


def ink_tools(sheet: InkCanvas) -> list[QToolButton]:
    """What is done to ink that is there."""
    return [
        sheet_tool(sheet.undo_action, "undo"),
        sheet_tool(sheet.redo_action, "redo"),
        sheet_tool(sheet.clear_action, "clear"),
        sheet_tool(sheet.eraser_action, "eraser"),
    ]


def picture_tools(sheet: InkCanvas) -> list[QToolButton]:
    """What brings pictures."""
    return [sheet_tool(sheet.paste_action, "paste"), sheet_tool(sheet.open_action, "picture")]


def sheet_tool(action: QAction, drawing: str) -> QToolButton:
    """A button for an action of a sheet."""
    action.setIcon(icon(drawing))
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(QSize(int(2.5 * GRID), int(2.5 * GRID)))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setObjectName(f"{action.objectName()}_button")
    button.setAccessibleName(action.text())
    button.setStatusTip(action.statusTip())
    return button
