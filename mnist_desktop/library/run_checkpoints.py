"""Where the checkpoints of runs are, and which of them stay."""

import sqlite3
from pathlib import Path

_SUFFIX = ".checkpoint"
KEPT_OF_FINISHED = 20
"""Finished runs that can still be given one more epoch."""
ROOM_OF_CHECKPOINTS = 500_000_000
"""Bytes that the checkpoints of all runs may take: some 900 of the seed network, 120 of `best`."""


def checkpoint_name(run: int, file: str) -> str:
    """The checkpoint of the run whose column `file` this is; they all lie beside the networks.

    It bears the network's name, so that a run that is found again finds it, too. A network that the
    user put elsewhere may have any name.
    """
    path = Path(file)
    return path.with_suffix(_SUFFIX).name if path.name == file else f"run {run}{_SUFFIX}"


def drop_old_checkpoints(
    connection: sqlite3.Connection, networks: Path, kept: int = KEPT_OF_FINISHED
) -> None:
    """Remove the checkpoints of all finished runs but the newest `kept`.

    Raises OSError or sqlite3.Error.
    """
    finished = connection.execute(
        "SELECT id, file FROM runs WHERE state = 'finished' AND checkpoint_size > 0 "
        "AND deleted_by IS NULL ORDER BY created DESC, id DESC LIMIT -1 OFFSET ?",
        (kept,),
    )
    for run, file in finished.fetchall():
        (networks / checkpoint_name(run, file)).unlink(missing_ok=True)
        connection.execute("UPDATE runs SET checkpoint_size = 0 WHERE id = ?", (run,))


def make_checkpoint_room(
    connection: sqlite3.Connection, networks: Path, run: int, room: int = ROOM_OF_CHECKPOINTS
) -> list[str]:
    """Remove checkpoints of other runs than `run` until all take at most `room` bytes.

    The oldest runs come first, and those with a star last. Returns the names of the runs that can't
    go on any more. Raises OSError or sqlite3.Error.
    """
    select = "SELECT sum(checkpoint_size) FROM runs WHERE deleted_by IS NULL"
    (total,) = connection.execute(select).fetchone()
    over, names = (total or 0) - room, []
    others = connection.execute(
        "SELECT id, file, name, checkpoint_size FROM runs "
        "WHERE checkpoint_size > 0 AND deleted_by IS NULL AND id != ? AND state != 'training' "
        "ORDER BY is_starred, created, id",
        (run,),
    )
    for other, file, name, size in others.fetchall():
        if over <= 0:
            break
        (networks / checkpoint_name(other, file)).unlink(missing_ok=True)
        connection.execute("UPDATE runs SET checkpoint_size = 0 WHERE id = ?", (other,))
        over -= size
        names.append(name)
    return names


def gone_in_words(names: list[str]) -> str:
    """What to tell of runs that can't go on any more; "" where there are none."""
    if not names:
        return ""
    listed = ", ".join(f"“{name}”" for name in names[:3]) + (" and others" * (len(names) > 3))
    return (
        f"{listed} can't go on any more: the checkpoints of all runs may take "
        f"{ROOM_OF_CHECKPOINTS // 1_000_000} MB, and the oldest made way. The networks are kept."
    )
