"""The pinned drawings as the GUI's thread knows them."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mnist_desktop.core.arrays import Image
from mnist_desktop.core.errors import UserError

if TYPE_CHECKING:
    from mnist_desktop.core.training.pins import Pin, Pins

_logger = logging.getLogger(__name__)


class PinnedDrawings(QObject):
    """Takes intents as method calls, and tells facts as signals; each change is on disk at once."""

    changed = Signal(object)
    """The Pins that there are now."""
    pinned = Signal(str)
    """A sentence for the user: another drawing was pinned."""
    failed = Signal(str)
    """A sentence for the user."""

    def __init__(self, path: Path) -> None:
        """The drawings in the file at `path`. There are none until they were `read`."""
        super().__init__()
        self.pins: Pins = ()
        self._path = path
        self._before_unpin: Pins | None = None

    @property
    def can_undo(self) -> bool:
        """Whether a drawing was unpinned since one was pinned."""
        return self._before_unpin is not None

    def read(self) -> None:
        """Read what was pinned before; `changed` follows, even where there is nothing."""
        from mnist_desktop.library.pins_file import PinsFileError, open_pins

        try:
            self.pins = open_pins(self._path)
        except PinsFileError as error:
            _logger.warning("no pinned drawings: %s", error)
            self.failed.emit(f"The pinned drawings are lost. {error}.")
        self.changed.emit(self.pins)

    def pin(self, image: Image) -> None:
        """Pin a (28, 28) image, if there is room."""
        from mnist_desktop.core.training.pins import MAX_PINS, Pin, with_pin

        try:
            pins = with_pin(self.pins, Pin.of(image))
        except UserError as error:
            self.failed.emit(str(error))
            self.changed.emit(self.pins)  # a button that was pressed shows again what is so
            return
        self._before_unpin = None
        self._keep(pins)
        self.pinned.emit(f"Pinned: {len(pins)} of {MAX_PINS} drawings are watched in training.")

    def unpin(self, pin: "Pin") -> None:
        """Let go of a drawing; `undo` brings it back, until another is pinned."""
        from mnist_desktop.core.training.pins import without_pin

        if pin in self.pins:
            self._before_unpin = self.pins
        self._keep(without_pin(self.pins, pin))

    def undo(self) -> None:
        """Bring back what was unpinned last, in its place."""
        if self._before_unpin is not None:
            pins, self._before_unpin = self._before_unpin, None
            self._keep(pins)

    def _keep(self, pins: "Pins") -> None:
        from mnist_desktop.library.pins_file import save_pins

        self.pins = pins
        try:
            save_pins(pins, self._path)
        except OSError as error:
            _logger.exception("the pinned drawings could not be written")
            self.failed.emit(
                f"{self._path} can't be written ({error.strerror or error}): what is pinned is "
                "forgotten when the window is closed."
            )
        self.changed.emit(pins)
