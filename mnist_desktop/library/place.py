"""Where a database is, and whether it is still there: one that was deleted can be written to."""

import os
import sqlite3
from pathlib import Path


class Place:
    """The file of an open database, as it was found when it was opened."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        _, _, file = connection.execute("PRAGMA database_list").fetchone()
        self.path = Path(file)
        self._file = self._identity()

    def is_there(self) -> bool:
        """Whether another start of the app would find this file."""
        return self._file is not None and self._identity() == self._file

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return found.st_dev, found.st_ino
