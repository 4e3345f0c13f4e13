"""Where the checkpoints of runs are, and which of them stay."""

import sqlite3
from pathlib import Path

_SUFFIX = ".checkpoint"
KEPT_OF_FINISHED = 20
"""Finished runs that can still be given one more epoch; all others can go on until deleted."""


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
