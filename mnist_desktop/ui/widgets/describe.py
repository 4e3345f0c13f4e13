"""Makes a control explain itself: to the mouse, to the keyboard, and to a screen reader."""

from PySide6.QtWidgets import QComboBox, QLabel, QWidget


def describe(widget: QWidget, *, name: str, label: str, explanation: str) -> None:
    """Give `widget` its object name, its accessible name, and one sentence on what it is.

    The sentence is shown as tooltip and, through Qt's status tips, at the foot of the window. A
    QLabel is called what it says, or a screen reader would never tell that; a QComboBox is, on
    Linux, what is chosen in it. What they are stands before the sentence then.
    """
    widget.setObjectName(name)
    is_named_by_value = isinstance(widget, QLabel | QComboBox)
    widget.setAccessibleDescription(f"{label}. {explanation}" if is_named_by_value else explanation)
    if not isinstance(widget, QLabel):
        widget.setAccessibleName(label)
    widget.setToolTip(explanation)
    widget.setStatusTip(explanation)
