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
    for action, drawing in (
        (sheet.undo_action, "undo"),
        (sheet.redo_action, "redo"),
        (sheet.clear_action, "clear"),
        (sheet.eraser_action, "eraser"),
    ):
        row.addWidget(sheet_tool(action, drawing))
    row.addStretch(1)
    for action, drawing in ((sheet.paste_action, "paste"), (sheet.open_action, "picture")):
        row.addWidget(sheet_tool(action, drawing))
    return row


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
