"""Opens the library's database: settings that survive a power cut, a check, and migrations."""

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mnist_desktop.core.errors import UserError

_logger = logging.getLogger(__name__)
_BUSY_SECONDS = 10.0
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

MIGRATIONS: Sequence[str] = (
    # 1: runs and their epochs. What a list shows is apart from what only one run's details do.
    """
    CREATE TABLE runs (
        id INTEGER PRIMARY KEY,
        file TEXT NOT NULL UNIQUE,  -- in the folder of networks, or a whole path
        name TEXT NOT NULL,
        notes TEXT NOT NULL DEFAULT '',
        is_starred INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL,
        created REAL NOT NULL,  -- seconds since 1970, UTC
        recipe TEXT NOT NULL,  -- its name
        parameters INTEGER NOT NULL,
        epochs INTEGER NOT NULL DEFAULT 0,
        test_correct INTEGER NOT NULL DEFAULT 0,
        test_images INTEGER NOT NULL DEFAULT 0,
        size INTEGER NOT NULL DEFAULT 0,
        trained_by TEXT,  -- lock of the process that trains it
        deleted_by TEXT  -- lock of the process that can undo the deletion
    );
    CREATE INDEX runs_by_time ON runs (created);
    CREATE INDEX runs_in_training ON runs (trained_by) WHERE state = 'training';
    CREATE TABLE details (
        run INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
        recipe TEXT,  -- JSON, as the following
        metrics TEXT,
        versions TEXT
    );
    CREATE TABLE epochs (
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        epoch INTEGER NOT NULL,
        train_loss REAL NOT NULL,
        train_accuracy REAL NOT NULL,
        test_loss REAL NOT NULL,
        test_accuracy REAL NOT NULL,
        seconds REAL NOT NULL,
        PRIMARY KEY (run, epoch)
    ) WITHOUT ROWID;
    """,
    # 2: what the networks of a run's epochs take on disk, in bytes.
    "ALTER TABLE runs ADD COLUMN epochs_size INTEGER NOT NULL DEFAULT 0;",
    # 3: what validation tells, looks at the test split, and epochs that had none. Until now each
    # epoch had one. An epoch's further fields need no column of their own.
    """
    ALTER TABLE runs ADD COLUMN looks INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN validation_correct INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE runs ADD COLUMN validation_images INTEGER NOT NULL DEFAULT 0;
    UPDATE runs SET looks = epochs;
    ALTER TABLE details ADD COLUMN rest TEXT;
    CREATE TABLE newer_epochs (
        run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
        epoch INTEGER NOT NULL,
        train_loss REAL NOT NULL,
        train_accuracy REAL NOT NULL,
        test_loss REAL,
        test_accuracy REAL,
        seconds REAL NOT NULL,
        rest TEXT,  -- JSON
        PRIMARY KEY (run, epoch)
    ) WITHOUT ROWID;
    INSERT INTO newer_epochs SELECT *, NULL FROM epochs;
    DROP TABLE epochs;
    ALTER TABLE newer_epochs RENAME TO epochs;
    """,
    # 4: what a run's checkpoint takes on disk, in bytes; 0 where there is none.
    "ALTER TABLE runs ADD COLUMN checkpoint_size INTEGER NOT NULL DEFAULT 0;",
)
"""What makes a database of version n into one of version n + 1; never changed, only added to."""


class DamagedDatabaseError(Exception):
    """The file is no database, or parts of it are broken or missing."""


class NewerDatabaseError(UserError):
    """The database was written by a newer version of the app."""


def open_database(path: Path, migrations: Sequence[str] = MIGRATIONS) -> sqlite3.Connection:
    """Open the database at `path`, made or brought up to date where need be.

    For the calling thread only; let no other process open it at the same moment. Raises
    DamagedDatabaseError, NewerDatabaseError, or sqlite3.Error where it can't be read or written.
    """
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        _set_up(connection)
        _check(connection)
        _migrate(connection, path, migrations)
    except sqlite3.DatabaseError as error:
        connection.close()
        if is_damage(error):
            raise DamagedDatabaseError(str(error)) from error
        raise
    except BaseException:
        connection.close()
        raise
    return connection


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the error comes from the database's content."""
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in _DAMAGE


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside, or nothing; waits for other writers at its start."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # SQLite itself rolls back after some errors
            connection.execute("ROLLBACK")


def _set_up(connection: sqlite3.Connection) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        # Some network shares can't; the database is as safe, but readers wait for writers.
        _logger.warning("the library's journal mode is %s", mode)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _check(connection: sqlite3.Connection) -> None:
    findings = [finding for (finding,) in connection.execute("PRAGMA quick_check")]
    if findings != ["ok"]:
        raise DamagedDatabaseError("; ".join(map(str, findings)))


def _migrate(connection: sqlite3.Connection, path: Path, migrations: Sequence[str]) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(migrations):
        raise NewerDatabaseError(
            f"{path} was written by a newer version of MNIST Desktop (its format is {version}, "
            f"known here are up to {len(migrations)}); use that version"
        )
    for number, script in enumerate(migrations[version:], start=version + 1):
        with transaction(connection):
            for statement in filter(str.strip, script.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
