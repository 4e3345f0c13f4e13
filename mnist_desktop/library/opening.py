"""Opens the library, in whatever state the last process left it."""

import logging
import sqlite3
import time
from datetime import datetime
from pathlib import Path

from mnist_desktop.library.adopting import adopt_networks
from mnist_desktop.library.database import DamagedDatabaseError, open_database, transaction
from mnist_desktop.library.dead_runs import end_dead_runs
from mnist_desktop.library.epoch_weights import epochs_folder, remove_epochs
from mnist_desktop.library.library_error import LibraryError
from mnist_desktop.library.network_file import SUFFIX
from mnist_desktop.library.process_lock import (
    ProcessLock,
    is_held,
    one_at_a_time,
    remove_left_locks,
)
from mnist_desktop.library.run_checkpoints import checkpoint_name
from mnist_desktop.library.runs import RunLibrary

_logger = logging.getLogger(__name__)
_DATABASE = "library.sqlite3"
_LOCKS = "locks"
_TRASH = "trash"
_PARTS = ".*.tmp"
"""What `write_atomically` names a file before it is whole."""
_OLD = 3_600.0


def open_library(networks: Path) -> tuple[RunLibrary, str]:
    """Open the library whose networks are in the folder `networks`, its database beside that.

    Runs whose process died are marked as interrupted; what it deleted is removed for good; networks
    that have no run become one; a damaged database is moved aside and begun anew. Returns a
    sentence for the user, too, where that happened; else "". Raises LibraryError.
    """
    home = networks.parent
    try:
        with one_at_a_time(home / _LOCKS / "opening"):
            connection, aside = _opened(home / _DATABASE)
            end_dead_runs(connection, home / _LOCKS)
            _empty_trash(connection, networks, home)
            remove_left_locks(home / _LOCKS)
            _remove_left_parts(networks)
            lock = ProcessLock(home / _LOCKS)
        library = RunLibrary(connection, networks, home / _TRASH, lock)
        found = adopt_networks(connection, networks)
    except OSError as error:
        raise LibraryError(f"the library in {home} can't be opened ({error})") from error
    except sqlite3.Error as error:
        raise LibraryError(
            f"{home / _DATABASE} can't be opened ({error}); if it stays so, move it elsewhere: the "
            "runs are found again from their networks"
        ) from error
    if aside is None:
        return library, ""
    return library, (
        f"The library's database was damaged, and is now {aside}. {found:,} "
        f"{'run was' if found == 1 else 'runs were'} found again from their networks; "
        "their names, notes and stars are lost."
    )


def _opened(path: Path) -> tuple[sqlite3.Connection, Path | None]:
    """The database, and where the damaged one went that was in its place."""
    try:
        return open_database(path), None
    except DamagedDatabaseError as error:
        _logger.error("%s is damaged: %s", path, error)
    now = datetime.now().astimezone()
    aside = path.with_name(f"library damaged {now:%Y-%m-%d %H.%M.%S.%f}.sqlite3")
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    try:
        return open_database(path), aside
    except DamagedDatabaseError as error:
        raise OSError(f"a new database is damaged as well: {error}") from error


def _empty_trash(connection: sqlite3.Connection, networks: Path, home: Path) -> None:
    """Remove what was deleted by processes that are no more; put back what was only half restored.

    The files go before their rows: a crash in between leaves what the next opening removes.
    """
    trash = home / _TRASH
    deleted = connection.execute("SELECT id, file, deleted_by FROM runs WHERE deleted_by NOTNULL")
    waiting: set[str] = set()
    gone = []
    for run, file, token in deleted.fetchall():
        if is_held(home / _LOCKS, token):
            waiting |= {file, epochs_folder(Path(file)).name, checkpoint_name(run, file)}
        else:
            gone.append((run,))
            (networks / checkpoint_name(run, file)).unlink(missing_ok=True)
            if file == Path(file).name:  # not one that the user put elsewhere
                remove_epochs(epochs_folder(networks / file))
                (networks / file).unlink(missing_ok=True)
    for path in trash.glob("*") if trash.is_dir() else ():
        if path.name in waiting:
            continue
        select = "SELECT 1 FROM runs WHERE file = ? AND deleted_by IS NULL"
        file = path.with_suffix(SUFFIX).name
        if connection.execute(select, (file,)).fetchone():
            path.replace(networks / path.name)
        elif path.is_dir():
            remove_epochs(path)
        else:
            path.unlink(missing_ok=True)
    with transaction(connection):
        connection.executemany("DELETE FROM runs WHERE id = ?", gone)


def _remove_left_parts(networks: Path) -> None:
    """Remove the unfinished files of processes that died; a young one may be written right now."""
    for part in networks.glob(_PARTS):
        try:
            if time.time() - part.stat().st_mtime > _OLD:
                part.unlink()
        except FileNotFoundError:
            continue  # it was finished, and has another name now
