"""A titled panel, the one kind of frame that pages are made of."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from mnist_desktop.ui.widgets.theme import GRID, scaled_font


def card(title: str, *contents: QWidget | QLayout, corner: QWidget | None = None) -> QFrame:
    """A panel with a small title over `contents`; an empty title is left out.

    `corner` stands at the right of the title.
    """
    frame = QFrame()
    frame.setProperty("card", True)
    column = QVBoxLayout(frame)
    column.setContentsMargins(2 * GRID, int(1.5 * GRID), 2 * GRID, 2 * GRID)
    column.setSpacing(GRID)
    if title:
        label = muted_label(title)
        label.setFont(scaled_font(label, 0.85, bold=True))
        head = QHBoxLayout()
        head.addWidget(label, 1)
        if corner is not None:
            head.addWidget(corner)
        column.addLayout(head)
    for content in contents:
        if isinstance(content, QWidget):
            column.addWidget(content)
        else:
            column.addLayout(content)
    return frame


def muted_label(text: str = "") -> QLabel:
    """Text that is read second."""
    label = QLabel(text)
    label.setProperty("muted", True)
    return label
