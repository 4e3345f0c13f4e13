"""A person's own digits as the GUI's thread knows them."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from mnist_desktop.core.counted import counted
from mnist_desktop.core.errors import UserError
from mnist_desktop.core.ink.ink import Ink
from mnist_desktop.core.teaching.own_digits import (
    OwnDigit,
    own_digits_json,
    read_own_digits,
)
from mnist_desktop.core.teaching.own_labels import NOT_A_DIGIT
from mnist_desktop.library.atomic import write_atomically
from mnist_desktop.library.own_digits_file import open_own_digits, save_own_digits


class OwnDigits(QObject):
    """Takes intents as method calls, and tells facts as signals; each change is on disk at once."""

    changed = Signal()
    """`digits` are others than before."""
    kept = Signal(str)
    """A sentence for the user: what was kept, and as what."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, path: Path) -> None:
        """The digits in the file at `path`; what is wrong with it is told by `read`."""
        super().__init__()
        self.digits: list[OwnDigit] = []
        self._path = path
        self._before: list[list[OwnDigit]] = []
        self._is_read = False

    def read(self) -> None:
        """Read what was kept before, once."""
        if self._is_read:
            return
        self._is_read = True
        self.digits, fault = open_own_digits(self._path)
        if fault:
            self.failed.emit(fault)
        self.changed.emit()

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of the set to take back."""
        return bool(self._before)

    def add(self, ink: Ink, label: str, read_as: int | None) -> bool:
        """Keep the strokes of `ink`: it is a `label`, and was read as a digit.

        Returns whether it is kept; if not, `failed` tells why.
        """
        if not ink.strokes:
            self.failed.emit("Only what is drawn can be kept, and there are no strokes here.")
            return False
        self.read()
        time = datetime.now(UTC).isoformat(timespec="seconds")
        digit = OwnDigit(ink=Ink(ink.strokes), label=label, time=time, read_as=read_as)
        is_kept = self._change([*self.digits, digit])
        if is_kept:
            what = "not a digit" if label == NOT_A_DIGIT else f"a {label}"
            self.kept.emit(f"Kept in My digits as {what}: {len(self.digits):,} there now.")
        return is_kept

    def relabel(self, places: Collection[int], label: str) -> None:
        """Say that the digits at these places are another."""
        self._change(
            [
                digit.relabelled(label) if place in places else digit
                for place, digit in enumerate(self.digits)
            ]
        )

    def delete(self, places: Collection[int]) -> None:
        """Take the digits at these places out; `undo` brings them back."""
        self._change([each for place, each in enumerate(self.digits) if place not in places])

    def undo(self) -> None:
        """Take back the last change of the set."""
        if self._before and self._save(self._before[-1]):
            self._before.pop()
            self.changed.emit()

    def import_from(self, paths: Sequence[Path]) -> None:
        """Add the digits of pen files with labels, as one change; a file that is none is told."""
        self.read()
        found: list[OwnDigit] = []
        faults: list[str] = []
        for path in paths:
            try:
                found += read_own_digits(path)
            except UserError as error:
                faults.append(str(error))
        if found and self._change([*self.digits, *found]):
            files = paths[0].name if len(paths) == 1 else counted(len(paths) - len(faults), "file")
            self.kept.emit(f"{counted(len(found), 'digit')} of {files} joined My digits.")
        if faults:
            more = f" {counted(len(faults) - 1, 'more file')} can't be read either."
            self.failed.emit(faults[0] + more * (len(faults) > 1))

    def export_to(self, path: Path) -> None:
        """Write the digits to a pen file that `predict --strokes` and `learn` read."""
        try:
            write_atomically(path, own_digits_json(self.digits))
        except OSError as error:
            self.failed.emit(f"{path} can't be written: {error.strerror or error}.")
        else:
            self.kept.emit(f"{counted(len(self.digits), 'digit')} written to {path}.")

    def _change(self, digits: list[OwnDigit]) -> bool:
        before = self.digits
        if not self._save(digits):
            return False
        self._before.append(before)
        self.changed.emit()
        return True

    def _save(self, digits: list[OwnDigit]) -> bool:
        try:
            save_own_digits(digits, self._path)
        except UserError as error:
            self.failed.emit(str(error))
            return False
        self.digits = digits
        return True
