"""Makes a control explain itself: to the mouse, to the keyboard, and to a screen reader."""

from PySide6.QtWidgets import QWidget


def describe(widget: QWidget, *, name: str, label: str, explanation: str) -> None:
    """Give `widget` its object name, its accessible name, and one sentence on what it is.

    The sentence is shown as tooltip and, through Qt's status tips, at the foot of the window.
    """
    widget.setObjectName(name)
    widget.setAccessibleName(label)
    widget.setAccessibleDescription(explanation)
    widget.setToolTip(explanation)
    widget.setStatusTip(explanation)
