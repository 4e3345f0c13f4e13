"""Files that are dropped on the window, and what each of them is for."""

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QMimeData

_DATA = (".npz", ".gz", "-ubyte")
_HEAD = 64  # bytes


class Dropped(Enum):
    """What a file is for, by its name."""

    NETWORK = auto()
    DIGITS = auto()
    """A pen file, for My digits."""
    RECIPE = auto()
    DATA = auto()
    """A data set: a file, or a folder of pictures."""
    PICTURE = auto()
    """For the sheet; whatever else it may be, the sheet says why it can't be read."""


def local_files(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that `data` names."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def kind_of(path: Path) -> Dropped:
    """What to do with `path`. Of JSON, one look inside tells recipes from lists of strokes."""
    name = path.name.lower()
    if name.endswith(".safetensors"):
        return Dropped.NETWORK
    if name.endswith(".json.gz"):
        return Dropped.DIGITS
    if name.endswith(".json"):
        return Dropped.RECIPE if _head(path).lstrip().startswith(b"{") else Dropped.DIGITS
    return Dropped.DATA if name.endswith(_DATA) or path.is_dir() else Dropped.PICTURE


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""  # who opens it says why it can't be read
