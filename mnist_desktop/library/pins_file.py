"""The file of the pinned drawings, in the user's folder: JSON, each drawing in base64."""

import json
from pathlib import Path

from mnist_desktop.core.errors import UserError
from mnist_desktop.core.files import read_at_most
from mnist_desktop.core.training.pins import MAX_PINS, Pin, Pins
from mnist_desktop.library.atomic import write_atomically

_MAX_BYTES = 100_000


class PinsFileError(UserError):
    """The file of pinned drawings can't be read; the message names it and the fault."""


def save_pins(pins: Pins, path: Path) -> None:
    """Write the pinned drawings to `path`, whole or not at all. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    drawings = [pin.text for pin in pins]
    write_atomically(path, (json.dumps({"drawings": drawings}, indent=1) + "\n").encode())


def open_pins(path: Path) -> Pins:
    """Read the pinned drawings in `path`; none where there is no file. Raises PinsFileError."""
    try:
        content = read_at_most(path, _MAX_BYTES)
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise PinsFileError(f"{path}: can't be read ({error.strerror or error})") from None
    try:
        drawings = json.loads(content)["drawings"]
        pins = tuple(dict.fromkeys(Pin.from_text(text) for text in drawings))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise PinsFileError(
            f"{path}: these are not pinned drawings; it is written anew when you pin one"
        ) from None
    return pins[:MAX_PINS]
