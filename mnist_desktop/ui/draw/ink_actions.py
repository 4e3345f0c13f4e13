"""What can be done to the sheet, as actions of which a page makes buttons."""

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def add_action(
    widget: QWidget,
    *,
    name: str,
    label: str,
    explanation: str,
    shortcuts: tuple[str, ...] = (),
) -> QAction:
    """An action of `widget` that explains itself; its shortcuts work in the widget's window."""
    action = QAction(label, widget)
    action.setObjectName(f"{widget.objectName()}_{name}")
    action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    action.setToolTip(f"{explanation} ({keys})" if keys else explanation)
    action.setStatusTip(explanation)
    widget.addAction(action)
    return action


class InkActions:
    """The sheet's actions, not yet connected to anything."""

    def __init__(self, sheet: QWidget) -> None:
        self.undo = add_action(
            sheet,
            name="undo",
            label="Undo",
            explanation="Take back the last step on the sheet.",
            shortcuts=("Ctrl+Z",),
        )
        self.redo = add_action(
            sheet,
            name="redo",
            label="Redo",
            explanation="Do again what was taken back.",
            shortcuts=("Ctrl+Shift+Z", "Ctrl+Y"),
        )
        self.clear = add_action(
            sheet,
            name="clear",
            label="Clear",
            explanation="Take everything off the sheet; Undo brings it back.",
            shortcuts=("Del",),
        )
        self.eraser = add_action(
            sheet,
            name="eraser",
            label="Eraser",
            explanation="Erase instead of drawing, as the right mouse button always does.",
        )
        self.eraser.setCheckable(True)
        self.copy = add_action(
            sheet,
            name="copy",
            label="Copy",
            explanation="Copy the sheet as a picture, black on white.",
            shortcuts=("Ctrl+C",),
        )
        self.paste = add_action(
            sheet,
            name="paste",
            label="Paste",
            explanation="Put the copied picture on the sheet.",
            shortcuts=("Ctrl+V",),
        )
        self.open = add_action(
            sheet,
            name="open",
            label="Open picture",
            explanation="Put a picture on the sheet, such as a photograph of paper.",
        )
