"""Bounds the disk that the epochs of all runs take: the oldest runs give way."""

import sqlite3
from pathlib import Path

from mnist_desktop.library.epoch_weights import thin_epochs

ROOM_OF_ALL = 1_000_000_000
"""Bytes that the epochs of all runs may take."""


def make_room(
    connection: sqlite3.Connection, networks: Path, run: int, room: int = ROOM_OF_ALL
) -> None:
    """Thin out other runs than `run` until the epochs of all take at most `room` bytes.

    The oldest come first, and those with a star last. The networks themselves stay. Raises OSError
    or sqlite3.Error.
    """
    while (over := _total(connection) - room) > 0:
        others = connection.execute(
            "SELECT id, file, epochs_size FROM runs "
            "WHERE epochs_size > 0 AND deleted_by IS NULL AND id != ? AND state != 'training' "
            "ORDER BY is_starred, created, id",
            (run,),
        ).fetchall()
        if not others:
            return
        for other, file, size in others:
            left = thin_epochs(networks / file)
            connection.execute("UPDATE runs SET epochs_size = ? WHERE id = ?", (left, other))
            over -= size - left
            if over <= 0:
                return


def _total(connection: sqlite3.Connection) -> int:
    select = "SELECT sum(epochs_size) FROM runs WHERE deleted_by IS NULL"
    (total,) = connection.execute(select).fetchone()
    return total or 0
