"""What goes wrong with the library, in words for the user."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mnist_desktop.core.errors import UserError
from mnist_desktop.library.database import is_damage


class LibraryError(UserError):
    """Something can't be read from the library, or written to it; the message says what and why."""


@contextmanager
def told(what: str) -> Iterator[None]:
    """Turn the database's errors into LibraryError: "the library" and `what`."""
    try:
        yield
    except sqlite3.Error as error:
        then = "; start the app again to have it mended" if is_damage(error) else ""
        raise LibraryError(f"the library {what} ({error}){then}") from error


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Turn what the disk refuses into LibraryError."""
    try:
        yield
    except OSError as error:
        raise LibraryError(f"{path} can't be written ({error.strerror})") from None
