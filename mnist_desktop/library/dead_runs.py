"""Finds the runs whose process died while it trained them."""

import sqlite3
from pathlib import Path

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.process_lock import is_held


def end_dead_runs(connection: sqlite3.Connection, locks: Path) -> bool:
    """Mark the runs that no process trains any more as interrupted; return whether there were any.

    Raises OSError or sqlite3.Error.
    """
    trained_by = connection.execute(
        "SELECT DISTINCT trained_by FROM runs WHERE state = ?", (RunState.TRAINING,)
    )
    dead = [token for (token,) in trained_by if token is None or not is_held(locks, token)]
    for token in dead:
        connection.execute(
            "UPDATE runs SET state = ?, trained_by = NULL WHERE state = ? AND trained_by IS ?",
            (RunState.INTERRUPTED, RunState.TRAINING, token),
        )
    return bool(dead)
