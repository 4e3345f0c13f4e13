"""Finds runs again from their networks' files, which tell all but names, notes and stars."""

import logging
import sqlite3
from pathlib import Path

from mnist_desktop.core.runs.run_entry import RunState
from mnist_desktop.library.database import transaction
from mnist_desktop.library.epoch_weights import bytes_of_epochs
from mnist_desktop.library.kept_networks import kept_network_paths, started_at
from mnist_desktop.library.network_file import NetworkFacts, NetworkFileError, read_facts
from mnist_desktop.library.run_checkpoints import checkpoint_name
from mnist_desktop.library.run_rows import insert_details, store_record

_logger = logging.getLogger(__name__)
_AT_ONCE = 100  # in a transaction: others can write in between


def adopt_networks(connection: sqlite3.Connection, networks: Path) -> int:
    """Make a run of each network in the folder that has none; return how many there were.

    What can't be read is left where it is, and logged. Raises OSError or sqlite3.Error.
    """
    known = {file for (file,) in connection.execute("SELECT file FROM runs")}
    unknown = [path for path in kept_network_paths(networks) if path.name not in known]
    adopted = 0
    for first in range(0, len(unknown), _AT_ONCE):
        readable = []
        for path in unknown[first : first + _AT_ONCE]:
            try:
                path.name.encode()
                readable.append((path, read_facts(path)))
            except NetworkFileError as error:
                _logger.warning("not adopted: %s", error)
            except UnicodeEncodeError:  # SQLite keeps text, and not every file's name is text
                _logger.warning("not adopted: %r has a name that is not UTF-8", path.name)
        with transaction(connection):
            adopted += sum(_adopt(connection, path, facts) for path, facts in readable)
    return adopted


def _adopt(connection: sqlite3.Connection, path: Path, facts: NetworkFacts) -> bool:
    """Add the run of a network; False if another process was faster."""
    record = facts.record
    is_whole = record is None or record.train is not None  # without one, no run was cut short
    checkpoint = path.with_name(checkpoint_name(0, path.name))
    cursor = connection.execute(
        "INSERT OR IGNORE INTO runs "
        "(file, name, state, created, recipe, parameters, size, epochs_size, checkpoint_size) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            path.name,
            path.stem,
            RunState.FINISHED if is_whole else RunState.INTERRUPTED,
            started_at(path).timestamp(),
            facts.name if record is None else record.recipe.name,
            facts.spec.parameter_count,
            path.stat().st_size,
            bytes_of_epochs(path),
            checkpoint.stat().st_size if checkpoint.exists() else 0,
        ),
    )
    if not cursor.rowcount:
        return False
    run = int(cursor.lastrowid or 0)
    insert_details(connection, run, None if record is None else record.recipe)
    if record is not None:
        looks = sum(epoch.test_loss is not None for epoch in record.epochs)
        looks = looks or int(record.test is not None)
        store_record(connection, run, record, path.stat().st_size, looks)
    return True
