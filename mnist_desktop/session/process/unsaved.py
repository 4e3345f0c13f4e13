"""What is unsaved, on disk while a window is open, so that a crash doesn't take it."""

import logging
import os
from pathlib import Path

from PySide6.QtCore import QObject, SignalInstance

from mnist_desktop.session.process.resting_file import RestingFile, Take, remove

_logger = logging.getLogger(__name__)
_BEFORE = "before"

INK, RECIPE, CUTS, PAGE = "sheet.json", "recipe.json", "cuts.json", "page.txt"
"""What is kept, by its file."""


class Unsaved(QObject):
    """A folder that is empty again when a window is closed; what it holds after a crash is offered.

    That stays, set aside, until a window is closed: another crash doesn't take it, but what that
    one left takes its place.
    """

    def __init__(self, folder: Path, parent: QObject | None = None, *, died: bool = False) -> None:
        """`died`: the last window was not closed, and what it left is wanted."""
        super().__init__(parent)
        self._folder = folder
        self._files: list[RestingFile] = []
        if died:
            self._set_aside()
        else:
            self._empty()

    def left(self, name: str) -> bytes | None:
        """What the window that died left under this name, if anything."""
        try:
            return (self._folder / _BEFORE / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            _logger.warning("%s of the last window can't be read: %s", name, error)
            return None

    def follow(self, name: str, changed: SignalInstance, take: Take) -> None:
        """Keep under this name what `take` takes, whenever it has `changed`."""
        file = RestingFile(self._folder / name, take, self)
        changed.connect(file.note)
        self._files.append(file)

    def drop(self) -> None:
        """The window is closed: nothing is wanted any more. Call it once, last."""
        for file in self._files:
            file.drop()
        self._empty()

    def _set_aside(self) -> None:
        aside = self._folder / _BEFORE
        for path in self._here(self._folder):
            try:
                aside.mkdir(exist_ok=True)
                os.replace(path, aside / path.name)
            except OSError as error:
                _logger.warning("%s can't be set aside: %s", path, error)

    def _empty(self) -> None:
        for folder in (self._folder / _BEFORE, self._folder):
            for path in self._here(folder):
                remove(path)

    @staticmethod
    def _here(folder: Path) -> list[Path]:
        return [path for path in folder.glob("*") if path.is_file()]
