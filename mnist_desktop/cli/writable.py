"""A file that a command is to write: better known before its work than after."""

import os
from pathlib import Path

from mnist_desktop.core.errors import UserError


def writable(path: Path) -> Path:
    """`path`, if a file can be written there. Raises UserError."""
    if path.is_dir():
        raise UserError(f"{path} is a folder; --out must name a file")
    if path.exists() and not path.is_file():
        raise UserError(f"{path} is there, and is not a file; choose another --out")
    if not path.parent.is_dir():
        raise UserError(f"there is no folder {path.parent}; make it, or choose another --out")
    if not os.access(path.parent, os.W_OK):
        raise UserError(f"nothing may be written into {path.parent}; choose another --out")
    return path
