"""Buttons that lead to other pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mnist_desktop.ui.widgets.card import muted_label
from mnist_desktop.ui.widgets.describe import describe
from mnist_desktop.ui.widgets.preview import preview
from mnist_desktop.ui.widgets.theme import GRID


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One button: its object name, what it says, and the page that it leads to, by its name."""

    name: str
    title: str
    page: str
    explanation: str


class PageDoors(QWidget):
    """The doors in a row, after a word or two."""

    page_wanted = Signal(str)
    """A page by its name in the rail."""

    def __init__(self, name: str, doors: Sequence[Door], words: str = "") -> None:
        """`name` is the object name."""
        super().__init__()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        if words:
            row.addWidget(muted_label(words))
        for door in doors:
            button = QPushButton(door.title)
            button.setProperty("compact", True)
            describe(button, name=door.name, label=door.title, explanation=door.explanation)
            button.clicked.connect(partial(self.page_wanted.emit, door.page))
            row.addWidget(button)
        row.addStretch(1)


def _build() -> QWidget:
    door = Door(name="to_draw", title="Try it", page="draw", explanation="Draw digits.")
    return PageDoors("doors", [door], "Trained:")


if __name__ == "__main__":
    preview(_build)
