"""Copying and saving without the system's dialogs."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class Chooser:
    """Stands in for the file dialog: a user who always picks the same path."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.suggested = ""

    def __call__(
        self,
        _parent: QWidget,
        _title: str,
        _kinds: str,
        suggested: str,
        then: Callable[[Path], None],
    ) -> None:
        self.suggested = suggested
        then(self.path)


def line_of(widget: QWidget, name: str) -> QAction:
    """The line of a menu below `widget`, by its name."""
    action = widget.findChild(QAction, name)
    assert isinstance(action, QAction), f"no line is named {name!r}"
    return action
